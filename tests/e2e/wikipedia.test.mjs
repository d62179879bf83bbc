// Wikipedia as a body of knowledge, against a server that follows its query interface
// (https://www.mediawiki.org/wiki/API:Query).

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { moveOnto, readerOn } from './support/reader.mjs';

const TEXT = `Harbor Talks Resume

Dr. Odile Marchetti, a Freedonian politician, said on Monday that the talks would go on.

Dr. Pavel Tarn, a Freedonian diplomat, said that he agreed with Odile Marchetti.

Dr. Jonas Berg said nothing, and neither did Dr. Mara Lind, a Sylvanian judge.

Dr. Petra Voss, a Freedonian economist, left early.`;

/** What the encyclopedia has, by title. */
const PAGES = {
  'Odile Marchetti': {
    description: 'Freedonian politician (born 1961)',
    pageprops: { wikibase_item: 'Q901' },
  },
  'Pavel Tarnowski': {
    description: 'Freedonian diplomat (born 1955)',
    pageprops: { wikibase_item: 'Q902' },
  },
  'Jonas Berg': {
    description: 'Topics referred to by the same term',
    pageprops: { disambiguation: '', wikibase_item: 'Q903' },
  },
  'Mara Lind': { description: '1995 film about a Sylvanian judge', pageprops: { wikibase_item: 'Q904' } },
  'Freedonian economic reform': { description: 'Reform of 1999', pageprops: { wikibase_item: 'Q905' } },
};
const REDIRECTS = {
  'Pavel Tarn': { to: 'Pavel Tarnowski' },
  'Petra Voss': { to: 'Freedonian economic reform', tofragment: 'People' },
};

/** The answer to a query, in the second version of its format. */
function query(parameters) {
  const asked = parameters.get('titles').split('|');
  const redirects = asked.filter((title) => REDIRECTS[title]).map((from) => ({ from, ...REDIRECTS[from] }));
  const titles = new Set(asked.map((title) => REDIRECTS[title]?.to ?? title));
  const pages = [...titles].map((title, index) => {
    if (!PAGES[title]) return { ns: 0, title, missing: true };
    const canonicalurl = `https://en.wikipedia.org/wiki/${title.replaceAll(' ', '_')}`;
    return { pageid: index + 1, ns: 0, title, ...PAGES[title], descriptionsource: 'local', canonicalurl };
  });
  return { batchcomplete: true, query: { ...(redirects.length && { redirects }), pages } };
}

let log = [];
let busy = 0;

