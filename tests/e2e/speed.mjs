// How soon a card is there, and whether the page stays smooth. Machines differ and are busy: what
// is measured is the work, by medians or by the best of several runs, against a frame.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { readerOn } from './support/reader.mjs';
import { annotations, open, pageOf } from './support/story.mjs';

const FRAME = 1000 / 60;

/** A frame that takes longer is below 50 per second, in milliseconds. */
const SLOW_FRAME = 20;

/** How many more of all frames may be dropped with marks than without, by what else a machine does. */
const MORE_DROPS = 0.02;

/** 5,000 words in 100 paragraphs, with 300 marks of 60 people and organizations. */
function long() {
  const names = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => {
      const letters = `${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`;
      return n % 2 ? [`Institute of ${letters}lo`, 'organization'] : [`${letters}rin Vosk`, 'person'];
    }),
  );
  const list = Object.keys(names);
  const filler = 'while the rain went on over the harbor and nobody in the long grey hall had anything more to say about the matter';
  const paragraphs = Array.from({ length: 100 }, (_, n) => {
    const [a, b, c] = [3 * n, 3 * n + 1, 3 * n + 2].map((place) => list[place % list.length]);
    return `In the morning ${a} spoke first, ${filler}. Then it was the turn of ${b}, ${filler}, and in the end it was ${c} who went home.`;
  });
  return annotations(paragraphs, names);
}

const LONG = long();
const PAGES = { '/long': pageOf(LONG), '/unmarked': pageOf(LONG, 'marks="off"') };

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The way of a pointer across all marks: `[{ top, points }]`, from how far the page is scrolled to where it goes. */
function wayAcross(root) {
  const screens = [];
  for (const mark of root.querySelectorAll('.article p [data-byname-kind]')) {
    const [{ left, right, top, height }] = mark.getClientRects();
    const y = top + scrollY + height / 2;
    if (!screens.length || y > screens.at(-1).top + innerHeight - 80) screens.push({ top: Math.round(y) - 80, points: [] });
    const screen = screens.at(-1);
    for (const x of [left + 3, right - 3]) screen.points.push([Math.round(x), Math.round(y - screen.top)]);
  }
  return screens;
}

