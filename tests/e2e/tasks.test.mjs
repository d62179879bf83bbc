// What Byname holds the page's thread for. By the clock only a machine at rest can tell
// (`npm run performance`); processor time, taken at full speed and multiplied, holds on a busy one.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { SERVER, load, longest, median } from './support/trace.mjs';

/** How much slower than this machine a phone is. */
const SLOWDOWN = 4;

/** A task that takes longer is felt, in milliseconds. */
const LONG = 50;

const ROUNDS = 5;

inEachBrowser(
  (spec) => {
    for (const [path, where] of [['/with', ''], ['/refused', ', not even where workers are refused']]) {
      spec(
        `no task is felt on a phone while 1,000 words are read, and nothing moves${where}`,
        async ({ page, origin }) => {
          const runs = [];
          // The first load of a browser is like no other.
          await load(page.browser(), `${origin}/without`, 1);
          for (let round = 0; round < ROUNDS; round++) runs.push(await load(page.browser(), origin + path, 1));
          const tasks = runs.map(({ tasks }) => SLOWDOWN * longest(tasks));
          console.log(`longest task: ${tasks.map((ms) => ms.toFixed(0)).join(' ')} ms of a processor ${SLOWDOWN} times as slow`);
          assert.ok(tasks.every((ms) => ms > 0));
          assert.ok(median(tasks) <= LONG, `a task of ${median(tasks)} ms`);
          assert.deepEqual(runs.map(({ shift }) => shift), Array(ROUNDS).fill(0));
        },
        { only: 'chrome', timeout: 180_000 },
      );
    }
  },
  { server: SERVER },
);
