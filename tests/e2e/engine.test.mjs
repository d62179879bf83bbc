// The engine: fetched only when it is needed, one for all elements of a page, given up with the
// element that asked.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { visit } from './support/host.mjs';
import { built } from './support/server.mjs';

const ENGINE = /engine(_bg)?\.(js|wasm)$|model|names|pack/;

const story = (name, more = '') => `<byname-reader id="${name}" ${more}><article lang="en">
  <h1>${name} Abara Takes the Night Boat</h1>
  <p>Dr. ${name} Abara said on Monday that the Bank of Ghana would wait for the tide, as it always had.</p>
  <p>Nobody at the harbor, where the boats were late and the coffee was cold, had heard of any other plan.</p>
</article></byname-reader>`;

const page = (body, head = '') => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>t</title>${head}
    <script type="module" src="/byname.js"></script><body>${body}</body></html>`,
});

const NAMES = ['Ama', 'Kojo', 'Esi', 'Yaw', 'Efua', 'Kwame'];

const PAGES = {
  '/one': page(story('Ama')),
  '/six': page(NAMES.map((name) => story(name)).join('')),
  '/far': page(`<div style="height: 6000px">Far below</div>${story('Ama')}`),
  '/far-by-selector': page(
    `<div id="main">${story('Ama').replaceAll('byname-reader', 'div')}</div>
     <div style="height: 6000px"></div><byname-reader selector="#main"></byname-reader>`,
  ),
  '/contents': page(`<main>${story('Ama', 'style="display: contents"')}</main>`),
  '/contents-from-address': page('<main><byname-reader id="Ama" style="display: contents" src="/one"></byname-reader></main>'),
  '/hidden': page(
    `<style>html { display: none }</style><div id="main">${story('Ama').replaceAll('byname-reader', 'div')}</div>
     <byname-reader selector="auto"></byname-reader>`,
  ),
  '/annotated': page(story('Ama', 'annotations="/annotations.json"')),
  '/pictured': page(`<img src="/picture.svg" alt="" width="300" height="200">${story('Ama')}`),
  '/picture.svg': { body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>' },
};

let annotations = '';
/** Set by a spec that keeps the model back: until when, and whether it was asked for. */
let held;
/** Resolves when the picture may be sent: set by the specs that have one. */
let picture;

const answer = (path) => {
  if (path === '/annotations.json') return { body: annotations };
  if (held && path === '/model.bin') {
    held.asked();
    return held.until.then(() => ({ body: built('model.bin') }));
  }
  if (path === '/picture.svg') return picture.then(() => PAGES[path]);
  return PAGES[path];
};

/** Counts the workers of a page, whatever the browser. */
const countWorkers = (page) =>
  page.evaluateOnNewDocument(() => {
    window.workers = { started: 0, ended: 0 };
    const { Worker } = window;
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.workers.started += 1;
      }
      terminate() {
        window.workers.ended += 1;
        super.terminate();
      }
    };
  });

const ours = (requests) => requests.filter((path) => !PAGES[path]);

/** Keeps the model back while `body(whenAsked, release)` runs. */
async function holdingModel(body) {
  let asked;
  const whenAsked = new Promise((done) => (asked = done));
  let release;
  const until = new Promise((done) => (release = done));
  held = { asked, until };
  try {
    await body(whenAsked, release);
  } finally {
    release();
    held = undefined;
  }
}

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

inEachBrowser(
  (spec) => {
    spec('nothing but the loader is fetched before the element comes near', async (run) => {
      const { page, origin, requests } = run;
      requests.length = 0;
      const host = await visit(page, `${origin}/far`, { selector: '#Ama' });
      await rest(1200);
      assert.deepEqual(ours(requests), ['/byname.js']);
      await page.evaluate(() => window.scrollTo(0, 4500));
      await host.reader();
      assert.ok((await host.marked()).length > 0);
    });

    spec('nothing but the loader is fetched before the page is idle', async ({ page, origin, requests }) => {
      await page.evaluateOnNewDocument(() => {
        window.busy = [];
        window.requestIdleCallback = (callback) => window.busy.push(callback);
      });
      requests.length = 0;
      const host = await visit(page, `${origin}/one`, { selector: '#Ama' });
      await rest(1000);
      assert.deepEqual(ours(requests), ['/byname.js']);
      await page.evaluate(() => window.busy.forEach((callback) => callback()));
      await host.reader();
    });

    spec('what the page itself loads is there before anything but the loader is fetched', async (run) => {
      const { page, origin, requests } = run;
      let send;
      picture = new Promise((done) => (send = done));
      requests.length = 0;
      await page.goto(`${origin}/pictured`, { waitUntil: 'domcontentloaded' });
      await rest(1000);
      assert.deepEqual(ours(requests), ['/byname.js']);
      send();
      await page.waitForSelector('byname-mark');
      assert.ok(requests.indexOf('/picture.svg') < requests.indexOf('/element.js'));
    });

    spec('a page that never ends loading is read all the same', async ({ page, origin }) => {
      let send;
      picture = new Promise((done) => (send = done));
      await page.goto(`${origin}/pictured`, { waitUntil: 'domcontentloaded' });
      await page.waitForSelector('byname-mark');
      assert.notEqual(await page.evaluate(() => document.readyState), 'complete');
      send();
    });

    spec('what a selector finds is read wherever the element stands', async ({ page, origin }) => {
      const host = await visit(page, `${origin}/far-by-selector`, { selector: 'byname-reader' });
      await host.reader();
      assert.ok((await host.marked()).includes('Ama Abara'));
    });

    for (const path of ['/contents', '/contents-from-address']) {
      spec(`an element without a box of its own is read where it stands (${path})`, async ({ page, origin }) => {
        const host = await visit(page, `${origin}${path}`, { selector: '#Ama' });
        const reader = await host.reader();
        const names = (await reader.entities()).map(({ name }) => name);
        assert.ok(names.includes('Ama Abara'), names.join());
      });
    }

    spec('a page that hides itself until it is ready is read meanwhile', async ({ page, origin }) => {
      const host = await visit(page, `${origin}/hidden`, { selector: 'byname-reader' });
      await host.until(() => window.bynameWatch.marked().includes('Ama Abara'));
    });

    spec('where the publisher’s annotations cover the article no engine is fetched', async (run) => {
      const { page, origin, requests } = run;
      let host = await visit(page, `${origin}/one`, { selector: '#Ama' });
      await host.reader();
      const marked = await host.marked();
      annotations = await page.$eval('#Ama', (element) => JSON.stringify(element.annotations));
      requests.length = 0;
      host = await visit(page, `${origin}/annotated`, { selector: '#Ama' });
      await host.reader();
      assert.deepEqual(await host.marked(), marked);
      assert.deepEqual(requests.filter((path) => ENGINE.test(path)), []);
    });

    spec('six elements share one worker and one engine', async ({ page, origin, requests }) => {
      await countWorkers(page);
      requests.length = 0;
      const host = await visit(page, `${origin}/six`, { selector: '#Ama' });
      for (const name of NAMES) {
        await host.reader(`#${name}`);
        assert.ok((await host.marked()).includes(`${name} Abara`), name);
      }
      assert.deepEqual(await page.evaluate(() => window.workers), { started: 1, ended: 0 });
      for (const file of ['engine.js', 'engine_bg.wasm', 'intake_bg.wasm', 'model.bin', 'starter.pack']) {
        assert.equal(requests.filter((path) => path === `/${file}`).length, 1, file);
      }
    });

    spec('the worker ends with the last element', async ({ page, origin }) => {
      await countWorkers(page);
      const host = await visit(page, `${origin}/six`, { selector: '#Ama' });
      for (const name of NAMES) await host.reader(`#${name}`);
      await page.evaluate((names) => names.slice(1).forEach((name) => document.getElementById(name).remove()), NAMES);
      await rest(300);
      assert.deepEqual(await page.evaluate(() => window.workers), { started: 1, ended: 0 });
      await page.evaluate((name) => document.getElementById(name).remove(), NAMES[0]);
      await host.until(() => window.workers.ended > 0);
      assert.deepEqual(await page.evaluate(() => window.workers), { started: 1, ended: 1 });
    });

    spec('an element that leaves while it is read gives it up, and the others go on', async (run) => {
      const { page, origin } = run;
      await holdingModel(async (whenAsked, release) => {
        await countWorkers(page);
        const host = await visit(page, `${origin}/six`, { selector: '#Kojo' });
        await host.until(() => document.querySelector('#Ama').shadowRoot !== null);
        await whenAsked;
        await page.evaluate(() => {
          window.left = document.querySelector('#Ama');
          window.left.addEventListener('byname:ready', () => (window.late = true));
          window.left.remove();
        });
        release();
        await host.reader();
        await rest(300);
        assert.equal(await page.evaluate(() => window.left.querySelector('byname-mark')), null);
        assert.equal(await page.evaluate(() => window.late), undefined);
        assert.deepEqual(await host.errors(), []);
      });
    });

    spec('an only element that leaves while it is read ends the worker', async ({ page, origin }) => {
      await holdingModel(async (whenAsked) => {
        await countWorkers(page);
        const host = await visit(page, `${origin}/one`, { selector: '#Ama' });
        await whenAsked;
        await page.evaluate(() => document.querySelector('#Ama').remove());
        await host.until(() => window.workers.ended > 0);
        assert.deepEqual(await page.evaluate(() => window.workers), { started: 1, ended: 1 });
        assert.deepEqual(await host.changes(), []);
      });
    });
  },
  { server: { answer } },
);
