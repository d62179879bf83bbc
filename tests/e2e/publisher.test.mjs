// The publisher's word: annotations, overrides, and what is written into the page.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { readerOn } from './support/reader.mjs';

/** Written for these tests. */
const ARTICLE = `<article><h1>Lighthouse Keeper Retires</h1>
<p>Marit Aune, the last keeper of the light at Skarholm, handed her keys to the Coastal Agency on Friday.</p>
<p>“I leave it dry,” said Aune. Skarholm Light was built in 1871.</p></article>`;

const page = (head, element) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
  <link rel="icon" href="data:,">${head}<script type="module" src="/byname.js"></script></head>
  <body>${element}</body></html>`;

const ANNOTATION = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  type: 'Annotation',
  body: { id: 'https://example.org/skarholm', type: 'Organization', name: 'Skarholm Light Station' },
  target: {
    source: 'https://example.org/story',
    selector: { type: 'TextQuoteSelector', exact: 'Skarholm Light', suffix: ' was built' },
  },
};

const DATA = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Lighthouse Keeper Retires',
  about: { '@type': 'Person', name: 'Marit Aune', description: 'Keeper from 1989 to 2026' },
};

const TRUSTED =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'; trusted-types byname";

/** Whom nobody but the publisher would take for a name. */
const FORCED = {
  force: [
    {
      name: 'last keeper of the light',
      id: 'desk:lighthouses',
      kind: 'organization',
      title: 'Our Lighthouse Series',
      description: 'Six parts, by the culture desk',
      picture: { src: '/favicon.svg', credit: 'Culture desk', license: 'own' },
      links: [{ label: 'All parts', href: 'series?part=1' }],
    },
  ],
};

const PAGES = {
  '/web': page('', `<byname-reader annotations="/web.json" overrides='{"suppress":["Coastal Agency"]}'>${ARTICLE}</byname-reader>`),
  '/only': page('', `<byname-reader engine="off" annotations="/web.json">${ARTICLE}</byname-reader>`),
  '/data': page(
    `<script type="application/ld+json">${JSON.stringify(DATA)}</script>`,
    `<byname-reader emit="json-ld">${ARTICLE}</byname-reader>`,
  ),
  '/trusted': page('', `<byname-reader emit="json-ld">${ARTICLE}</byname-reader>`),
  '/forced': page('', `<byname-reader overrides='${JSON.stringify(FORCED)}'>${ARTICLE}</byname-reader>`),
  '/broken': page('', `<byname-reader overrides="{}}">${ARTICLE}</byname-reader>`),
};

const answer = (path) => {
  if (path === '/web.json') return { body: JSON.stringify([ANNOTATION]), type: 'application/json' };
  return PAGES[path] && { body: PAGES[path], type: 'text/html; charset=utf-8' };
};
const headers = (path) => (path === '/trusted' ? { 'content-security-policy': TRUSTED } : {});

const written = (page) =>
  page.$$eval('script[data-byname=mentions]', (blocks) => blocks.map((block) => JSON.parse(block.textContent)));

inEachBrowser(
  (spec) => {
    spec('a web annotation comes before what the engine finds, an override before both', async ({ page, origin }) => {
      await page.goto(`${origin}/web`);
      const reader = await readerOn(page);
      const entities = await reader.entities();
      const known = entities.map(({ name }) => name);
      assert.ok(known.includes('Skarholm Light Station'), known.join(', '));
      assert.ok(known.includes('Marit Aune'), known.join(', '));
      assert.ok(!known.includes('Coastal Agency'), known.join(', '));
      const marks = await page.$$eval('byname-mark', (marks) => marks.map((mark) => mark.textContent));
      assert.ok(marks.includes('Skarholm Light'), marks.join(', '));
    });

    spec('without an engine the annotations are all there is', async ({ page, origin, requests }) => {
      const before = requests.length;
      await page.goto(`${origin}/only`);
      const reader = await readerOn(page);
      assert.deepEqual(
        (await reader.entities()).map(({ name }) => name),
        ['Skarholm Light Station'],
      );
      assert.ok(!requests.slice(before).some((path) => /engine_bg|model\.bin/.test(path)));
    });

    spec('overrides given by property hold, and can be taken back', async ({ page, origin }) => {
      await page.goto(`${origin}/data`);
      const reader = await readerOn(page);
      const known = async () => (await reader.entities()).map(({ name }) => name);
      const give = (overrides) =>
        page.$eval(
          'byname-reader',
          (element, overrides) =>
            new Promise((done) => {
              element.addEventListener('byname:ready', () => done(), { once: true });
              element.overrides = overrides;
            }),
          overrides,
        );
      await give({ suppress: ['Marit Aune'] });
      assert.ok(!(await known()).includes('Marit Aune'));
      await give(null);
      assert.ok((await known()).includes('Marit Aune'));
    });

    spec('what the page’s JSON-LD says of a name is on its card', async ({ page, origin }) => {
      await page.goto(`${origin}/data`);
      await readerOn(page);
      const description = await page.$eval(
        'byname-reader',
        (element) => element.entities.find(({ name }) => name === 'Marit Aune').link.entity.description,
      );
      assert.equal(description, 'Keeper from 1989 to 2026');
    });

    spec('a forced name has the publisher’s own words, picture and link on its card', async ({ page, origin }) => {
      await page.goto(`${origin}/forced`);
      const reader = await readerOn(page);
      const found = await reader.entities();
      const mine = found.find(({ name }) => name === 'Our Lighthouse Series');
      assert.ok(mine, found.map(({ name }) => name).join(', '));
      assert.equal(mine.mentions.length, 1);
      assert.ok(await reader.open(mine.id));
      const { text } = await reader.cardOf('Our Lighthouse Series');
      assert.match(text, /Six parts, by the culture desk/);
      const shown = await reader.inside((root) => {
        const card = root.querySelector('.card');
        return [card.querySelector('img')?.src, card.querySelector('a[href*=series]')?.href];
      });
      assert.deepEqual(shown, [`${origin}/favicon.svg`, `${origin}/series?part=1`]);
    });

    spec('annotations that are given come back with everything that was in them', async ({ page, origin }) => {
      await page.goto(`${origin}/only`);
      await readerOn(page);
      const given = await page.$eval('byname-reader', (element) => element.annotations);
      given.desk = 'foreign';
      given.entities[0].portrait = { crop: [1, 2] };
      const back = await page.$eval(
        'byname-reader',
        async (element, given) => {
          element.annotations = given;
          await element.refresh();
          return element.annotations;
        },
        given,
      );
      assert.deepEqual(back, given);
    });

    for (const path of ['/data', '/trusted']) {
      const where = path === '/trusted' ? ', under Trusted Types as well' : '';
      spec(`who is in the article is written into the page once${where}`, async ({ page, origin }) => {
        await page.goto(origin + path);
        await readerOn(page);
        for (const round of [1, 2]) {
          const blocks = await written(page);
          assert.equal(blocks.length, 1, `after reading ${round}`);
          assert.equal(blocks[0]['@type'], 'NewsArticle');
          assert.ok(blocks[0].mentions.some(({ name }) => name === 'Marit Aune'));
          await page.$eval('byname-reader', (element) => element.refresh());
        }
        await page.$eval('byname-reader', (element) => element.remove());
        await page.waitForFunction(() => !document.querySelector('script[data-byname]'));
      });
    }

    spec('overrides that cannot be read are an error, and the article stays', async ({ page, origin }) => {
      await page.evaluateOnNewDocument(() => {
        window.errors = [];
        document.addEventListener('byname:error', ({ detail }) => window.errors.push(detail));
      });
      await page.goto(`${origin}/broken`);
      await page.waitForFunction(() => window.errors.length > 0);
      const [error, ...more] = await page.evaluate(() => window.errors);
      assert.equal(more.length, 0);
      assert.equal(error.code, 'format');
      assert.match(error.message, /overrides are not JSON/);
      assert.ok(await page.$eval('article', (article) => article.checkVisibility()));
    });
  },
  { server: { answer, headers } },
);
