// When things go wrong the article is there, one `byname:error` says why in a sentence, nothing is
// thrown into the page, and nothing is asked for again and again.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inEachBrowser, withoutScripts } from './support/browser.mjs';
import { visit } from './support/host.mjs';
import { built, isBuilt } from './support/server.mjs';
import { trapping } from './support/wasm.mjs';

/** Without one of these nobody is marked. */
const CODE = [
  'element.js',
  'wasm.js',
  'reader.js',
  'reader_bg.wasm',
  'reader.css',
  'marks.css',
  'engine-worker.js',
  'intake.js',
  'intake_bg.wasm',
  'engine.js',
  'engine_bg.wasm',
].filter(isBuilt);

/** Without one of these names are marked less well. */
const DATA = ['lexicon.txt', 'names.txt', 'model.bin', 'starter.pack'];

const WAYS = {
  'is not there': () => ({ status: 404, type: 'text/plain', body: 'not here' }),
  'comes as a page that says sorry': () => ({ type: 'text/html', body: '<!doctype html><p>Sorry</p>' }),
  'breaks off half-way': (path) => ({ body: built(path.slice(1)), half: true }),
  'cannot be reached': () => ({ refused: true }),
};

/** What browsers themselves write to the console when a file cannot be had or a policy says no. */
const BROWSERS_OWN =
  /Failed to load resource|Failed to load module script|Loading (failed|module|Worker)|Content[- ]Security[- ]Policy|ERR_/i;

/** What the server answers for a path in place of the file: set by each spec. */
let broken = () => undefined;
let headers = () => ({});

const failing = (files, way) => {
  broken = (path) => (files.includes(path.slice(1)) ? way(path) : undefined);
};