const page = (knowledge, lang = 'en') => ({
  body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><link rel="icon" href="data:,"><title>t</title>
    <script type="module" src="/byname.js"></script><body>
    <byname-reader knowledge="${knowledge}"><script type="text/plain">${TEXT}</script></byname-reader>`,
});

const JSON_TYPE = 'application/json; charset=utf-8';
let hanging = [];

const answer = async (path, request) => {
  const { origin, searchParams } = new URL(request.url, `http://${request.headers.host}`);
  const at = (way) => page(`starter wikipedia:${origin}/${way}/{lang}/api.php`);
  if (path === '/off') return page('starter');
  if (path === '/in-german') return page(`wikipedia:${origin}/fine/{lang}/api.php`, 'de-AT');
  if (/^\/on-\w+$/.test(path)) return at(path.slice('/on-'.length));
  const [, way, lang] = /^\/(\w+)\/(\w+)\/api\.php$/.exec(path) ?? [];
  if (!way) return undefined;
  log.push({ way, lang, searchParams, headers: request.headers, socket: request.socket });
  const headers = { 'access-control-allow-origin': '*' };
  if (way === 'gone') return { status: 404, type: 'text/plain', headers };
  if (way === 'limited') {
    const body = JSON.stringify({ error: { code: 'ratelimited', info: 'Too many at once.' } });
    return { type: JSON_TYPE, headers, body };
  }
  if (way === 'stuck') {
    await new Promise((done) => hanging.push(done));
    return { status: 503, type: 'text/plain', headers };
  }
  if (way === 'broken') request.socket.destroy();
  if (way === 'busy' && busy-- > 0) {
    return { status: 429, type: 'text/plain', headers: { ...headers, 'retry-after': '1' } };
  }
  if (way === 'closed') {
    return { status: 429, type: 'text/plain', headers: { ...headers, 'retry-after': '3600' } };
  }
  return { type: JSON_TYPE, headers, body: JSON.stringify(query(searchParams)) };
};

/** Who the entities are, and what the reader notes. */
async function outcome(page) {
  await readerOn(page);
  return page.$eval('byname-reader', (element) => ({
    links: Object.fromEntries(
      element.entities
        .filter((entity) => entity.link)
        .map((entity) => [entity.name, `${entity.link.id} ${entity.link.source}`]),
    ),
    notes: element.annotations.notes.filter((note) => note.includes('Wikipedia')),
  }));
}

inEachBrowser(
  (spec) => {
    const fresh = (sentence, body, options) =>
      spec(
        sentence,
        (scene) => {
          log = [];
          return body(scene);
        },
        options,
      );

    fresh('nothing is asked unless the page wants it', async ({ page, origin }) => {
      await page.goto(`${origin}/off`);
      assert.deepEqual(await outcome(page), { links: {}, notes: [] });
      assert.equal(log.length, 0);
    });

    fresh('one request asks for everybody whom nobody knows', async ({ page, origin }) => {
      await page.goto(`${origin}/on-fine`);
      const { links, notes } = await outcome(page);
      assert.deepEqual(notes, []);
      // A list of namesakes, a film, and a name that leads into another page are nobody.
      assert.deepEqual(links, {
        'Odile Marchetti': 'Q901 Wikipedia',
        'Pavel Tarnowski': 'Q902 Wikipedia',
      });
      assert.equal(log.length, 1);
      const [{ lang, searchParams, headers }] = log;
      assert.equal(lang, 'en');
      assert.equal(searchParams.get('redirects'), '1');
      assert.ok(searchParams.get('titles').split('|').includes('Petra Voss'));
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.referer, undefined, 'Wikipedia does not learn what is read');
    });

    fresh('what is under way for a removed element is given up', async ({ page, origin }) => {
      await page.goto(`${origin}/on-stuck`);
      // Well before the request is given up by itself.
      const end = Date.now() + 4000;
      const until = async (what) => {
        while (!what() && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
      };
      await until(() => log.length);
      assert.equal(log.length, 1, 'Wikipedia is asked');
      await page.evaluate(() => document.querySelector('byname-reader').remove());
      await until(() => log[0].socket.destroyed);
      assert.ok(log[0].socket.destroyed, 'the connection is closed');
      hanging.splice(0).forEach((done) => done());
    });

    fresh('the edition is that of the article’s language', async ({ page, origin }) => {
      await page.goto(`${origin}/in-german`);
      await outcome(page);
      assert.deepEqual(
        log.map(({ lang }) => lang),
        ['de'],
      );
    });

    fresh('the card names Wikipedia, its licence and the page', async ({ page, origin }) => {
      await page.goto(`${origin}/on-fine`);
      const reader = await readerOn(page);
      await moveOnto(page, await reader.mark('Odile Marchetti'));
      const { text } = await reader.cardOf('Odile Marchetti');
      assert.match(text, /Freedonian politician \(born 1961\)/);
      assert.match(text, /Wikipedia/);
      assert.match(text, /CC BY-SA 4\.0/);
      const address = await reader.inside((root) => root.querySelector('[popover] a[href]')?.href);
      assert.equal(address, 'https://en.wikipedia.org/wiki/Odile_Marchetti');
    });

    fresh(
      'a busy server is asked again after as long as it says',
      async ({ page, origin }) => {
        busy = 1;
        await page.goto(`${origin}/on-busy`);
        const { links, notes } = await outcome(page);
        assert.equal(Object.keys(links).length, 2);
        assert.deepEqual(notes, []);
        assert.equal(log.length, 2);
      },
      { console: 'any' },
    );

    for (const [way, sentence, note] of [
      ['closed', 'a server that wants to be left alone is left alone', /it is busy/],
      ['gone', 'a server that is not there is told of', /it answered 404/],
      ['limited', 'a refusal is told of', /it answered ratelimited/],
      ['broken', 'a broken connection is told of', /it could not be reached/],
      ['stuck', 'a server that does not answer is given up', /it took longer than 5 seconds/],
    ]) {
      fresh(
        sentence,
        async ({ page, origin }) => {
          await page.goto(`${origin}/on-${way}`);
          const { links, notes } = await outcome(page);
          hanging.splice(0).forEach((done) => done());
          assert.deepEqual(links, {});
          assert.match(notes.join('\n'), note);
          const asked = way === 'broken' ? log.length : 1;
          assert.equal(log.length, asked);
          const reader = await readerOn(page);
          await moveOnto(page, await reader.mark('Odile Marchetti'));
          await reader.cardOf('Odile Marchetti');
        },
        { console: 'any' },
      );
    }
  },
  { server: { answer } },
);
