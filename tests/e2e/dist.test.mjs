// What `cargo xtask dist` makes, on a server of its own: read by pages of another origin.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterwards, inEachBrowser } from './support/browser.mjs';
import { readerOn } from './support/reader.mjs';
import { serve } from './support/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EMBED = join(ROOT, 'dist/embed/');
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const { folder, files } = JSON.parse(readFileSync(join(EMBED, 'integrity.json'), 'utf8'));

/** A later version, as far as anybody can see: the same under another name. */
const LATER = folder.replace(/^\S+-/, '9.9.9-');

/** What the worker of another version would answer: bytes that begin with another signature. */
const FOREIGN = `
  const post = globalThis.postMessage;
  globalThis.postMessage = (answer) => {
    if (answer[1] instanceof Uint8Array) answer[1][0] ^= 1;
    post(answer);
  };
`;

/** What a bundler makes of `import "byname"` in a newsroom's own code. */
function bundled() {
  const app = join(ROOT, 'target/e2e-npm');
  const installed = join(app, 'node_modules/byname');
  rmSync(app, { recursive: true, force: true });
  cpSync(EMBED, installed, { recursive: true });
  const input = 'import "byname"; document.documentElement.dataset.app = "ours";';
  const flags = ['--bundle', '--minify', '--format=esm', '--log-level=error', `--sourcefile=${join(app, 'app.js')}`];
  return execFileSync(join(ROOT, 'target/npm/node_modules/.bin/esbuild'), flags, { cwd: app, input });
}

function published(path) {
  const [, version, ...rest] = path.split('/');
  const name = rest.join('/').replace(LATER, folder);
  if (version === 'bundled' && name === 'app.js') return { body: bundled(), type: TYPES['.js'] };
  const file = join(EMBED, name);
  if (!name || !existsSync(file)) return { status: 404, type: 'text/plain' };
  let body = readFileSync(file);
  if (version === 'later' && name === 'byname.js') body = body.toString().replace(folder, LATER);
  if (version === 'mixed' && name.endsWith('engine-worker.js')) body += FOREIGN;
  return { body, type: TYPES[extname(name)] ?? 'application/octet-stream' };
}

/** Written for these tests. */
const ARTICLE = `<article lang="en"><h1>Library Opens on a Barge</h1>
<p>Wanjiru Otieno opened a library on a barge in Kisumu on Saturday. The Lake Basin Trust paid for the engine.</p>
<p>“Books float,” said Otieno.</p></article>`;

const script = (origin, version) =>
  `<script type="module" src="${origin}/${version}/byname.js" integrity="${version === 'later' ? '' : files['byname.js']}" crossorigin="anonymous"></script>`;

const cdn = await serve({ answer: published, headers: () => ({ 'access-control-allow-origin': '*' }) });
afterwards(() => cdn.close());