/** The error must be a sentence for people. */
const assertSentence = (message) => {
  assert.match(message, /^[A-Z“].{15,}$/s);
  assert.doesNotMatch(message, /undefined|\[object|wasm_bindgen/);
};

/** A second article may not set off what failed for the first. */
const assertNoMoreRequests = async (requests) => {
  const before = requests.length;
  await new Promise((done) => setTimeout(done, 700));
  assert.equal(requests.length, before, requests.slice(before).join(' '));
};

async function assertArticleAndOneError({ page, origin, requests }, what, code) {
  requests.length = 0;
  const host = await visit(page, `${origin}/hosts/one.html?${encodeURIComponent(what)}`);
  const error = await host.oneError();
  assertSentence(error.message);
  if (code) assert.equal(error.code, code, `${what}: ${error.message}`);
  assert.ok(await host.readable(), what);
  assert.deepEqual(await host.changes(), [], what);
  await assertNoMoreRequests(requests);
  const asked = requests.filter((path) => path === `/${what}`).length;
  assert.ok(asked <= 2, `${what} was asked for ${asked} times`);
  return error;
}

inEachBrowser(
  (spec) => {
    const own = { console: BROWSERS_OWN };
    const reset = () => {
      broken = () => undefined;
      headers = () => ({});
    };
    const failure = (sentence, body, options = own) =>
      spec(
        sentence,
        async (run) => {
          reset();
          try {
            await body(run);
          } finally {
            reset();
          }
        },
        options,
      );

    for (const [how, way] of Object.entries(WAYS)) {
      for (const file of CODE) {
        failure(`when ${file} ${how} the article is there, and one error says why`, async (run) => {
          failing([file], way);
          await assertArticleAndOneError(run, file);
        });
      }
      for (const file of DATA) {
        failure(`when ${file} ${how} names are marked without it, and one error says so`, async (run) => {
          failing([file], way);
          const host = await visit(run.page, `${run.origin}/hosts/one.html`);
          await host.reader();
          const error = await host.oneError();
          assert.equal(error.code, 'degraded');
          assertSentence(error.message);
          assert.ok((await host.marked()).length > 0);
          await assertNoMoreRequests(run.requests);
        });
      }
    }

    // Where in the file its format's version stands.
    for (const [file, version] of [
      ['model.bin', 4],
      ['starter.pack', 7],
    ]) {
      failure(`${file} of another version is told and worked without`, async ({ page, origin }) => {
        broken = (path) => {
          if (path !== `/${file}`) return undefined;
          const body = Buffer.from(built(file));
          body[version] = 77;
          return { body };
        };
        const host = await visit(page, `${origin}/hosts/one.html`);
        await host.reader();
        const error = await host.oneError();
        assert.equal(error.code, 'degraded');
        assert.match(error.message, /version/);
        assert.ok((await host.marked()).length > 0);
      });

      failure(`${file} with a flipped bit is told and worked without`, async ({ page, origin }) => {
        broken = (path) => {
          if (path !== `/${file}`) return undefined;
          const body = Buffer.from(built(file));
          body[body.length >> 1] ^= 4;
          return { body };
        };
        const host = await visit(page, `${origin}/hosts/one.html`);
        await host.reader();
        const error = await host.oneError();
        assert.equal(error.code, 'degraded');
        assert.ok((await host.marked()).length > 0);
      });
    }

    failure('an engine of another version is told in a sentence', async (run) => {
      // As when half of a new version has been put on the server: the glue knows other imports.
      broken = (path) => (path === '/engine_bg.wasm' ? { body: built('intake_bg.wasm') } : undefined);
      await assertArticleAndOneError(run, 'engine_bg.wasm', 'engine');
    });

    failure('without JavaScript the article is there', async ({ origin, name }) => {
      await withoutScripts(name, async (page) => {
        await page.goto(`${origin}/hosts/one.html`);
        const [defined, ...seen] = await page.$eval('byname-reader', (element) => [
          element.matches(':defined'),
          ...Array.from(element.querySelectorAll('h1, p'), (text) => text.getClientRects().length > 0),
        ]);
        assert.equal(defined, false);
        assert.ok(seen.length > 1);
        assert.ok(seen.every(Boolean));
      });
    });

    failure('without WebAssembly the article is there, and one error says why', async (run) => {
      await run.page.evaluateOnNewDocument(() => {
        delete globalThis.WebAssembly;
      });
      await assertArticleAndOneError(run, 'WebAssembly', 'load');
    });

    for (const missing of ['adoptedStyleSheets', 'popover', 'requestIdleCallback']) {
      failure(`a browser without ${missing} shows the article`, async ({ page, origin }) => {
        await page.evaluateOnNewDocument((missing) => {
          for (const place of [globalThis, Document.prototype, ShadowRoot.prototype, HTMLElement.prototype]) {
            delete place[missing];
          }
        }, missing);
        const host = await visit(page, `${origin}/hosts/one.html`);
        if (missing === 'requestIdleCallback') {
          await host.reader();
          assert.ok((await host.marked()).length > 0);
          assert.deepEqual(await host.errors(), []);
        } else {
          const { code, message } = await host.oneError();
          assert.equal(code, 'load');
          assertSentence(message);
          assert.deepEqual(await host.changes(), []);
        }
        assert.ok(await host.readable());
      });
    }

    failure('a policy that refuses WebAssembly is told, and the article is there', async (run) => {
      headers = () => ({ 'content-security-policy': "script-src 'self'" });
      await assertArticleAndOneError(run, 'policy', 'load');
    });

    failure('a policy that refuses the reader’s requests is told, and the article is there', async (run) => {
      headers = () => ({ 'content-security-policy': "connect-src 'none'" });
      await assertArticleAndOneError(run, 'connect', 'load');
    });

    failure('where workers are refused names are found on the page’s own thread', async ({ page, origin }) => {
      headers = () => ({ 'content-security-policy': "worker-src 'none'" });
      const host = await visit(page, `${origin}/hosts/one.html`);
      await host.reader();
      assert.ok((await host.marked()).length > 5);
      assert.deepEqual(await host.errors(), []);
    });

    failure('where there are no workers names are found on the page’s own thread', async ({ page, origin }) => {
      await page.evaluateOnNewDocument(() => {
        delete globalThis.Worker;
      });
      const host = await visit(page, `${origin}/hosts/one.html`);
      await host.reader();
      assert.ok((await host.marked()).length > 5);
      assert.deepEqual(await host.errors(), []);
    });

    for (const [what, body, why] of [
      ['broken JSON is told with its place', '{ "headline": "x",\n  "articleBody": "y"', /line 2/],
      ['JSON with no article in it is told', '{ "status": "not found" }', /no text/],
    ]) {
      failure(`${what}, and the page’s own words stay`, async ({ page, origin }) => {
        broken = (path) => {
          if (path === '/broken.json') return { body, type: 'application/json' };
          if (path === '/json') {
            return {
              body: `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/byname.js"></script>
                <byname-reader id="story" src="/broken.json"><p>The page’s own words, of which there are quite
              a few here so that somebody can read them while nothing else is there to be read at all.</p></byname-reader>`,
            };
          }
          return undefined;
        };
        const host = await visit(page, `${origin}/json`);
        const { code, message } = await host.oneError();
        assert.equal(code, 'format');
        assert.match(message, why);
        assert.ok(await host.readable());
      });
    }

    const readerScript = () => built(isBuilt('reader.js') ? 'reader.js' : 'element.js');

    failure('a defect of the reader never reaches the page', async (run) => {
      const body = trapping(built('reader_bg.wasm'), readerScript(), 'start');
      broken = (path) => (path === '/reader_bg.wasm' ? { body } : undefined);
      await assertArticleAndOneError(run, 'a defect', 'panic');
    });

    failure('a defect of the reader takes its marks off the page', async (run) => {
      const body = trapping(built('reader_bg.wasm'), readerScript(), 'open');
      broken = (path) => (path === '/reader_bg.wasm' ? { body } : undefined);
      const host = await visit(run.page, `${run.origin}/hosts/one.html`);
      await host.reader();
      assert.ok((await host.marked()).length > 0);
      assert.equal(await run.page.$eval('#story', (element) => element.open('e0')), false);
      assert.equal((await host.oneError()).code, 'panic');
      assert.deepEqual(await host.marked(), []);
      assert.deepEqual(await host.changes(), []);
      assert.ok(await host.readable());
    });

    for (const [module, name] of [
      ['engine', 'open'],
      ['intake', 'begin'],
    ]) {
      failure(`a defect of the ${module} leaves the article and one error`, async (run) => {
        const body = trapping(built(`${module}_bg.wasm`), built(`${module}.js`), name);
        broken = (path) => (path === `/${module}_bg.wasm` ? { body } : undefined);
        await assertArticleAndOneError(run, `defect of ${module}`, 'engine');
      });
    }

    failure('a page that goes on changing does not set off what failed', async ({ page, origin, requests }) => {
      failing(['engine_bg.wasm'], WAYS['is not there']);
      const host = await visit(page, `${origin}/hosts/one.html`);
      await host.oneError();
      requests.length = 0;
      await page.evaluate(async () => {
        for (let i = 0; i < 8; i++) {
          document.querySelector('#story p:last-of-type').append(` And ${i} more.`);
          await new Promise((done) => setTimeout(done, 400));
        }
      });
      assert.equal((await host.errors()).length, 1);
      assert.deepEqual(requests, []);
      // Until the page itself asks for it.
      broken = () => undefined;
      await page.$eval('#story', (element) => element.refresh());
      assert.ok((await host.marked()).length > 0);
    });

    failure('HTML that wants to do harm is read and does none', async ({ page, origin }) => {
      const alarms = [];
      page.on('dialog', async (dialog) => {
        alarms.push(dialog.message());
        await dialog.dismiss();
      });
      const host = await visit(page, `${origin}/hosts/one.html`);
      await host.reader();
      for (const payload of await payloads()) {
        const html = `<h1>Harm</h1><p>Oddny Ravn said that nothing happens here.</p>${payload}`;
        const outcome = await page.$eval('#story', (element, html) => {
          element.article = html;
          return element.refresh().then(
            () => 'ready',
            (error) => error.message,
          );
        }, html);
        assert.equal(outcome, 'ready', payload);
        const found = await page.$eval('#story', ({ shadowRoot }) => {
          const bad = [];
          for (const node of shadowRoot.querySelectorAll('*')) {
            if (/^(script|iframe|object|embed|base|link|meta|style|form)$/i.test(node.localName)) bad.push(node.localName);
            for (const { name, value } of node.attributes) {
              if (/^on/i.test(name) || /^\s*(javascript|vbscript|data:text)/i.test(value)) bad.push(`${name}=${value}`);
            }
          }
          return bad;
        });
        assert.deepEqual(found, [], payload);
      }
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assert.deepEqual(alarms, []);
    }, { console: BROWSERS_OWN });
  },
  { server: { answer: (path) => broken(path), headers: (path) => headers(path) } },
);

/** Our own, and every twentieth of a known collection where that is present. */
async function payloads() {
  const own = [
    '<img src=x onerror="window.ran=1">',
    '<svg onload="window.ran=2"><script>window.ran=3</script></svg>',
    '<a href=" java\tscript:window.ran=4">Oddny Ravn</a>',
    '<p><iframe srcdoc="<script>parent.ran=5</script>"></iframe></p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.ran=6&gt;">',
    '<base href="javascript:/a/+window.ran=7//"><a href="#x">x</a>',
    '<form action="javascript:window.ran=8"><button>Go</button></form>',
    '<template><img src=x onerror="window.ran=9"></template><noscript><p title="</noscript><img src=x onerror=window.ran=10>">',
  ];
  const collection = new URL('../../../shared/data/hostile/dompurify-payloads.jsonl', import.meta.url);
  if (!existsSync(collection)) {
    console.log('skipped: ../shared/data/hostile is not here');
    return own;
  }
  const lines = readFileSync(collection, 'utf8').split('\n').filter(Boolean);
  return own.concat(lines.filter((_, index) => index % 20 === 0).map((line) => JSON.parse(line).payload));
}
