// What a newsroom's engineer meets first: where articles come from, what is left alone, and what
// the page hears.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { readerOn } from './support/reader.mjs';

/** Written for these tests. */
const HEADLINE = 'Tram Line to Ely Is Delayed Again';
const FIRST = 'Mayor Tobias Ilunga said on Monday that the tram line to Ely would open a year late.';
const SECOND = 'Dr. Saskia Brandvold of the Fen Transport Authority agreed with him, and blamed the soil.';

const HTML = `<article><h1>${HEADLINE}</h1><p>${FIRST}</p><p>${SECOND}</p></article>`;
const TEXT = `${HEADLINE}\n\n${FIRST}\n\n${SECOND}\n`;
const JSON_LD = JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: HEADLINE,
  articleBody: `${FIRST}\n\n${SECOND}`,
});
const BYNAME = JSON.stringify({
  byname: 1,
  title: HEADLINE,
  blocks: [
    { kind: 'paragraph', text: FIRST },
    { kind: 'paragraph', text: SECOND },
  ],
});

const WHOLE = `<!doctype html><html lang="en"><title>x</title><body><nav><a href="/">Home</a></nav><main>${HTML}</main>`;

/** Each source by its address: its media type and its text. */
const SOURCES = {
  '/fragment.html': ['text/html; charset=utf-8', HTML],
  '/whole.html': ['text/html; charset=utf-8', WHOLE],
  '/story.json': ['application/json', BYNAME],
  '/story.jsonld': ['application/ld+json', JSON_LD],
  '/general.json': ['application/json', JSON_LD],
  '/story.txt': ['text/plain; charset=utf-8', TEXT],
  '/unnamed': ['application/octet-stream', TEXT],
};

const CHILDREN = {
  'application/json': BYNAME,
  'application/ld+json': JSON_LD,
  'text/html': HTML,
  'text/plain': TEXT,
};