const page = (versions, body, head = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
  <link rel="icon" href="data:,">${head}${versions.map((version) => script(cdn.origin, version)).join('')}<body>${body}`;

/** An import map as the README of the build has it; `change` may tamper with a hash. */
const importMap = (change = (hash) => hash) => {
  const modules = Object.entries(files).filter(([name]) => name.endsWith('.js') && name !== 'byname.js');
  const integrity = modules.map(([name, hash]) => [`${cdn.origin}/now/${name}`, change(hash, name)]);
  return `<script type="importmap" nonce="n0nce">${JSON.stringify({ integrity: Object.fromEntries(integrity) })}</script>`;
};

/** The policy of a page that is strict with everybody, and allows the other origin what it needs. */
const policy = () =>
  `default-src 'none'; base-uri 'none'; script-src 'nonce-n0nce' ${cdn.origin} 'wasm-unsafe-eval'; ` +
  `connect-src ${cdn.origin}; worker-src blob: ${cdn.origin}; img-src data:; require-trusted-types-for 'script'; trusted-types byname`;

const watched = (page) =>
  page.evaluateOnNewDocument(() => {
    window.errors = [];
    document.addEventListener('byname:error', ({ detail }) => window.errors.push(detail));
  });

const PAGES = {
  '/strict': () => page(['now'], `<byname-reader>${ARTICLE}</byname-reader>`, importMap()),
  '/tampered': () =>
    page(
      ['now'],
      `<byname-reader>${ARTICLE}</byname-reader>`,
      importMap((hash, name) => (name.endsWith('element.js') ? hash.replace(/-..../, '-AAAA') : hash)),
    ),
  '/one': () => page(['now'], `<byname-reader>${ARTICLE}</byname-reader>`),
  '/far': () => page(['now'], `<div style="height: 9000px"></div><byname-reader>${ARTICLE}</byname-reader>`),
  '/two': () =>
    page(
      ['now', 'later'],
      `<byname-reader id="a">${ARTICLE}</byname-reader><byname-reader id="b" mode="render">${ARTICLE}</byname-reader>`,
    ),
  '/bundled': () => {
    const own = `<script type="module" src="${cdn.origin}/bundled/app.js" crossorigin="anonymous"></script>`;
    return page([], `<byname-reader>${ARTICLE}</byname-reader>`, own);
  },
  '/mixed': () => page(['mixed'], `<byname-reader>${ARTICLE}</byname-reader>`),
};

test('integrity.json has the hash of every file that a page fetches', () => {
  const hashes = readdirSync(EMBED, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => [relative(EMBED, file), createHash('sha384').update(readFileSync(file)).digest('base64')])
    .filter(([file]) => file === 'byname.js' || file.startsWith(folder));
  assert.ok(hashes.length > 20);
  assert.deepEqual(files, Object.fromEntries(hashes.map(([file, hash]) => [file, `sha384-${hash}`])));
});

test('the loader, which every page pays for, is at most a kilobyte', () => {
  const packed = gzipSync(readFileSync(join(EMBED, 'byname.js')), { level: 9 }).length;
  assert.ok(packed <= 1000, `${packed} bytes`);
});

/** The story on the page is read, and somebody in it found. */
async function assertRead(page) {
  const reader = await readerOn(page);
  const known = (await reader.entities()).map(({ name }) => name);
  assert.ok(known.includes('Wanjiru Otieno'), known.join(', '));
}

inEachBrowser(
  (spec) => {
    spec('an article is read with everything from another origin', async ({ page, origin }) => {
      const before = cdn.requests.length;
      await page.goto(`${origin}/one`);
      await assertRead(page);
      const asked = cdn.requests.slice(before);
      assert.ok(asked.length > 4);
      for (const path of asked.slice(1)) assert.ok(path.startsWith(`/now/${folder}/`), path);
    });

    spec('bundled with a newsroom’s own code it finds what lies beside the bundle', async ({ page, origin }) => {
      const before = cdn.requests.length;
      await page.goto(`${origin}/bundled`);
      await assertRead(page);
      assert.equal(await page.$eval('html', ({ dataset }) => dataset.app), 'ours');
      const [app, ...rest] = cdn.requests.slice(before);
      assert.equal(app, '/bundled/app.js');
      for (const path of rest) assert.ok(path.startsWith(`/bundled/${folder}/`), path);
    });

    spec('an element that is far away costs the loader and nothing else', async ({ page, origin }) => {
      const before = cdn.requests.length;
      await page.goto(`${origin}/far`);
      await new Promise((done) => setTimeout(done, 500));
      assert.deepEqual(cdn.requests.slice(before), ['/now/byname.js']);
      await page.evaluate(() => scrollTo(0, 9000));
      const reader = await readerOn(page);
      assert.ok((await reader.entities()).length > 0);
    });

    spec('of two versions on a page the first serves both elements', async ({ page, origin }) => {
      const before = cdn.requests.length;
      await page.goto(`${origin}/two`);
      for (const id of ['#a', '#b']) {
        const reader = await readerOn(page, id);
        const known = (await reader.entities()).map(({ name }) => name);
        assert.ok(known.includes('Wanjiru Otieno'), `${id}: ${known.join(', ')}`);
      }
      const later = cdn.requests.slice(before).filter((path) => path.startsWith('/later/'));
      assert.deepEqual(later, ['/later/byname.js']);
    });

    spec('under a strict policy, with Trusted Types and hashes for all modules, cards are there', async (run) => {
      const { page, origin } = run;
      await watched(page);
      await page.goto(`${origin}/strict`);
      await assertRead(page);
      assert.ok((await page.$$('byname-mark')).length > 0);
      assert.deepEqual(await page.evaluate(() => window.errors), []);
    });

    spec(
      'a module whose hash is another is not run: the article stays, and one error says why',
      async ({ page, origin }) => {
        await watched(page);
        await page.goto(`${origin}/tampered`);
        await page.waitForFunction(() => window.errors.length > 0);
        await new Promise((done) => setTimeout(done, 500));
        const errors = await page.evaluate(() => window.errors);
        assert.deepEqual(errors.map(({ code }) => code), ['load']);
        assert.ok(await page.$eval('article', (article) => article.checkVisibility()));
        assert.equal(await page.$('byname-mark'), null);
      },
      { console: /integrity|Failed to load|Loading module|hash/i },
    );

    spec('parts of two versions are told apart, and the article stays', async ({ page, origin }) => {
      await watched(page);
      await page.goto(`${origin}/mixed`);
      await page.waitForFunction(() => window.errors.length > 0);
      await new Promise((done) => setTimeout(done, 300));
      const errors = await page.evaluate(() => window.errors);
      assert.equal(errors.length, 1);
      assert.equal(errors[0].code, 'engine');
      assert.match(errors[0].message, /not of the same version/);
      assert.ok(await page.$eval('article', (article) => article.checkVisibility()));
    });
  },
  {
    server: {
      headers: (path) => (path === '/strict' ? { 'content-security-policy': policy() } : {}),
      answer: (path) => PAGES[path] && { body: PAGES[path](), type: 'text/html; charset=utf-8' },
    },
  },
);
