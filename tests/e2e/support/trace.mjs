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

const PLAIN = '<style>body { margin: 40px auto; max-width: 640px; font: 18px/1.6 serif; }</style>';

/** What the plainest page of a newsroom has besides its text: styles, a script, a logo and a picture. */
const SITE = {
  head: '<link rel="stylesheet" href="/site.css"><script defer src="/site.js"></script>',
  top: '<header><a href="/"><img src="/logo.svg" width="120" height="40" alt="The Harbour Post"></a></header>',
  lead: '<img src="/lead.svg" width="332" height="160" alt="A ferry at its quay, before dawn">',
};

const drawing = (width, height) => ({
  type: 'image/svg+xml',
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#456"/></svg>`,
});

/** The address of a module script, and what stands around the article. */
const BYNAME = { script: '/byname.js', open: '<byname-reader>', close: '</byname-reader>' };
const EMPTY = { script: '/empty.js', open: '<div>', close: '</div>' };
const NOTHING = { open: '<div>', close: '</div>' };

const page = ({ script, open, close }, { head = PLAIN, top = '', lead = '' } = {}) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>A long story</title>
    ${head}${script ? `<script type="module" src="${script}"></script>` : ''}</head>
    <body>${top}${open}<article><h1>Ferry Crews Ask Brussels for a Winter Timetable</h1>${lead}${STORY}</article>${close}</body></html>`,
});

const PAGES = {
  '/before': { body: '<!doctype html><link rel="icon" href="data:,"><title>Before</title><p>Another page of the site.' },
  '/with': page(BYNAME),
  '/empty': page(EMPTY),
  '/without': page(NOTHING),
  '/refused': page(BYNAME),
  '/site/with': page(BYNAME, SITE),
  '/site/empty': page(EMPTY, SITE),
  '/site/without': page(NOTHING, SITE),
  '/empty.js': { body: '' },
  '/site.css': { body: 'body { margin: 40px auto; max-width: 640px; font: 18px/1.6 serif; } header { padding: 8px; }' },
  '/site.js': { body: 'document.documentElement.classList.add("js");' },
  '/logo.svg': drawing(120, 40),
  '/lead.svg': drawing(332, 160),
};

/** A bare page and a site's, each with Byname, with an empty script instead and without any; and one that
 * refuses workers. */
export const SERVER = {
  answer: (path) => PAGES[path],
  headers: (path) => (path === '/refused' ? { 'content-security-policy': "worker-src 'none'" } : {}),
};

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Has `see` look at a page that is about to load as a stranger sees it, on a processor `slowdown`
 * times as slow, with its vitals in `window.vitals`: the largest paint's time in milliseconds and
 * its element, the layout shift.
 *
 * The browser is on another page of the site before: what it takes to start a process for a site is
 * no page's doing, and differs more from one time to the next than all that is measured here.
 */
async function asStranger(browser, address, slowdown, see) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 412, height: 800 });
    await page.setCacheEnabled(false);
    await page.goto(new URL('/before', address).href);
    // What follows the load of a page would go on in the next one's first frame.
    await new Promise((done) => setTimeout(done, 400));
    if (slowdown > 1) await page.emulateCPUThrottling(slowdown);
    await page.evaluateOnNewDocument(() => {
      window.vitals = { lcp: 0, largest: '', shift: 0 };
      new PerformanceObserver((list) => {
        for (const { startTime, element } of list.getEntries()) {
          window.vitals.lcp = startTime;
          window.vitals.largest = element?.localName;
        }
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.vitals.shift += value;
      }).observe({ type: 'layout-shift', buffered: true });
      document.addEventListener('byname:ready', () => performance.mark('last mark'));
    });
    return await see(page);
  } finally {
    await context.close();
  }
}

/** Loads a page and gives its vitals. Nothing is traced: that takes longer than all there is to see. */
export const vitals = (browser, address, slowdown) =>
  asStranger(browser, address, slowdown, async (page) => {
    await page.goto(address);
    // The largest paint is one of the first.
    await new Promise((done) => setTimeout(done, 250));
    return page.evaluate(() => window.vitals);
  });

/** Loads a page and gives its vitals and, where Byname is on it, the tasks of its main thread. */
export const load = (browser, address, slowdown) =>
  asStranger(browser, address, slowdown, async (page) => {
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
  });

/** What runs a script: of a page without any but Byname's, all that runs before the first paint. */
const SCRIPT = /^(v8\.(compileModule|evaluateModule)|EvaluateScript|FunctionCall)$/;

/**
 * The tasks of the page's main thread from the start of the loader, the moment at which its code is
 * taken up, to a moment after the last mark: by the clock and in processor time.
 *
 * Until its first paint a page lays out itself, with Byname and without: of a task that began
 * before, what our script does counts. From then on all that the thread does counts.
 */
function tasksIn(events) {
  const mark = events.find(({ name, cat }) => name === 'last mark' && cat.includes('user_timing'));
  const { pid, tid } = mark;
  const own = events.filter((event) => event.pid === pid && event.tid === tid);
  const start = own.find(({ name, args }) => name === 'v8.compileModule' && args.data?.url?.endsWith('/byname.js')).ts;
  const painted = own.findLast(({ name, ts }) => name === 'firstContentfulPaint' && ts < mark.ts).ts;
  const end = mark.ts + 300_000;
  const spans = own.filter(({ ph, ts, dur }) => ph === 'X' && ts + dur > start && ts < end);
  const within = (outer) => ({ name, ts, dur }) =>
    ts >= outer.ts && ts + dur <= outer.ts + outer.dur && !/RunTask$/.test(name);
  const time = ({ dur, tdur = dur }) => ({ wall: dur / 1000, cpu: tdur / 1000 });
  const sum = (spans) => {
    const times = spans.map(time);
    const total = (key) => times.reduce((sum, time) => sum + time[key], 0);
    return { wall: total('wall'), cpu: total('cpu') };
  };
  return spans
    .filter(({ name, dur }) => /RunTask$/.test(name) && dur > 1000)
    .map((task) => {
      const inner = spans.filter(within(task));
      const ours = inner.filter((span) => SCRIPT.test(span.name));
      const outermost = ours.filter((span) => !ours.some((other) => other !== span && within(other)(span)));
      const what = inner
        .sort((a, b) => b.dur - a.dur)
        .slice(0, 4)
        .map(({ name, dur, args }) => `${name} ${Math.round(dur / 1000)} ${args?.data?.url?.split('/').at(-1) ?? ''}`.trim());
      return { at: (task.ts - start) / 1000, ...(task.ts < painted ? sum(outermost) : time(task)), what: what.join(', ') };
    });
}

/** The longest task: by the clock (`wall`), or in processor time (`cpu`). */
export const longest = (tasks, by = 'cpu') => Math.max(0, ...tasks.map((task) => task[by]));
