// What Byname costs the page around it, seen by Chromium's tracing: a page with an article of 1,000
// words, a processor four times as slow, nothing in any cache. What is held are processor times,
// ratios and medians. A busy machine decides all the same: this is run by itself,
// `npm run performance` in this folder after `cargo xtask build`, with all else at rest.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';

const SLOWDOWN = 4;

/** A task that takes longer is felt, in milliseconds. */
const LONG = 50;

/** How much later the largest paint may be than on the page without Byname. */
const LATER = 1.05;

/** Loads of each page, with Byname and without in turns. */
const ROUNDS = Number(process.env.ROUNDS ?? 9);

const PEOPLE = ['Marit Solheim', 'Anders Brekke', 'Ursula von der Leyen', 'Oddny Ravn', 'Per Lindahl', 'Edda Thorvaldsen'];
const BODIES = ['European Commission', 'Northern Seafarers’ Union', 'Fjordlinjen Nord', 'Bank of Norway'];

/** 25 paragraphs of 40 words. */
const STORY = Array.from({ length: 25 }, (_, n) => {
  const [person, other] = [PEOPLE[n % 6], PEOPLE[(n + 2) % 6]];
  const body = BODIES[n % 4];
  return `<p>In the morning ${person} said that the ${body} would wait for the tide, as it had in other years; in the
    evening ${other.split(' ').at(-1)} was less sure, and on the quay nobody could be found who wanted to bet on it.</p>`;
}).join('\n');

const page = (script, open, close) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>A long story</title>
    <style>body { margin: 40px auto; max-width: 640px; font: 18px/1.6 serif; }</style>${script}</head>
    <body>${open}<article><h1>Ferry Crews Ask Brussels for a Winter Timetable</h1>${STORY}</article>${close}</body></html>`,
});

const PAGES = {
  '/with': page('<script type="module" src="/byname.js"></script>', '<byname-reader>', '</byname-reader>'),
  '/without': page('', '<div>', '</div>'),
  '/refused': page('<script type="module" src="/byname.js"></script>', '<byname-reader>', '</byname-reader>'),
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Loads a page as a stranger on a slow phone, and gives its tasks in milliseconds and its vitals. */
async function load(browser, address) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 412, height: 800 });
    await page.setCacheEnabled(false);
    await page.emulateCPUThrottling(SLOWDOWN);
    await page.evaluateOnNewDocument(() => {
      window.vitals = { lcp: 0, shift: 0 };
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) window.vitals.lcp = startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.vitals.shift += value;
      }).observe({ type: 'layout-shift', buffered: true });
      document.addEventListener('byname:ready', () => performance.mark('last mark'));
    });
    await page.tracing.start({
      categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'],
    });
    await page.goto(address);
    const isRead = await page.evaluate(async () => {
      const reader = document.querySelector('byname-reader');
      if (reader) {
        await customElements.whenDefined('byname-reader');
        await reader.ready;
      }
      // Whatever follows from the marks: layout, paint.
      await new Promise((done) => setTimeout(done, 500));
      return !!reader;
    });
    const vitals = await page.evaluate(() => window.vitals);
    const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
    return { ...vitals, tasks: isRead ? tasksIn(traceEvents) : [] };
  } finally {
    await context.close();
  }
}

/** The tasks of the page's main thread from the start of the loader to a moment after the last mark. */
function tasksIn(events) {
  const mark = events.find(({ name, cat }) => name === 'last mark' && cat.includes('user_timing'));
  const { pid, tid } = mark;
  const own = events.filter((event) => event.pid === pid && event.tid === tid);
  const start = own.find(({ args }) => JSON.stringify(args ?? {}).includes('/byname.js')).ts;
  const end = mark.ts + 300_000;
  const tasks = own.filter(({ name, ph }) => ph === 'X' && /RunTask$/.test(name));
  const inner = own.filter(({ ph, dur }) => ph === 'X' && dur > 1000);
  return tasks
    .filter(({ ts, dur }) => ts + dur > start && ts < end)
    .map(({ ts, dur, tdur }) => ({
      at: (ts - start) / 1000,
      wall: dur / 1000,
      cpu: (tdur ?? dur) / 1000,
      what: inner
        .filter((event) => event.ts >= ts && event.ts + event.dur <= ts + dur && !/RunTask/.test(event.name))
        .sort((a, b) => b.dur - a.dur)
        .slice(0, 4)
        .map(({ name, dur, args }) => `${name} ${Math.round(dur / 1000)} ${args?.data?.url?.split('/').at(-1) ?? ''}`.trim())
        .join(', '),
    }));
}

const longest = (tasks) => Math.max(0, ...tasks.map(({ cpu }) => cpu));

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
        await load(browser, `${origin}/without`);
        for (let round = 0; round < ROUNDS; round++) {
          with_.push(await load(browser, `${origin}/with`));
          without.push(await load(browser, `${origin}/without`));
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
        for (let round = 0; round < Math.min(3, ROUNDS); round++) runs.push(await load(page.browser(), `${origin}/refused`));
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
