// An article annotated when it was published: it works without a script, and with one nothing is
// looked for again.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { annotate } from './support/command-line.mjs';
import { moveOnto, readerOn } from './support/reader.mjs';

/** Written for this test. */
const ARTICLE = `Old Mill at Brackwater to Become a School

The mill at Brackwater, empty since 1988, will be a school of carpentry. Councillor Edda Lindqvist said so on Monday.
"We have the roof, now we need the pupils," said Lindqvist. The Hallgrim Foundation pays for the floors.
The foundation of Tobias Hallgrim has restored four mills.`;

/** What only the engine needs. */
const ENGINE = /engine(_bg)?\.(js|wasm)$|model\.bin|names\.txt|lexicon\.txt|\.pack/;

const TEXT = ['--format', 'text', '--lang', 'en', '--emit', 'html'];
const icon = (html) => html.replace('</title>', '</title><link rel="icon" href="data:,">');

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
  <link rel="icon" href="data:,"><script type="module" src="/byname.js"></script><body>${body}`;

const fragment = annotate([...TEXT, '--fragment'], ARTICLE);
const article = fragment.slice(fragment.indexOf('<article'), fragment.lastIndexOf('</byname-reader>'));

const PAGES = {
  '/plain': icon(annotate(TEXT, ARTICLE)),
  '/alive': icon(annotate([...TEXT, '--loader', '/byname.js'], ARTICLE)),
  '/rendered': page(`<byname-reader mode="render">${article}</byname-reader>`),
  '/elsewhere': page('<byname-reader src="/plain"></byname-reader>'),
};

const names = (entities) => entities.map(({ name }) => name);

inEachBrowser(
  (spec) => {
    spec('without a script each name leads to the list, and the list back', async ({ page, origin }) => {
      await page.goto(`${origin}/plain`);
      assert.equal(await page.$$eval('script:not([type*=json])', (scripts) => scripts.length), 0);
      const link = await page.waitForSelector('::-p-xpath(//a[.="Edda Lindqvist"])');
      await link.click();
      const target = await page.$eval(':target', (element) => element.innerText);
      assert.match(target, /Edda Lindqvist/);
      await page.click(':target a[href^="#"]');
      assert.equal(await page.$eval(':target', (element) => element.innerText), 'Edda Lindqvist');
    });

    for (const [path, what] of [
      ['/alive', 'the same page with the script'],
      ['/rendered', 'the same article rendered by the element'],
      ['/elsewhere', 'the same page read from its address'],
    ]) {
      spec(`${what} has its cards, and the engine is never fetched`, async ({ page, origin, requests }) => {
        const before = requests.length;
        await page.goto(origin + path);
        const reader = await readerOn(page);
        const known = names(await reader.entities());
        for (const name of ['Edda Lindqvist', 'Hallgrim Foundation']) {
          assert.ok(known.includes(name), known.join(', '));
        }
        const mark =
          path === '/alive'
            ? await page.waitForSelector('::-p-xpath(//byname-mark[.="Edda Lindqvist"])')
            : await reader.mark('Edda Lindqvist');
        await moveOnto(page, mark);
        await reader.cardOf('Edda Lindqvist');
        assert.deepEqual(
          requests.slice(before).filter((request) => ENGINE.test(request)),
          [],
        );
      });
    }

    spec('the element shows the article without the links of the static page', async ({ page, origin }) => {
      await page.goto(`${origin}/rendered`);
      const reader = await readerOn(page);
      assert.match(await reader.text(), /The mill at Brackwater, empty since 1988/);
      assert.equal(await reader.inside((root) => root.querySelectorAll('.article a').length), 0);
      const paragraphs = await reader.inside((root) =>
        [...root.querySelectorAll('.article > p')].map((paragraph) => paragraph.textContent),
      );
      assert.equal(paragraphs.length, 3);
    });
  },
  { server: { answer: (path) => PAGES[path] && { body: PAGES[path], type: 'text/html; charset=utf-8' } } },
);