/** Crosses a page by the mouse; gives how long the longest frame took that followed each step. */
async function cross(page, screens) {
  await page.evaluate(() => {
    window.took = {};
    let place;
    let before;
    addEventListener('pointermove', ({ clientX, clientY }) => (place = `${scrollY}: ${clientX} ${clientY}`), true);
    addEventListener('scroll', () => (place = undefined), true);
    const frame = (at) => {
      if (!window.took) return;
      if (place) window.took[place] = Math.max(window.took[place] ?? 0, at - before);
      before = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  for (const { top, points } of screens) {
    await page.evaluate(async (top) => {
      scrollTo({ top, behavior: 'instant' });
      for (let n = 0; n < 6; n++) await new Promise((next) => requestAnimationFrame(next));
    }, top);
    for (const point of points) await page.mouse.move(...point);
  }
  return page.evaluate(() => {
    const { took } = window;
    window.took = undefined;
    return took;
  });
}

inEachBrowser(
  (spec) => {
    spec(
      'on 5,000 words with 300 marks a card is there within one frame of its delay',
      async (run) => {
        await run.page.evaluateOnNewDocument(() => {
          // From the end of the wait to the card laid out.
          window.took = [];
          let opened = false;
          document.addEventListener('byname:card-open', () => (opened = true));
          const later = window.setTimeout.bind(window);
          window.setTimeout = (task, ...rest) =>
            later(() => {
              opened = false;
              const start = performance.now();
              task();
              if (!opened) return;
              const root = document.querySelector('byname-reader').shadowRoot;
              if (root.querySelector('.card').getBoundingClientRect().height > 0) {
                window.took.push(performance.now() - start);
              }
            }, ...rest);
        });
        const reader = await open(run, '/long');
        const took = await reader.inside(async (root) => {
          root.host.setAttribute('open-delay', '20');
          root.host.setAttribute('close-delay', '20');
          const marks = [...root.querySelectorAll('.article p [data-byname-kind]')];
          const point = (element, x, y) =>
            element.dispatchEvent(
              new PointerEvent('pointermove', { bubbles: true, composed: true, pointerType: 'mouse', clientX: x, clientY: y }),
            );
          const until = async (done) => {
            for (let tries = 0; !done() && tries < 400; tries++) await new Promise((next) => requestAnimationFrame(next));
          };
          const words = marks.reduce((sum, mark) => sum + mark.textContent.length, 0);
          if (marks.length !== 300 || !words) throw new Error(`${marks.length} marks`);
          for (let n = 0; n < 50; n++) {
            const mark = marks[n * 6];
            mark.scrollIntoView({ block: 'center', behavior: 'instant' });
            await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
            const { x, y } = mark.getBoundingClientRect();
            point(mark, x + 2, y + 2);
            await until(() => window.took.length > n);
            point(document.body, 1, 1);
            await until(() => !root.querySelector('.card').matches(':popover-open'));
          }
          return window.took;
        });
        assert.equal(took.length, 50);
        const middle = median(took);
        console.log(`a card is there ${middle.toFixed(1)} ms after its delay (median of 50; ${run.name})`);
        assert.ok(middle <= FRAME, `${middle} ms`);
      },
      { timeout: 120_000 },
    );

    spec(
      'hovering across 300 marks costs less than a frame of 50 per second each, at a quarter of the speed',
      async (run) => {
        const reader = await open(run, '/long');
        if (run.name === 'chrome') {
          const session = await run.page.createCDPSession();
          await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        }
        const { costs, gaps } = await reader.inside(async (root) => {
          const marks = [...root.querySelectorAll('.article p [data-byname-kind]')];
          const frame = () => new Promise((next) => requestAnimationFrame(next));
          const costs = marks.map(() => Infinity);
          const gaps = [];
          for (let round = 0; round < 5; round++) {
            let before = performance.now();
            for (const [index, mark] of marks.entries()) {
              const at = await frame();
              gaps.push(at - before);
              before = at;
              const start = performance.now();
              for (const step of [1, 2, 3]) {
                const init = { bubbles: true, composed: true, pointerType: 'mouse', clientX: index + step, clientY: round };
                mark.dispatchEvent(new PointerEvent('pointermove', init));
              }
              // Whatever that has invalidated is laid out within the cost.
              mark.getBoundingClientRect();
              costs[index] = Math.min(costs[index], performance.now() - start);
            }
          }
          return { costs, gaps };
        });
        const worst = Math.max(...costs);
        console.log(
          `a mark hovered costs ${worst.toFixed(1)} ms at worst (best of five each); ` +
            `a frame took ${median(gaps).toFixed(1)} ms (median of ${gaps.length}; ${run.name})`,
        );
        assert.equal(costs.length, 300);
        assert.ok(worst <= 20, `${worst} ms`);
      },
      { timeout: 120_000 },
    );

    spec(
      'a mouse that crosses 300 marks drops no frame below 50 per second, at a quarter of the speed',
      async (run) => {
        // What the page does to a frame it does each time; what a busy machine does, now to this
        // frame and now to that one, and to the same page without marks as well.
        const ROUNDS = 4;
        const reader = await open(run, '/long');
        const screens = await reader.inside(wayAcross);
        assert.equal(screens.flatMap(({ points }) => points).length, 600);
        const session = await run.page.createCDPSession();
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        const seen = { '/long': {}, '/unmarked': {} };
        for (let round = 0; round < ROUNDS; round++) {
          for (const [path, frames] of Object.entries(seen)) {
            await open(run, path);
            for (const [place, took] of Object.entries(await cross(run.page, screens))) (frames[place] ??= []).push(took);
          }
        }
        const dropped = (took) => took > SLOW_FRAME;
        const [marked, unmarked] = Object.entries(seen).map(([path, frames]) => {
          const all = Object.values(frames).flat();
          const each = Object.values(frames).map((took) => Math.min(...took));
          const [drops, again] = [all.filter(dropped).length, each.filter(dropped).length];
          console.log(
            `${path}: ${drops} of ${all.length} frames took over ${SLOW_FRAME} ms, ${again} of ${each.length} each time`,
          );
          return { share: drops / all.length, steps: each.length, again };
        });
        assert.ok(Math.min(marked.steps, unmarked.steps) > 590, JSON.stringify({ marked, unmarked }));
        assert.ok(marked.again <= unmarked.again, JSON.stringify({ marked, unmarked }));
        assert.ok(marked.share <= unmarked.share + MORE_DROPS, JSON.stringify({ marked, unmarked }));
      },
      { only: 'chrome', timeout: 300_000 },
    );

    spec('from its first paint to its last mark no line of the article moves', async ({ page, origin, name }) => {
      await page.evaluateOnNewDocument(() => {
        window.shift = 0;
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (window.painted) window.shift += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
        }
        const places = () => {
          const root = document.querySelector('byname-reader')?.shadowRoot;
          return [...(root?.querySelectorAll('.article p') ?? [])]
            .filter((paragraph) => !paragraph.closest('.cast-place'))
            .map((paragraph) => paragraph.getBoundingClientRect().top + scrollY);
        };
        window.places = places;
        const look = () => {
          const now = places();
          if (now.length) window.painted = now;
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.goto(origin);
      await readerOn(page);
      const { before, after, shift } = await page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 300));
        return { before: window.painted, after: window.places(), shift: window.shift };
      });
      assert.ok(before.length > 5);
      assert.deepEqual(after, before);
      if (name === 'chrome') assert.equal(shift, 0);
    });

    spec('the bench page measures text, first mark and all marks', async ({ page, origin, name }) => {
      await page.goto(`${origin}/bench/`);
      await page.waitForFunction(() => window.results, { timeout: 90_000 });
      const results = await page.evaluate(() => window.results);
      for (const { words, shown, first, all, marks, shift } of results) {
        console.log(
          `${words} words: text ${shown.toFixed(0)}, first mark ${first.toFixed(0)}, all ${all.toFixed(0)} ms (${name})`,
        );
        assert.ok(shown <= first && first <= all && marks > 10, JSON.stringify({ words, shown, first, all, marks }));
        if (name === 'chrome') assert.equal(shift, 0, `${words} words`);
      }
      const rows = await page.$$eval('#table tbody tr', (rows) =>
        rows.map((row) => [...row.cells].slice(2, 4).map((cell) => cell.textContent)),
      );
      assert.equal(rows.length, results.length);
      // Each against the text's first paint.
      for (const cell of rows.flat()) assert.match(cell, /^[\d,]+ \(\+[\d,]+\)$/);
    }, { timeout: 120_000 });
  },
  { server: { answer: (path) => PAGES[path] } },
);
