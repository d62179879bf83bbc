// How Byname is put on pages of all kinds, each way tried as a newsroom would.

import assert from 'node:assert/strict';
import { afterwards, inEachBrowser } from './support/browser.mjs';
import { visit } from './support/host.mjs';
import { moveOnto, movePointerAway } from './support/reader.mjs';
import { built, isBuilt, serve } from './support/server.mjs';

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; " +
  "style-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** What the host’s pages are sent with. */
let headers = () => ({});

const PLAIN = '<link rel="icon" href="data:," /><title>t</title>';

/** Written for these tests. */
const STORY = `<article lang="en"><h1>The Lighthouse at Vardsund Is Sold</h1>
  <p>Oddny Ravn sold the lighthouse at Vardsund on Monday to the Coastal Heritage Trust for one krone.</p></article>`;

/** A component that shows the story in closed shadow roots, one in another. */
const VEILED = `<!doctype html><html lang="en"><meta charset="utf-8" />${PLAIN}
  <script type="module" src="/byname.js"></script><body><a-page></a-page><script>
    const veil = (host, html) => {
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = html;
      return root;
    };
    const outer = veil(document.querySelector('a-page'), '<main><a-story></a-story></main>');
    window.inner = veil(outer.querySelector('a-story'), \`<byname-reader>${STORY}</byname-reader>
      <byname-reader mode="render" id="rendered">${STORY}</byname-reader>\`);
  </script></body></html>`;

/** A page that is XML, in which Chromium runs no module scripts. */
const XML = `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
  <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>${PLAIN}
  <script>import("/byname.js");</script></head><body><ul><li><a href="/">Home</a></li></ul>
  <div id="story">${STORY}</div><byname-reader selector="auto"></byname-reader></body></html>`;

/** In a sandbox, where nothing can be kept. */
const KEEPING = `<!doctype html><html lang="en">${PLAIN}<script type="module" src="/byname.js"></script>
  <byname-reader storage-key="reader">${STORY}</byname-reader></html>`;

const answer = (path) => {
  if (path === '/keeping') return { body: KEEPING };
  if (path === '/sandbox') return { body: `${PLAIN}<iframe sandbox="allow-scripts" src="/keeping" width="900"></iframe>` };
  if (path === '/veiled') return { body: VEILED };
  if (path === '/xml') return { body: XML, type: 'application/xhtml+xml' };
  const file = path.match(/^\/v2\/([\w.-]+)$/)?.[1];
  if (file && isBuilt(file)) return { body: built(file) };
  return undefined;
};

async function cardOpens(page, reader, name) {
  const marks = await page.$$('#story [data-byname-kind]');
  for (const mark of marks) {
    if ((await mark.evaluate((element) => element.textContent)) !== name) continue;
    await moveOnto(page, mark);
    await reader.cardOf(name);
    await movePointerAway(page);
    await reader.noCard();
    return;
  }
  assert.fail(`no mark says “${name}”`);
}

/** Another origin: the same files, for anybody. */
const elsewhere = await serve({ headers: () => ({ 'access-control-allow-origin': '*' }) });
afterwards(() => elsewhere.close());

