// The demo page: a newspaper's page whose articles are read through the element.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inEachBrowser } from './support/browser.mjs';
import { readOwn, readerOn } from './support/reader.mjs';

/** Somebody who is in each article. */
const ARTICLES = {
  world: 'Volodymyr Zelenskyy',
  business: 'General Motors',
  sport: 'Imani Castellanos',
  science: 'Noor El-Tayeb',
};

/** The forms in which the page gives them. */
const FORMS = {
  world: '#story-world > byname-reader > article',
  business: '#story-business > [src$=".json"]',
  sport: '#story-sport > [src$=".txt"]',
  science: '#story-science script[type="application/ld+json"]',
};

const OWN = '<h1>A quiet night</h1><p>“Nothing happened,” said Nuno Falcão of the Coast Guard.</p>';

inEachBrowser((spec) => {
  spec('four articles are read, each from another form, and nothing of a page’s leftovers stays', async ({ page, origin }) => {
    await page.goto(origin);
    for (const [story, name] of Object.entries(ARTICLES)) {
      assert.ok(await page.$(FORMS[story]), FORMS[story]);
      await page.click(`.sections a[href="#${story}"]`);
      const reader = await readerOn(page, `#story-${story} byname-reader`);
      assert.ok((await reader.marks(name)).length > 0, `${name} is marked`);
      assert.doesNotMatch(await reader.text(), /cookies|Share this|Read more|Related stories|quiz/i, story);
      const seen = await page.$$eval('main > section', (sections) =>
        sections.filter((section) => section.checkVisibility()).map((section) => section.id),
      );
      assert.deepEqual(seen, [`story-${story}`]);
    }
  }, { timeout: 120_000 });

  spec('the colors that are chosen are the page’s and the reader’s, and are there at the next visit', async ({ page, origin }) => {
    await page.goto(origin);
    let reader = await readerOn(page);
    const grounds = async () => [
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      await reader.inside((root) => getComputedStyle(root.querySelector('.byname')).backgroundColor),
    ];
    const seen = new Set();
    for (const theme of ['light', 'dark', 'sepia']) {
      await page.select('#theme', theme);
      const [around, within] = await grounds();
      assert.equal(within, around, theme);
      seen.add(around);
    }
    assert.equal(seen.size, 3);
    await page.reload();
    reader = await readerOn(page);
    assert.deepEqual(await page.$eval('#theme', (select) => select.value), 'sepia');
    assert.ok(seen.has((await grounds())[1]));
    assert.equal((await grounds())[1], [...seen].at(-1));
  });

  spec('cards and list speak the language that is chosen, the article keeps its own', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readerOn(page);
    const languages = await page.$$eval('#language option', (options) => options.map(({ value }) => value));
    assert.equal(languages.length, 14);
    const titles = new Set();
    for (const lang of languages) {
      await page.select('#language', lang);
      const title = await reader.until(
        () =>
          reader.inside((root, lang) => {
            const title = root.querySelector('.cast-title');
            return title?.closest('[lang]').lang === lang ? title.textContent : null;
          }, lang),
        20_000,
      );
      assert.ok(title, lang);
      titles.add(title);
      const text = await reader.inside((root) => {
        const paragraph = root.querySelector('.article > p');
        return [paragraph.closest('[lang]').lang, getComputedStyle(paragraph).direction];
      });
      assert.deepEqual(text, ['en', 'ltr'], lang);
    }
    assert.equal(titles.size, languages.length);
  });

  spec('a file that is chosen or dropped is read, and so is HTML that is dropped or pasted', async ({ page, origin }) => {
    const folder = mkdtempSync(join(tmpdir(), 'byname-demo-'));
    try {
      const path = join(folder, 'night.html');
      writeFileSync(path, OWN);
      await page.goto(origin);
      const input = await page.$('#read-file');
      await input.uploadFile(path);
      let reader = await readerOn(page, '#story-own byname-reader');
      assert.equal((await reader.marks('Nuno Falcão')).length, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
    for (const dropped of ['file', 'text/html']) {
      await page.goto(`${origin}/?${dropped}`);
      await page.evaluate(
        (dropped, own) => {
          const dataTransfer = new DataTransfer();
          if (dropped === 'file') dataTransfer.items.add(new File([own], 'night.html', { type: 'text/html' }));
          else dataTransfer.setData(dropped, own);
          const init = { bubbles: true, cancelable: true, dataTransfer };
          const form = document.querySelector('#read-form');
          for (const type of ['dragover', 'drop']) form.dispatchEvent(new DragEvent(type, init));
        },
        dropped,
        OWN,
      );
      const reader = await readerOn(page, '#story-own byname-reader');
      assert.equal(await reader.inside((root) => root.querySelector('h1').textContent), 'A quiet night', dropped);
    }
    await page.goto(`${origin}/?pasted`);
    const reader = await readOwn(page, OWN);
    assert.equal(await reader.inside((root) => root.querySelector('h1').textContent), 'A quiet night');
  });

  spec('what is not there, or nothing, is told beside the form', async ({ page, origin }) => {
    await page.goto(origin);
    const note = () => page.waitForFunction(() => document.querySelector('#read-note').textContent);
    await page.click('#read-form [type=submit]');
    await note();
    assert.match(await page.$eval('#read-note', (note) => note.textContent), /nothing to read/);
  });

  spec('the three lines to copy are those that a page needs', async ({ page, origin }) => {
    await page.goto(origin);
    const lines = await page.$eval('#embed-lines', (lines) => lines.textContent);
    assert.equal(lines.split('\n').length, 3);
    const { scrollWidth, clientWidth } = await page.$eval('.embed pre', ({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    assert.ok(scrollWidth <= clientWidth, 'none is cut off');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void (window.copied = text) } });
    });
    await page.click('#embed-copy');
    await page.waitForFunction(() => window.copied);
    assert.equal(await page.evaluate(() => window.copied), lines);
    // They work as they stand, beside the files.
    await page.goto(`${origin}/articles/embedded.html`);
    const reader = await readerOn(page);
    assert.ok((await reader.entities()).length > 2);
  });
}, {
  server: {
    answer: (path) => {
      if (path !== '/articles/embedded.html') return undefined;
      const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
      const unescaped = { lt: '<', gt: '>', quot: '"', amp: '&' };
      const lines = page
        .match(/<code id="embed-lines">([^]*?)<\/code>/)[1]
        .replace(/&(\w+);/g, (_, name) => unescaped[name])
        .replace('src="byname.js"', 'src="/byname.js"')
        .replace('/stories/1234.json', 'business.json');
      return { body: `<!doctype html><html lang="en"><title>A story</title><link rel="icon" href="data:,">${lines}` };
    },
  },
});
