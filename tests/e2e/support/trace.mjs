// What a page's main thread does while an article of 1,000 words is read, by Chromium's tracing.

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

export const PAGES = {
  '/with': page('<script type="module" src="/byname.js"></script>', '<byname-reader>', '</byname-reader>'),
  '/without': page('', '<div>', '</div>'),
  '/refused': page('<script type="module" src="/byname.js"></script>', '<byname-reader>', '</byname-reader>'),
};

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Loads a page as a stranger, on a processor `slowdown` times as slow, and gives its tasks in
 * milliseconds and its vitals.
 */
export async function load(browser, address, slowdown) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 412, height: 800 });
    await page.setCacheEnabled(false);
    if (slowdown > 1) await page.emulateCPUThrottling(slowdown);
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

/** The processor time of the longest task. */
export const longest = (tasks) => Math.max(0, ...tasks.map(({ cpu }) => cpu));
