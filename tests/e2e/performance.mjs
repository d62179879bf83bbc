// What Byname costs the page around it, seen by Chromium's tracing: a page with an article of 1,000
// words, a processor four times as slow, nothing in any cache. What is held are medians of processor
// times, and ratios to the same page without it. A busy machine decides all the same: this is run by
// itself, `npm run performance` in this folder after `cargo xtask build`, with all else at rest.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { SERVER, load, longest, median, vitals } from './support/trace.mjs';

const SLOWDOWN = 4;

/** A task that takes longer is felt, in milliseconds. */
const LONG = 50;

/** How much later the largest paint may be than on the page without Byname. */
const LATER = 1.05;

/** What a screen shows at once, in milliseconds. */
const FRAME = 1000 / 60;

/** Loads of the page whose tasks are told. */
const ROUNDS = Number(process.env.ROUNDS ?? 15);

/** Loads of each page in turns, for the largest paint: it comes with a frame,
 * and one frame is a tenth of what so plain pages take. */
const PAINTS = Number(process.env.PAINTS ?? 100);

/** The mean of the middle half: paints come with frames, and a median would jump from one to the next. */
const middle = (numbers) => {
  const from = Math.floor(numbers.length / 4);
  const half = [...numbers].sort((a, b) => a - b).slice(from, numbers.length - from);
  return half.reduce((sum, number) => sum + number, 0) / half.length;
};

/** The largest paint's time on the page below `folder` with Byname, with an empty script instead and
 * without any script, in milliseconds. */
async function paints(browser, origin, folder) {
  const seen = { with: [], empty: [], without: [] };
  const ways = Object.keys(seen);
  const see = (way) => vitals(browser, `${origin}${folder}/${way}`, SLOWDOWN);
  // The first load of a browser is like no other.
  await see('without');
  for (let round = 0; round < PAINTS; round++) {
    // Whichever comes first may have it harder, or easier.
    for (const n of ways.keys()) {
      const way = ways[(n + round) % ways.length];
      seen[way].push(await see(way));
    }
  }
  // Of another element the times would say nothing.
  assert.equal(new Set(Object.values(seen).flat().map(({ largest }) => largest)).size, 1);
  const paint = Object.fromEntries(ways.map((way) => [way, middle(seen[way].map(({ lcp }) => lcp))]));
  const ratio = (way) => `${paint[way].toFixed(0)} ms (${(paint.with / paint[way]).toFixed(3)})`;
  console.log(
    `largest paint, ${PAINTS} loads each: ${paint.with.toFixed(0)} ms with Byname; with an empty script instead ${ratio('empty')}, without any ${ratio('without')}`,
  );
  return paint;
}

const tell = (what, runs) => {
  const [wall, cpu] = ['wall', 'cpu'].map((by) => runs.map(({ tasks }) => longest(tasks, by)));
  const said = (each) => `${median(each).toFixed(0)} ms (${each.map((ms) => ms.toFixed(0)).join(' ')})`;
  console.log(`${what}: longest task, median of ${runs.length}: ${said(wall)} by the clock, ${said(cpu)} of processor time`);
  const worst = runs.flatMap(({ tasks }) => tasks).sort((a, b) => b.cpu - a.cpu);
  for (const { at, wall, cpu, what } of worst.slice(0, process.env.VERBOSE ? 12 : 3)) {
    console.log(`  at ${at.toFixed(0)} ms: ${cpu.toFixed(0)} ms (${wall.toFixed(0)} by the clock): ${what}`);
  }
  return median(cpu);
};

inEachBrowser(
  (spec) => {
    spec(
      'an article of 1,000 words is read without a felt task or a shift',
      async ({ page, origin }) => {
        const runs = [];
        // The first load of a browser is like no other.
        await load(page.browser(), `${origin}/without`, SLOWDOWN);
        for (let round = 0; round < ROUNDS; round++) runs.push(await load(page.browser(), `${origin}/with`, SLOWDOWN));
        const task = tell('in a worker', runs);
        assert.ok(task <= LONG, `a task of ${task} ms`);
        assert.deepEqual(runs.map(({ shift }) => shift), Array(ROUNDS).fill(0));
      },
      { only: 'chrome', timeout: 300_000 },
    );

    spec(
      'the largest paint of a site’s page is not later than without Byname',
      async ({ page, origin }) => {
        const paint = await paints(page.browser(), origin, '/site');
        assert.ok(paint.with / paint.without <= LATER, `${paint.with} ms instead of ${paint.without} ms`);
      },
      { only: 'chrome', timeout: 900_000 },
    );

    // Any script costs the fetch of a file, and this page fetches nothing else: an empty one is later than
    // none by more than the bar. What is ours beyond that is less than a frame.
    spec(
      'the largest paint of a bare page is at most a frame later than with an empty script',
      async ({ page, origin }) => {
        const paint = await paints(page.browser(), origin, '');
        assert.ok(paint.with <= paint.empty + FRAME, `${paint.with} ms instead of ${paint.empty} ms`);
      },
      { only: 'chrome', timeout: 900_000 },
    );

    spec(
      'where workers are refused the page’s own thread is not held for longer either',
      async ({ page, origin }) => {
        const runs = [];
        for (let round = 0; round < Math.min(3, ROUNDS); round++) runs.push(await load(page.browser(), `${origin}/refused`, SLOWDOWN));
        const task = tell('without a worker', runs);
        assert.ok(task <= LONG, `a task of ${task} ms`);
      },
      { only: 'chrome', timeout: 300_000 },
    );
  },
  { server: SERVER },
);