inEachBrowser(
  (spec) => {
    const under = (more, body) => async (run) => {
      headers = () => more;
      try {
        await body(run);
      } finally {
        headers = () => ({});
      }
    };

    spec('WordPress: what the selector names is marked, menus, comments and forms are not', async (run) => {
      const { page, origin } = run;
      const host = await visit(page, `${origin}/hosts/recipes/wordpress.html`, { selector: '#post-412' });
      const reader = await host.reader('#story');
      const where = await page.$$eval('byname-mark', (marks) => marks.map((mark) => !!mark.closest('.entry-content')));
      assert.ok(where.length > 5 && where.every(Boolean));
      assert.equal(await page.$eval('textarea', ({ value }) => value), 'Marit Solheim');
      // A mark in a link leaves the link to the page.
      await page.$eval('a[href="#union"] [data-byname-kind]', (mark) => mark.click());
      assert.equal(await page.evaluate(() => window.clicked), '#union');
      const [mark] = await page.$$('.entry-content p:not(.byline) [data-byname-kind]');
      await moveOnto(page, mark);
      await reader.cardOf('Marit Solheim');
      await page.$eval('#story', (element) => element.remove());
      await host.until(() => window.bynameWatch.marked().length === 0);
      // The theme’s own change stays, ours are gone.
      assert.ok((await host.changes()).every((change) => /^(P|IMG) .*(seen|lazy)/.test(change)));
    });

    for (const framework of ['react', 'vue']) {
      spec(`${framework}: a host that renders again and again keeps its text, its listeners and its marks`, async (run) => {
        const { page, origin } = run;
        const host = await visit(page, `${origin}/hosts/recipes/${framework}.html`);
        await host.reader();
        const texts = () =>
          page.evaluate(() => ['#app article', '#twin article'].map((place) => document.querySelector(place)?.textContent));
        const assertSame = async () => {
          const [ours, twins] = await texts();
          assert.equal(ours, twins);
        };
        const marks = async (name) => (await host.marked()).filter((words) => words === name).length;
        assert.equal(await marks('Marit Solheim'), 2);

        await page.evaluate(() => window.show({ likes: 7 }));
        await host.until(() => document.querySelector('#twin').textContent.includes('4007'));
        await assertSame();
        await page.evaluate(() => window.show({ name: 'Oddny Ravn' }));
        await host.until(() => document.querySelector('#twin').textContent.includes('Oddny Ravn'));
        await assertSame();
        await host.until(() => window.bynameWatch.marked().join().includes('Oddny Ravn'));
        await assertSame();
        assert.equal(await marks('Marit Solheim'), 0);

        await page.evaluate(() => window.show({ extra: false, updates: ['Per Lindahl said no.', 'Edda Thorvaldsen said yes.'] }));
        await host.until(() => window.bynameWatch.marked().join().includes('Per Lindahl'));
        await assertSame();
        await page.evaluate(() => window.show({ extra: true, updates: ['Edda Thorvaldsen said yes.', 'Per Lindahl said no.'] }));
        await host.until(() => window.bynameWatch.marked().join().includes('Brekke'));
        await assertSame();

        // Faster than anybody can read, and in the middle of painting.
        await page.evaluate(async () => {
          for (let i = 0; i < 60; i++) {
            window.show({ likes: i, name: i % 2 ? 'Marit Solheim' : 'Oddny Ravn', extra: i % 3 > 0 });
            await new Promise((done) => setTimeout(done, 10));
          }
        });
        await host.until(() => window.bynameWatch.marked().join().includes('Marit Solheim'));
        await assertSame();
        await page.$eval('#app p:nth-of-type(2)', (paragraph) => paragraph.click());
        assert.equal(await page.evaluate(() => window.clicks), 1);
        await page.$eval('#story', (element) => element.setAttribute('marks', 'off'));
        await host.until(() => window.bynameWatch.marked().length === 0);
        await assertSame();
        await page.evaluate(() => window.leave());
        assert.equal(await page.$('#story'), null);
        assert.deepEqual(await host.errors(), []);
      });
    }

    spec('a single-page app moves the element, removes it and comes back, and nothing piles up', async (run) => {
      const { page, origin } = run;
      const host = await visit(page, `${origin}/hosts/one.html`);
      await host.reader();
      const marked = (await host.marked()).length;
      const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
      const styled = await sheets();
      await page.evaluate(async () => {
        const story = document.querySelector('#story');
        const views = [document.createElement('div'), document.createElement('div')];
        document.body.append(...views);
        for (let i = 0; i < 12; i++) {
          views[i % 2].append(story);
          await new Promise((done) => setTimeout(done, i * 7));
        }
      });
      assert.equal((await host.marked()).length, marked);
      for (let visits = 0; visits < 3; visits++) {
        await page.evaluate(() => {
          window.kept = document.querySelector('#story');
          window.kept.remove();
        });
        await rest(150);
        assert.equal(await sheets(), styled - 1);
        assert.equal(await page.evaluate(() => window.kept.querySelector('byname-mark')), null);
        await page.evaluate(() => {
          document.body.append(window.kept);
        });
        await host.until(`window.bynameWatch.marked().length >= ${marked}`);
        // Whatever comes too much has its time.
        await rest(100);
        assert.equal((await host.marked()).length, marked);
        assert.equal(await sheets(), styled);
      }
      await cardOpens(page, await host.reader(), 'Marit Solheim');
      assert.deepEqual(await host.errors(), []);
    });

    spec('behind closed shadow roots of the page’s own cards open and close', async ({ page, origin }) => {
      await page.goto(`${origin}/veiled`);
      await page.evaluate(() => Promise.all(Array.from(window.inner.querySelectorAll('byname-reader'), ({ ready }) => ready)));
      await page.waitForFunction(() => window.inner.querySelectorAll('byname-mark').length > 1);
      const place = (id) => `window.inner.querySelector('${id ?? 'byname-reader'}')`;
      const card = (id) => `${place(id)}.shadowRoot.querySelector('[role=dialog]:popover-open')?.innerText ?? ''`;
      for (const [id, mark] of [
        [undefined, "window.inner.querySelector('p byname-mark')"],
        ['#rendered', `${place('#rendered')}.shadowRoot.querySelector('p [data-byname-kind]')`],
      ]) {
        const element = await page.evaluateHandle(mark);
        await moveOnto(page, element);
        await page.waitForFunction(`(${card(id)}).includes('Oddny Ravn')`);
        await page.keyboard.press('Escape');
        await page.waitForFunction(`!(${card(id)})`);
        await element.click();
        await page.waitForFunction(`(${card(id)}).includes('Oddny Ravn')`);
        await page.mouse.click(1270, 890);
        await page.waitForFunction(`!(${card(id)})`);
      }
    });

    spec('on a page that is XML the article is found, and every node comes back', async ({ page, origin }) => {
      const host = await visit(page, `${origin}/xml`, { selector: 'body' });
      const reader = await host.reader('byname-reader');
      await host.until(() => window.bynameWatch.marked().includes('Coastal Heritage Trust'));
      await cardOpens(page, reader, 'Oddny Ravn');
      await page.$eval('byname-reader', (element) => element.remove());
      await host.until(() => window.bynameWatch.marked().length === 0);
      assert.deepEqual(await host.changes(), []);
    });

    for (const [how, policy] of [
      ['Trusted Types that know Byname', `${STRICT}; trusted-types byname`],
      ['Trusted Types that know nobody', `${STRICT}; trusted-types 'none'`],
      ['Trusted Types that take any', STRICT],
    ]) {
      spec(
        `a strict policy with ${how} is kept, and cards open`,
        under({ 'content-security-policy': policy }, async ({ page, origin }) => {
          const host = await visit(page, `${origin}/hosts/plain.html`);
          const reader = await host.reader();
          await host.reader('#rendered');
          await cardOpens(page, reader, 'Marit Solheim');
          assert.deepEqual(await host.errors(), []);
        }),
        // A policy that knows nobody is told of our asking: by the browser, on the console.
        how.includes('nobody') ? { console: /Content[- ]Security[- ]Policy|TrustedTypePolicy|TrustedScriptURL|trusted-types/i } : {},
      );
    }

    spec('an article in a sandboxed frame is marked', under({ 'access-control-allow-origin': '*' }, async (run) => {
      const { page, origin } = run;
      await page.goto(`${origin}/hosts/recipes/frame.html`);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await frame.waitForSelector('byname-mark', { timeout: 20_000 });
      const marked = await frame.$$eval('byname-mark', (marks) => marks.map((mark) => mark.textContent));
      assert.ok(marked.includes('Marit Solheim'), marked.join());
    }));

    spec(
      'in a sandboxed frame that keeps nothing the settings work, too',
      under({ 'access-control-allow-origin': '*' }, async ({ page, origin }) => {
        await page.goto(`${origin}/sandbox`);
        const frame = await (await page.waitForSelector('iframe')).contentFrame();
        await frame.waitForSelector('byname-mark', { timeout: 20_000 });
        const remembered = await frame.$eval('byname-reader', async ({ shadowRoot }) => {
          const remember = shadowRoot.querySelector('[data-byname-do=remember]');
          remember.click();
          shadowRoot.querySelector('[data-byname-do=theme]:not([aria-pressed=true])')?.click();
          await new Promise((done) => setTimeout(done, 100));
          return remember.getAttribute('aria-checked');
        });
        assert.equal(remembered, 'false');
        assert.ok((await frame.$$('byname-mark')).length > 1);
      }),
    );

    spec('from another origin everything comes, the worker too', async ({ page, origin }) => {
      const host = await visit(page, `${origin}/hosts/empty.html`);
      elsewhere.requests.length = 0;
      await page.evaluate(async (address) => {
        const story = await (await fetch('/hosts/story.html')).text();
        const element = document.createElement('byname-reader');
        element.id = 'story';
        element.append(new DOMParser().parseFromString(story, 'text/html').querySelector('article'));
        document.body.append(element);
        const script = document.createElement('script');
        script.type = 'module';
        script.src = `${address}/byname.js`;
        document.head.append(script);
      }, elsewhere.origin);
      const reader = await host.reader();
      await cardOpens(page, reader, 'Marit Solheim');
      assert.ok(elsewhere.requests.includes('/engine_bg.wasm'));
      assert.deepEqual(await host.errors(), []);
    });

    spec('of two versions on a page the first serves all elements', async ({ page, origin, requests }) => {
      requests.length = 0;
      const host = await visit(page, `${origin}/hosts/recipes/versions.html`);
      const reader = await host.reader();
      await host.reader('#rendered');
      await cardOpens(page, reader, 'Marit Solheim');
      assert.deepEqual(requests.filter((path) => path.startsWith('/v2/')), ['/v2/byname.js']);
      assert.deepEqual(await host.errors(), []);
    });
  },
  { server: { answer, headers: (path) => headers(path) } },
);
