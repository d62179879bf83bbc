// What Byname costs the page around it, seen by Chromium's tracing: a page with an article of 1,000
// words, a processor four times as slow, nothing in any cache. What is held are processor times,
// ratios and medians. A busy machine decides all the same: this is run by itself,
// `npm run performance` in this folder after `cargo xtask build`, with all else at rest.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { PAGES, load, longest, median } from './support/trace.mjs';

const SLOWDOWN = 4;

/** A task that takes longer is felt, in milliseconds. */
const LONG = 50;

/** How much later the largest paint may be than on the page without Byname. */
const LATER = 1.05;

/** Loads of each page, with Byname and without in turns. */
const ROUNDS = Number(process.env.ROUNDS ?? 9);

const tell = (what, runs) => {
  const each = runs.map(({ tasks }) => longest(tasks));
  console.log(
    `${what}: longest task ${median(each).toFixed(0)} ms of processor time (median of ${each.length}; ${each.map((ms) => ms.toFixed(0)).join(' ')})`,
  );
  const worst = runs.flatMap(({ tasks }) => tasks).sort((a, b) => b.cpu - a.cpu);
  for (const { at, wall, cpu, what } of worst.slice(0, process.env.VERBOSE ? 12 : 3)) {
    console.log(`  at ${at.toFixed(0)} ms: ${cpu.toFixed(0)} ms (${wall.toFixed(0)} by the clock): ${what}`);
  }
  return median(each);
};

inEachBrowser(
  (spec) => {
    spec(
      'an article of 1,000 words is read without a felt task, a shift or a later largest paint',
      async ({ page, origin }) => {
        const browser = page.browser();
        const [with_, without] = [[], []];
        // The first load of a browser is like no other.
        await load(browser, `${origin}/without`, SLOWDOWN);
        for (let round = 0; round < ROUNDS; round++) {
          with_.push(await load(browser, `${origin}/with`, SLOWDOWN));
          without.push(await load(browser, `${origin}/without`, SLOWDOWN));
        }
        const task = tell('in a worker', with_);
        const [later, before] = [with_, without].map((runs) => median(runs.map(({ lcp }) => lcp)));
        const shift = Math.max(...with_.map(({ shift }) => shift));
        console.log(
          `largest paint ${later.toFixed(0)} ms with Byname, ${before.toFixed(0)} ms without: ratio ${(later / before).toFixed(3)}; layout shift ${shift}`,
        );
        assert.ok(task <= LONG, `a task of ${task} ms`);
        assert.equal(shift, 0);
        assert.ok(later / before <= LATER, `${later} ms instead of ${before} ms`);
      },
      { only: 'chrome', timeout: 300_000 },
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
  {
    server: {
      answer: (path) => PAGES[path],
      headers: (path) => (path === '/refused' ? { 'content-security-policy': "worker-src 'none'" } : {}),
    },
  },
);
