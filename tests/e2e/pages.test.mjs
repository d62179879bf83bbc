// Pages that Byname has never seen, annotated with `selector="auto"`: the article is found, nothing
// else is, and afterwards every node of the page is as it was.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { inEachBrowser } from './support/browser.mjs';
import { visit } from './support/host.mjs';

/** `PAGES` names another folder of such pages, with a slash at its end. */
const REAL = new URL(process.env.PAGES ?? '../../../shared/data/pages/', import.meta.url);
const OWN = new URL('hosts/pages/', import.meta.url);

/** Least part of the expected paragraphs that must be analysed. */
const COVERAGE = 0.95;

/** Greatest part of the analysed text that may be other text. */
const OTHER = 0.05;

/** Expected texts of at most this many words are labels that the other reader left in. */
const LABEL = 5;

const real = existsSync(REAL) ? readdirSync(REAL).sort() : [];
if (real.length === 0) console.log('skipped: ../shared/data/pages is not here');
const own = readdirSync(OWN).map((file) => file.replace('.html', ''));

/**
 * A saved page as it stood in the browser that saved it: what it would run or fetch now would
 * change it under our hands, or come from the network.
 */
function still(html) {
  const inert = html
    .replace(/<script(?![^>]*ld\+json)/gi, '<script type="text/inert"')
    .replace(/(<(?:link|base)\b[^>]*?\s)href=/gi, '$1data-off-href=')
    .replace(/\srel=(["']?)preload\b/gi, ' rel=$1off')
    .replace(/\s(src|srcset|poster|background|action|data|xlink:href|on\w+)=/gi, ' data-off-$1=')
    .replace(/http-equiv=/gi, 'data-off-http-equiv=')
    .replace(/url\(/g, 'off(')
    .replace(/@import/gi, '@off');
  const script = '<link rel="icon" href="data:,"><script type="module" src="/byname.js"></script>';
  const element = '<byname-reader selector="auto"></byname-reader>';
  const headed = /<head[^>]*>/i.test(inert) ? inert.replace(/<head[^>]*>/i, `$&${script}`) : script + inert;
  return /<\/body>/i.test(headed) ? headed.replace(/<\/body>(?![\s\S]*<\/body>)/i, `${element}</body>`) : headed + element;
}

const answer = (path) => {
  const [, folder, name] = path.split('/');
  if (folder === 'real') return { body: still(readFileSync(new URL(`${name}/source.html`, REAL), 'utf8')) };
  return undefined;
};

/** Words as they are compared: the expected text has white space, soft hyphens and quotation marks of its own. */
const words = (text) => text.replaceAll('\u00ad', '').toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '';

/** The texts of the blocks of `html`, or of the elements that `selector` names. */
const blocksOf = (page, html, selector) =>
  page.evaluate(
    (html, selector) => {
      const root = html === null ? document : new DOMParser().parseFromString(html, 'text/html').body;
      const BLOCK = /^(p|div|section|article|header|footer|main|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|figure|figcaption|blockquote|pre|hr|br)$/;
      const blocks = [''];
      const walk = (node) => {
        for (const child of node.childNodes) {
          const isBlock = BLOCK.test(child.localName ?? '');
          if (isBlock) blocks.push('');
          if (child.nodeType === Node.TEXT_NODE) blocks[blocks.length - 1] += child.data;
          else walk(child);
          if (isBlock) blocks.push('');
        }
      };
      for (const part of selector ? root.querySelectorAll(selector) : [root]) {
        walk(part);
        blocks.push('');
      }
      return blocks;
    },
    html,
    selector,
  );

/** Runs in the page: keeps its source without the element, as it is before any module runs. */
function keepSource() {
  document.addEventListener('readystatechange', () => {
    // The page's frames, in which this runs as well, have no element.
    if (document.readyState !== 'interactive' || !document.querySelector('byname-reader')) return;
    const copy = document.documentElement.cloneNode(true);
    copy.querySelector('byname-reader').remove();
    window.source = copy.outerHTML;
  });
}

/** How well the article was found: parts from 0 to 1, and what is behind them. */
function measure(annotations, expected, known) {
  const found = annotations.blocks
    .flatMap(({ start, end }) => annotations.text.slice(start, end).split('\n'))
    .map(words)
    .filter(Boolean);
  const whole = ` ${found.join(' ')} `;
  const wanted = expected.map(words).filter((text) => text.split(' ').length > LABEL);
  const missing = wanted.filter((text) => !whole.includes(` ${text} `));
  const said = ` ${expected.map(words).concat(known.map(words)).filter(Boolean).join(' ')} `;
  const other = found.filter((text) => text && !said.includes(` ${text} `));
  const length = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
  return {
    coverage: 1 - missing.length / Math.max(1, wanted.length),
    other: length(other) / Math.max(1, length(found)),
    missing,
    strangers: other,
  };
}

const percent = (part) => `${(part * 100).toFixed(1).padStart(5)} %`;

inEachBrowser(
  (spec, browser) => {
    const page = (name, address, expectation) =>
      spec(`on the page ${name} the article is marked, nothing else, and every node comes back`, async (run) => {
        const { page, origin } = run;
        await page.evaluateOnNewDocument(keepSource);
        const host = await visit(page, `${origin}${address}`, { selector: 'html' });
        await host.reader('byname-reader');
        const annotations = await page.$eval('byname-reader', (element) => element.annotations);
        const { expected, known } = await expectation(page);
        const score = measure(annotations, expected, known);
        const marks = (await host.marked()).length;
        const mentions = annotations.entities
          .flatMap((entity) => entity.mentions)
          .filter(({ kind }) => kind === 'named').length;
        console.log(
          `${browser} ${name.padEnd(16)} analysed ${percent(score.coverage)}  other ${percent(score.other)}  ${marks} marks for ${mentions} names`,
        );
        if (process.env.VERBOSE) {
          score.missing.forEach((text) => console.log(`  missing: ${text.slice(0, 140)}`));
          score.strangers.forEach((text) => console.log(`  other:   ${text.slice(0, 140)}`));
        }
        assert.ok(score.coverage >= COVERAGE, `missing: ${score.missing.join('\n')}`);
        assert.ok(score.other <= OTHER, `other: ${score.strangers.join('\n')}`);
        assert.deepEqual(await host.errors(), []);

        await page.$eval('byname-reader', (element) => element.remove());
        await host.until(() => window.bynameWatch.marked().length === 0);
        assert.deepEqual(await host.changes(), []);
        assert.equal(await page.evaluate(() => document.documentElement.outerHTML), await page.evaluate(() => window.source));
      });

    for (const name of real) {
      page(name, `/real/${name}`, async (page) => {
        const text = (file) => readFileSync(new URL(`${name}/${file}`, REAL), 'utf8');
        const { title, byline } = JSON.parse(text('expected-metadata.json'));
        const expected = await blocksOf(page, text('expected.html'));
        return { expected, known: [title ?? '', byline ?? ''] };
      });
    }

    for (const name of own) {
      page(name, `/hosts/pages/${name}.html`, async (page) => ({
        expected: await blocksOf(page, null, '[data-story]'),
        known: await blocksOf(page, null, '[data-known]'),
      }));
    }
  },
  { server: { answer } },
);
