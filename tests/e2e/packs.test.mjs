// Packs of knowledge on any static host: what an article fetches of them, and what it shows when
// they cannot be had.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEachBrowser } from './support/browser.mjs';
import { moveOnto, readerOn } from './support/reader.mjs';
import { generated, hosted } from './support/packs.mjs';

const { file, folder, records, namesAt } = generated(10_000);

/** Names that one record alone has, so that it is clear who is meant. */
const counts = new Map();
for (const { name } of records) counts.set(name, (counts.get(name) ?? 0) + 1);
const people = records.filter(({ kind, name }) => kind === 'person' && counts.get(name) === 1).slice(0, 25);

/** An article that introduces each of `people` the way the pack does. */
const article = (people) =>
  `A Meeting of Many\n\n` +
  people
    .map(
      ({ name, description }) =>
        `Dr. ${name}, ${description.split(' (')[0]}, said on Monday that the talks would go on.`,
    )
    .join('\n\n');

const page = (knowledge, people) => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>t</title>
    <script type="module" src="/byname.js"></script><body>
    <byname-reader knowledge="${knowledge}"><script type="text/plain">${article(people)}</script></byname-reader>`,
});

const two = people.slice(0, 2);

/** What was asked of packs: `{ path, from, bytes, socket }`. */
let log = [];
let offline = false;
let damaged = false;
let slow;

const flipped = (from, bytes) => {
  // Not the first page: that is another sentence.
  if (from >= 4096) bytes[Math.min(40, bytes.length - 1)] ^= 1;
  return bytes;
};

const answer = async (path, request) => {
  const pages = {
    '/many': page('/all.pack', people),
    '/two': page('/all.pack', two),
    '/twice': { body: page('/all.pack', two).body + page('/all.pack', two).body.split('<body>')[1] },
    '/whole': page('/plain.pack', two),
    '/large': page('/large.pack', two),
    '/slices': page('/slices/', two),
    '/missing': page('/nowhere.pack', two),
    '/page': page('/broken.pack', two),
    '/slow': page('/slow.pack', two),
  };
  if (pages[path]) return pages[path];
  if (path.startsWith('/slices/')) {
    const body = readFileSync(join(folder, path.slice('/slices/'.length)));
    log.push({ bytes: body.length });
    return { type: 'application/octet-stream', body };
  }
  if (!path.endsWith('.pack') || path === '/starter.pack') return undefined;
  if (offline) return { status: 503, type: 'text/plain' };
  const from = Number(/^bytes=(\d+)/.exec(request.headers.range)?.[1]);
  const entry = { path, from, socket: request.socket };
  log.push(entry);
  if (path === '/nowhere.pack') return { status: 404, type: 'text/plain' };
  if (path === '/plain.pack') return hosted(file, request, { ranges: false });
  if (path === '/large.pack') return hosted(Buffer.alloc(6 << 20), request, { ranges: false });
  if (path === '/broken.pack') {
    return hosted(file, request, { damage: (from, bytes) => ((bytes[40] ^= 1), bytes) });
  }
  if (path === '/slow.pack' && log.length > 1) await new Promise((done) => (slow = done));
  // Long enough that what is asked at once is asked before anything is answered.
  await new Promise((done) => setTimeout(done, 50));
  const sent = hosted(file, request, { damage: damaged ? flipped : undefined });
  entry.bytes = sent.body.length;
  return sent;
};

/** Who the entities on the page are, and what the reader notes. */
async function outcome(page, selector = 'byname-reader') {
  await readerOn(page, selector);
  return page.$eval(selector, (element) => ({
    links: Object.fromEntries(
      element.entities.filter((entity) => entity.link).map((entity) => [entity.name, entity.link.id]),
    ),
    notes: element.annotations.notes.filter((note) => note.startsWith('worked without')),
  }));
}

const links = (people) => Object.fromEntries(people.map(({ name, id }) => [name, id]));

inEachBrowser(
  (spec) => {
    const fresh = (sentence, body, options) =>
      spec(
        sentence,
        (scene) => {
          log = [];
          offline = damaged = false;
          return body(scene);
        },
        options,
      );

    fresh('an article of 25 names costs two round trips and less than 150 kB', async ({ page, origin }) => {
      await page.goto(`${origin}/many`);
      const { links: found, notes } = await outcome(page);
      assert.deepEqual(notes, []);
      const right = people.filter(({ name, id }) => found[name] === id).length;
      assert.ok(right >= 24, `${right} of 25 are linked right`);
      assert.equal(Object.keys(found).length, right, 'nobody is linked wrong');
      const [first, ...rest] = log;
      assert.equal(first.bytes, 4096, 'of the pack itself only the first page is read');
      const bytes = rest.reduce((sum, { bytes }) => sum + bytes, 0);
      console.log(`${rest.length} parts, ${bytes} bytes`);
      assert.ok(bytes <= 150_000, `${bytes} bytes`);
      // What is asked for second lies before the names: all names first, then all records.
      const trips = rest.map(({ from }) => (from >= namesAt ? 'names' : 'records'));
      assert.deepEqual(trips, trips.toSorted(), 'two round trips');
    });

    fresh('two elements on a page fetch a pack once', async ({ page, origin }) => {
      await page.goto(`${origin}/twice`);
      await page.waitForFunction(() => document.querySelectorAll('byname-reader').length === 2);
      for (const number of [0, 1]) {
        await page.$$eval('byname-reader', (all, number) => (all[number].id = `r${number}`), number);
        const { links: found } = await outcome(page, `#r${number}`);
        assert.deepEqual(found, links(two));
      }
      const asked = log.map(({ bytes }) => bytes);
      assert.ok(asked.length <= 5, `${asked.length} requests: ${asked}`);
    });

    fresh('a host without ranges gives a small pack whole', async ({ page, origin }) => {
      await page.goto(`${origin}/whole`);
      assert.deepEqual(await outcome(page), { links: links(two), notes: [] });
    });

    fresh('a host without ranges and a large pack are told of', async ({ page, origin }) => {
      await page.goto(`${origin}/large`);
      const { links: found, notes } = await outcome(page);
      assert.deepEqual(found, {});
      assert.match(notes.join('\n'), /large\.pack: the server sends no parts of files/);
    });

    fresh('a pack in slices needs no ranges', async ({ page, origin }) => {
      await page.goto(`${origin}/slices`);
      assert.deepEqual(await outcome(page), { links: links(two), notes: [] });
      const bytes = log.reduce((sum, { bytes }) => sum + bytes, 0);
      assert.ok(bytes < 100_000, `${bytes} bytes`);
    });

    fresh('damaged parts are told of and never shown', async ({ page, origin }) => {
      damaged = true;
      await page.goto(`${origin}/two`);
      const { links: found, notes } = await outcome(page);
      assert.deepEqual(found, {});
      assert.match(notes.join('\n'), /damaged and were left out/);
    });

    fresh('a damaged first page is told of', async ({ page, origin }) => {
      await page.goto(`${origin}/page`);
      const { links: found, notes } = await outcome(page);
      assert.deepEqual(found, {});
      assert.match(notes.join('\n'), /first page of the knowledge pack is damaged/);
    });

    fresh(
      'a pack that is not there is told of, and the story is read',
      async ({ page, origin }) => {
        await page.goto(`${origin}/missing`);
        const { notes } = await outcome(page);
        assert.match(notes.join('\n'), /nowhere\.pack: the server answered 404/);
      },
      // The browser itself writes the 404 to the console.
      { console: 'any' },
    );

    fresh(
      'on a second visit the cards are there without the pack’s host',
      async ({ page, origin }) => {
        await page.goto(`${origin}/two`);
        assert.deepEqual((await outcome(page)).links, links(two));
        const asked = log.length;
        offline = true;
        await page.reload();
        assert.deepEqual(await outcome(page), { links: links(two), notes: [] });
        assert.equal(log.length, asked);
        const reader = await readerOn(page);
        await moveOnto(page, await reader.mark(two[0].name));
        const card = await reader.cardOf(two[0].name);
        assert.match(card.text, /CC0/);
      },
      { console: 'any' },
    );

    fresh('what is under way for a removed element is given up', async ({ page, origin }) => {
      await page.goto(`${origin}/slow`);
      const end = Date.now() + 20_000;
      while (log.length < 2 && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
      assert.ok(log.length >= 2, 'the names are asked for');
      await page.evaluate(() => document.querySelector('byname-reader').remove());
      while (!log[1].socket.destroyed && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
      assert.ok(log[1].socket.destroyed, 'the connection is closed');
      slow();
    });
  },
  { server: { answer } },
);