const page = (body) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>t</title>
    <script type="module" src="/byname.js"></script><body>${body}`,
});

const PAGES = {
  '/addresses': page(Object.keys(SOURCES).map((path) => `<byname-reader src="${path}"></byname-reader>`).join('')),
  '/children': page(
    Object.entries(CHILDREN)
      .map(([type, text]) => `<byname-reader><script type="${type}">${text}</script></byname-reader>`)
      .join(''),
  ),
  '/properties': page('<byname-reader></byname-reader>'.repeat(4)),
  '/around': page(`<byname-reader>${HTML}</byname-reader>`),
  '/nobody': page(`<byname-reader knowledge="none">${HTML}<p>UNESCO sent a letter.</p></byname-reader>`),
  '/not-prose': page(`<byname-reader><article><h1>About Tobias Ilunga</h1><p>${FIRST}</p>
    <pre>Tobias Ilunga</pre><p><code>Tobias Ilunga</code>, <span data-byname="off">Tobias Ilunga</span>,
    <span contenteditable>Tobias Ilunga</span></p><textarea>Tobias Ilunga</textarea>
    <select><option>Tobias Ilunga</select><button>Tobias Ilunga</button></article></byname-reader>`),
};

const answer = (path) => {
  if (SOURCES[path]) return { type: SOURCES[path][0], body: SOURCES[path][1] };
  return PAGES[path];
};

/** Waits for every element of the page; gives the names in each. */
async function namesInEach(page) {
  await readerOn(page);
  return page.$$eval('byname-reader', (elements) =>
    Promise.all(
      elements.map(async (element) => {
        element.scrollIntoView();
        await element.ready;
        return element.entities.map(({ name }) => name);
      }),
    ),
  );
}

const EXPECTED = ['Tobias Ilunga', 'Saskia Brandvold', 'Fen Transport Authority'];

const assertAll = (found, sources) => {
  assert.equal(found.length, sources.length);
  for (const [index, names] of found.entries()) {
    for (const name of EXPECTED) assert.ok(names.includes(name), `${sources[index]}: ${names.join(', ')}`);
  }
};

inEachBrowser(
  (spec) => {
    spec('an article is read from an address in every form, whatever its server calls it', async ({ page, origin }) => {
      await page.goto(`${origin}/addresses`);
      assertAll(await namesInEach(page), Object.keys(SOURCES));
    });

    spec('an article is read from a script inside the element in every form', async ({ page, origin }) => {
      await page.goto(`${origin}/children`);
      assertAll(await namesInEach(page), Object.keys(CHILDREN));
    });

    spec('an article is read from the property in every form, which gives it back', async ({ page, origin }) => {
      await page.goto(`${origin}/properties`);
      const articles = [TEXT, HTML, JSON_LD, JSON.parse(JSON_LD)];
      await page.$$eval('byname-reader', (elements, articles) => {
        elements.forEach((element, index) => (element.article = articles[index]));
      }, articles);
      assertAll(await namesInEach(page), ['text', 'HTML', 'JSON-LD', 'object']);
      const back = await page.$$eval('byname-reader', (elements) => elements.map(({ article }) => article));
      assert.deepEqual(back, articles);
    });

    spec('code, forms, what somebody edits and what the page says is left alone', async ({ page, origin }) => {
      await page.goto(`${origin}/not-prose`);
      await readerOn(page);
      const places = await page.$$eval('byname-mark', (marks) => marks.map(({ parentNode }) => parentNode.localName));
      assert.deepEqual(places, ['h1', 'p']);
    });

    spec('with no knowledge no pack is fetched and nobody is linked', async ({ page, origin, requests }) => {
      const before = requests.length;
      await page.goto(`${origin}/nobody`);
      await readerOn(page);
      const links = await page.$eval('byname-reader', (element) => element.entities.map(({ link }) => link?.id ?? null));
      assert.ok(links.length >= EXPECTED.length);
      assert.deepEqual(links.filter(Boolean), []);
      assert.deepEqual(requests.slice(before).filter((path) => path.endsWith('.pack')), []);
    });

    spec('the page hears of all that happens, as it is documented', async ({ page, origin }) => {
      await page.evaluateOnNewDocument(() => {
        window.heard = [];
        for (const type of ['ready', 'card-open', 'card-close', 'navigate', 'report', 'error']) {
          addEventListener(`byname:${type}`, ({ detail, bubbles, composed, cancelable, target }) => {
            window.heard.push({ type, detail, flags: [bubbles, composed, cancelable], from: target.localName });
          });
        }
      });
      await page.goto(`${origin}/around`);
      const reader = await readerOn(page);
      const entities = await reader.entities();
      const [first, second] = EXPECTED.map((name) => entities.find((entity) => entity.name === name));
      await reader.open(first.id);
      await reader.cardOf(first.name);
      await reader.open(second.id);
      await reader.cardOf(second.name);
      await reader.inside((root) => root.querySelector('.card [data-byname-do^="report"]').click());
      await page.$eval('byname-reader', (element, id) => element.next(id), first.id);
      await page.$eval('byname-reader', (element) => element.close());
      const heard = await page.evaluate(() => window.heard);
      const told = (type) => heard.filter((event) => event.type === type).map(({ detail }) => detail);

      assert.deepEqual(heard.filter(({ from }) => from !== 'byname-reader'), []);
      for (const { type, flags } of heard) assert.deepEqual(flags, [true, true, type === 'card-open'], type);
      const [ready] = told('ready');
      assert.equal(ready.entities, entities.length);
      assert.equal(ready.mentions, entities.flatMap(({ mentions }) => mentions).length);
      assert.deepEqual(Object.keys(ready.timings).sort(), ['annotate', 'load', 'read']);
      assert.deepEqual(told('card-open'), [{ id: first.id }, { id: second.id }]);
      const closed = told('card-close');
      assert.deepEqual(closed.map(({ id, how }) => [id, how]), [[first.id, 'replaced'], [second.id, 'host']]);
      assert.ok(closed.every(({ dwell_ms }) => Number.isInteger(dwell_ms) && dwell_ms >= 0));
      assert.deepEqual(told('navigate'), [{ id: first.id, mention: 0 }]);
      assert.deepEqual(told('report'), [{ id: second.id, name: second.name, link: null, mention: 0, text: SECOND }]);
      assert.deepEqual(told('error'), []);
    });
  },
  { server: { answer } },
);
