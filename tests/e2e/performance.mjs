// What Byname costs the page around it, seen by Chromium's tracing: a page with an article of 1,000
// words, a processor four times as slow, nothing in any cache. What is held are medians of processor
// times, and the ratio to the same page without it. A busy machine decides all the same: this is run by
// itself, `npm run performance` in this folder after `cargo xtask build`, with all else at rest.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { SERVER, load, longest, median, vitals } from './support/trace.mjs';

const SLOWDOWN = 4;

/** A task that takes longer is felt, in milliseconds. */
const LONG = 50;

/** How much later the largest paint may be than on the page without Byname. */
const LATER = 1.05;

/** Loads of the page whose tasks are told. */
const ROUNDS = Number(process.env.ROUNDS ?? 15);

/** Loads of each page, with Byname and without in turns, for the largest paint: it comes with a frame,
 * and one frame is a tenth of what so plain a page takes. */
const PAINTS = Number(process.env.PAINTS ?? 60);

/** The mean of the middle half: paints come with frames, and a median would jump from one to the next. */
const middle = (numbers) => {
  const from = Math.floor(numbers.length / 4);
  const half = [...numbers].sort((a, b) => a - b).slice(from, numbers.length - from);
  return half.reduce((sum, number) => sum + number, 0) / half.length;
};

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
      'the largest paint is not later than on the page without Byname',
      async ({ page, origin }) => {
        const seen = { with: [], without: [] };
        await vitals(page.browser(), `${origin}/without`, SLOWDOWN);
        for (let round = 0; round < PAINTS; round++) {
          // Whichever comes first may have it harder, or easier.
          for (const which of round % 2 ? ['with', 'without'] : ['without', 'with']) {
            seen[which].push(await vitals(page.browser(), `${origin}/${which}`, SLOWDOWN));
          }
        }
        const [later, before] = [seen.with, seen.without].map((loads) => middle(loads.map(({ lcp }) => lcp)));
        console.log(
          `largest paint, ${PAINTS} loads each: ${later.toFixed(0)} ms with Byname, ${before.toFixed(0)} ms without: ratio ${(later / before).toFixed(3)}`,
        );
        for (const { largest } of [...seen.with, ...seen.without]) assert.equal(largest, 'h1');
        assert.ok(later / before <= LATER, `${later} ms instead of ${before} ms`);
      },
      { only: 'chrome', timeout: 600_000 },
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
