// The element on a page: several of them, moved, removed, failing.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { visit } from './support/host.mjs';
import { moveOnto, readerOf, readerOn } from './support/reader.mjs';

const TEXT = (name) => `<byname-reader id="${name}"><script type="text/plain">
A Day in the Life of ${name} Abara

Dr. ${name} Abara said on Monday that the Bank of Ghana would wait.
</script></byname-reader>`;

const page = (body) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>t</title>
    <script type="module" src="/byname.js"></script><body>${body}</body></html>`,
});

/** A page that comes slowly, with a script that does not wait for it. */
const slowly = (...pieces) => ({
  pieces: [
    page('<p>What comes first.</p>').body.replace('<script', '<script async').padEnd(2000),
    ...pieces,
    '<p>What comes last.</p>',
  ],
});

const STORY = 'Dr. Adwoa Abara said on Monday that the Bank of Ghana would wait.';
const DATA = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'A Day', articleBody: STORY };
const JSON_STORY = `<script type="application/ld+json">${JSON.stringify(DATA)}</script>`;

const PAGES = {
  '/empty': page('<byname-reader id="story"></byname-reader>'),
  '/slow-page': slowly('<byname-reader id="story"><article>', `<p>${STORY}</p>`, '</article></byname-reader>'),
  '/slow-script': slowly('<byname-reader id="story">', JSON_STORY.slice(0, 70), `${JSON_STORY.slice(70)}</byname-reader>`),
  '/slow-selector': slowly(
    '<byname-reader id="story" selector="#main"></byname-reader>',
    ...Array(6).fill('<p>Not yet.</p>'),
    `<div id="main"><p>${STORY}</p></div>`,
  ),
  '/two': page(TEXT('Ama') + TEXT('Kojo')),
  '/move': page(`<div id="a">${TEXT('Esi')}</div><div id="b"></div>`),
  '/missing': page(
    '<byname-reader src="/nowhere.json"><p id="own">The page’s own words.</p></byname-reader>',
  ),
  '/no-engine': page(TEXT('Yaw')),
  '/german': page(`<div lang="de-AT">${TEXT('Efua')}</div>`),
  '/french': page(`<div lang="fr">${TEXT('Kofi')}</div>`),
  '/words/fr.txt': { status: 404, type: 'text/plain', body: 'not here' },
};

/** What the settings are called. */
const settingsOf = (reader) =>
  reader.inside((root) => root.querySelector('.reading summary').getAttribute('aria-label'));

inEachBrowser(
  (spec) => {
    spec('two elements on a page each read their own article', async ({ page, origin }) => {
      await page.goto(`${origin}/two`);
      for (const name of ['Ama', 'Kojo']) {
        const reader = await readerOn(page, `#${name}`);
        const people = (await reader.entities()).filter((entity) => entity.kind === 'person');
        assert.deepEqual(
          people.map((person) => person.name),
          [`${name} Abara`],
        );
      }
      const reader = await readerOn(page, '#Kojo');
      await moveOnto(page, await reader.mark('Kojo Abara'));
      await reader.cardOf('Kojo Abara');
    });

    spec('an element that is moved goes on working and doubles nothing', async ({ page, origin }) => {
      await page.goto(`${origin}/move`);
      const reader = await readerOn(page);
      const before = (await reader.marks('Esi Abara')).length;
      assert.ok(before > 0);
      await page.evaluate(() => document.querySelector('#b').append(document.querySelector('byname-reader')));
      // Whatever that sets off, well or badly, has its time.
      await new Promise((done) => setTimeout(done, 300));
      await reader.until(async () => (await reader.marks('Esi Abara')).length >= before, 20_000);
      assert.equal((await reader.marks('Esi Abara')).length, before);
      await moveOnto(page, await reader.mark('Esi Abara'));
      await reader.cardOf('Esi Abara');
      assert.equal(await reader.inside((root) => root.querySelectorAll('.article').length), 1);
    });

    for (const [path, what] of [
      ['/slow-page', 'an article that the page sends later than its element'],
      ['/slow-script', 'an article of which the page sends one half later than the other'],
      ['/slow-selector', 'an article that the page sends long after its element'],
    ]) {
      spec(`${what} is read when it is there`, async ({ page, origin }) => {
        const host = await visit(page, origin + path, { wait: 'domcontentloaded' });
        const reader = await host.reader();
        await reader.until(async () => (await reader.entities()).length > 0, 10_000);
        const known = (await reader.entities()).map(({ name }) => name);
        assert.ok(known.includes('Adwoa Abara'), known.join(', '));
        assert.deepEqual(await host.errors(), []);
      });
    }

    for (const [what, first, content] of [
      ['an article', '', `<article><p>${STORY}</p></article>`],
      ['a script with an article', '', JSON_STORY],
      ['another script', JSON_STORY.replaceAll('Adwoa', 'Akua'), JSON_STORY],
      ['a script in place of a broken one', JSON_STORY.slice(0, 70), JSON_STORY],
    ]) {
      spec(`${what} that the page puts into the element later is read`, async ({ page, origin }) => {
        const host = await visit(page, `${origin}/empty`);
        const put = (html) =>
          page.$eval('#story', (element, html) => element.replaceChildren(document.createRange().createContextualFragment(html)), html);
        await put(first);
        const known = () => page.$eval('#story', ({ entities }) => (entities ?? []).map(({ name }) => name));
        const untilKnown = async (name) => {
          const isKnown = async () => (await known()).includes(name);
          assert.ok(await readerOf(page, '#story').until(isKnown, 10_000), (await known()).join(', '));
        };
        if (what.includes('broken')) await host.oneError();
        else if (first) await untilKnown('Akua Abara');
        else await page.waitForFunction(() => 'entities' in document.querySelector('#story'));
        await put(content);
        await untilKnown('Adwoa Abara');
        const codes = (await host.errors()).map(({ code }) => code);
        assert.deepEqual(codes, what.includes('broken') ? ['format'] : []);
      });
    }

    spec('the interface speaks the language of the page', async ({ page, origin, requests }) => {
      await page.goto(`${origin}/german`);
      const reader = await readerOn(page);
      const says = async (words) => (await settingsOf(reader)) === words;
      assert.ok(await reader.until(() => says('Leseeinstellungen'), 20_000), await settingsOf(reader));
      await page.$eval('byname-reader', (element) => element.setAttribute('lang', 'en-GB'));
      assert.ok(await reader.until(() => says('Reading settings'), 20_000), await settingsOf(reader));
      assert.deepEqual(
        requests.filter((path) => path.includes('/words/')),
        ['/words/de.txt'],
      );
    });

    spec(
      'a language whose words cannot be had leaves the interface in English',
      async ({ page, origin }) => {
        await page.goto(`${origin}/french`);
        const reader = await readerOn(page);
        assert.equal(await settingsOf(reader), 'Reading settings');
      },
      { console: 'any' },
    );

    spec('an element that is removed and put back reads again', async ({ page, origin }) => {
      await page.goto(`${origin}/move`);
      await readerOn(page);
      await page.evaluate(async () => {
        window.kept = document.querySelector('byname-reader');
        window.kept.remove();
        await new Promise((done) => setTimeout(done, 200));
        const again = new Promise((done) =>
          window.kept.addEventListener('byname:ready', done, { once: true }),
        );
        document.querySelector('#b').append(window.kept);
        await again;
      });
      const reader = await readerOn(page);
      assert.ok((await reader.marks('Esi Abara')).length > 0);
    });

    spec(
      'an article that is not there leaves the page’s own words and one error',
      async ({ page, origin }) => {
        await page.evaluateOnNewDocument(() => {
          window.errors = [];
          document.addEventListener('byname:error', ({ detail }) => window.errors.push(detail.message));
        });
        await page.goto(`${origin}/missing`);
        await page.waitForFunction(() => window.errors.length > 0);
        await new Promise((done) => setTimeout(done, 300));
        const errors = await page.evaluate(() => window.errors);
        assert.equal(errors.length, 1, errors.join('\n'));
        assert.match(errors[0], /404/);
        const visible = await page.$eval('#own', (own) => own.checkVisibility());
        assert.ok(visible, 'the page’s own words are shown');
      },
      // The browser itself writes the 404 to the console.
      { console: 'any' },
    );
  },
  { server: { answer: (path) => PAGES[path] } },
);

inEachBrowser(
  (spec) => {
    spec(
      'without its engine the article is readable, and one error says why',
      async ({ page, origin }) => {
        await page.evaluateOnNewDocument(() => {
          window.errors = [];
          document.addEventListener('byname:error', ({ detail }) => window.errors.push(detail.message));
        });
        await page.goto(`${origin}/no-engine`);
        await page.waitForFunction(() => window.errors.length > 0);
        await new Promise((done) => setTimeout(done, 300));
        assert.equal((await page.evaluate(() => window.errors)).length, 1);
        const text = await page.$eval('byname-reader', (element) => {
          return element.shadowRoot?.textContent + element.innerText;
        });
        assert.match(text, /Bank of Ghana would wait/);
      },
      { console: 'any' },
    );
  },
  {
    server: {
      answer: (path) =>
        PAGES[path] ?? (/^\/engine.*\.wasm$/.test(path) ? { status: 404, type: 'text/plain' } : undefined),
    },
  },
);
