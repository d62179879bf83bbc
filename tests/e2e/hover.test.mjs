// When a card opens and closes under a pointer: what is to be seen of the machine in
// `present::hover`, each arrow of which has its own story in `tests/engine/present_hover.rs`.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { moveOnto, movePointerAway } from './support/reader.mjs';
import { HARBOR, middleOf, open, pageOf, rest } from './support/story.mjs';

const PAGES = {
  '/harbor': pageOf(HARBOR),
  // A wait so long that a card which opens sooner has not waited.
  '/patient': pageOf(HARBOR, 'open-delay="4000"'),
};

/** Notes each card that opens and closes, and when. */
async function listen(page) {
  await page.evaluate(() => {
    window.told = [];
    for (const type of ['byname:card-open', 'byname:card-close']) {
      document.addEventListener(type, ({ detail }) => {
        window.told.push({ type: type.slice(12), id: detail.id, how: detail.how, at: performance.now() });
      });
    }
  });
  return () => page.evaluate(() => window.told);
}

inEachBrowser(
  (spec) => {
    spec('a pointer that goes from name to name opens only the card it comes to rest on', async (run) => {
      const reader = await open(run, '/patient');
      const told = await listen(run.page);
      for (const name of ['Ada Brook', 'Cole Marsh', 'Tidewater']) {
        await run.page.mouse.move(...Object.values(await middleOf(await reader.mark(name))).slice(0, 2));
        await rest(120);
      }
      await reader.cardOf('Tidewater', 12_000);
      assert.deepEqual((await told()).map(({ type, id }) => [type, id]), [['open', 'e2']]);
    });

    spec('soon after one card has closed the next opens without the long wait', async (run) => {
      const reader = await open(run, '/patient');
      await reader.openByKeyboard('Ada Brook');
      await run.page.keyboard.press('Escape');
      const start = Date.now();
      await run.page.mouse.move(...Object.values(await middleOf(await reader.mark('Cole Marsh'))).slice(0, 2));
      await reader.cardOf('Cole Marsh');
      assert.ok(Date.now() - start < 3500, `${Date.now() - start} ms`);
    });

    spec('from an open card the next name takes over without the long wait', async (run) => {
      const reader = await open(run, '/patient');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook', 8000);
      const told = await listen(run.page);
      const start = Date.now();
      // Along the line, away from the card: up and over.
      const { x, y, height } = await middleOf(await reader.mark('Tidewater'));
      await run.page.mouse.move(x, y - height / 2 + 2, { steps: 3 });
      await reader.cardOf('Tidewater');
      assert.ok(Date.now() - start < 3500, `${Date.now() - start} ms`);
      assert.deepEqual(
        (await told()).map(({ type, id, how }) => [type, id, how]),
        [['close', 'e0', 'replaced'], ['open', 'e2', undefined]],
      );
    });

    spec('on its way to the card the pointer crosses another name, and the card stays', async (run) => {
      const reader = await open(run, '/harbor');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      const { rect } = await reader.cardOf('Ada Brook');
      const from = await middleOf(await reader.mark('Ada Brook'));
      const other = await middleOf(await reader.mark('Cole Marsh'));
      const way = rect.top > from.y ? 1 : -1;
      // Slower than the grace as a whole, in steps quicker than it.
      for (const [x, y] of [
        [other.x - other.width / 2 + 6, from.y + way * 5],
        [other.x - 10, from.y + way * 7],
        [other.x, from.y + way * 9],
      ]) {
        await run.page.mouse.move(x, y);
        await rest(160);
        assert.match((await reader.card())?.heading ?? 'none', /Ada Brook/);
      }
      await run.page.mouse.move(other.x + 10, way > 0 ? rect.top + 20 : rect.bottom - 20);
      await rest(700);
      assert.match((await reader.card())?.heading ?? 'none', /Ada Brook/);
    });

    spec('a page that scrolls a name under a still pointer opens no card', async (run) => {
      const reader = await open(run, '/harbor');
      // The text begins below the window’s upper half, and is scrolled up to its edge.
      await run.page.evaluate(() => {
        document.body.style.setProperty('margin-top', '450px');
        scrollTo({ top: 450, behavior: 'instant' });
      });
      const { x, y } = await middleOf(await reader.mark('Ada Brook'));
      const under = () =>
        reader.inside((root, x, y) => root.elementFromPoint(x, y)?.closest('[data-byname-kind]')?.textContent, x, y + 450);
      await run.page.mouse.move(x, y + 450);
      assert.notEqual(await under(), 'Ada Brook');
      await rest(700);
      await run.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await rest(900);
      assert.equal(await under(), 'Ada Brook', 'the name is under the pointer now');
      assert.equal(await reader.card(), null);
    });

    spec('text can be selected in the card, and the card stays with the selection', async (run) => {
      const reader = await open(run, '/harbor');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook');
      const box = await reader.inside((root) => {
        const { left, top, right, height } = root.querySelector('.card .name').getBoundingClientRect();
        return { left, right, y: top + height / 2 };
      });
      await run.page.mouse.move(box.left + 1, box.y, { steps: 4 });
      await run.page.mouse.down();
      await run.page.mouse.move(box.left + 60, box.y, { steps: 4 });
      await run.page.mouse.up();
      await movePointerAway(run.page);
      await rest(700);
      assert.ok(await reader.card(), 'the card is open');
    });

    spec('selecting in the text over names opens nothing', async (run) => {
      const reader = await open(run, '/harbor');
      const from = await middleOf(await reader.mark('Ada Brook'));
      const to = await middleOf(await reader.mark('Tidewater'));
      await run.page.mouse.move(from.x - from.width, from.y);
      await run.page.mouse.down();
      await run.page.mouse.move(to.x, to.y, { steps: 8 });
      await rest(800);
      assert.equal(await reader.card(), null);
      await run.page.mouse.up();
    });

    spec('a pointer that the system takes away opens nothing', async (run) => {
      const reader = await open(run, '/harbor');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await run.page.evaluate(() => dispatchEvent(new PointerEvent('pointercancel', { pointerType: 'mouse' })));
      await rest(900);
      assert.equal(await reader.card(), null);
    });

    spec('a press elsewhere closes the card, one on its name keeps it', async (run) => {
      const reader = await open(run, '/harbor');
      const mark = await reader.mark('Ada Brook');
      await moveOnto(run.page, mark);
      await reader.cardOf('Ada Brook');
      const { x, y } = await middleOf(mark);
      await run.page.mouse.click(x, y);
      await movePointerAway(run.page);
      await rest(700);
      assert.ok(await reader.card(), 'a press on the name pins its card');
      await run.page.mouse.click(3, 300);
      await reader.noCard();
    });

    spec('a name on two lines gets its card at the line under the pointer', async (run) => {
      await run.page.setViewport({ width: 330, height: 700 });
      const reader = await open(run, '/harbor');
      const lines = await reader.inside((root) => {
        for (const mark of root.querySelectorAll('.article [data-byname-kind]')) {
          const lines = [...mark.getClientRects()];
          if (lines.length < 2) continue;
          return lines.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2, height }));
        }
        return null;
      });
      assert.ok(lines, 'a name breaks over two lines at this width');
      await run.page.mouse.move(lines[1].x, lines[1].y + 60);
      await run.page.mouse.move(lines[1].x, lines[1].y, { steps: 4 });
      const card = await reader.until(() => reader.card(), 5000);
      const { top, bottom } = card.rect;
      const near = Math.min(Math.abs(top - lines[1].y), Math.abs(bottom - lines[1].y));
      assert.ok(near < lines[1].height + 10, JSON.stringify({ lines, top, bottom }));
    });

    spec('Escape closes the card, and nothing else on the page hears of it', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.evaluate(() => {
        window.heard = 0;
        document.addEventListener('keydown', () => window.heard++);
      });
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook');
      await run.page.keyboard.press('Escape');
      await reader.noCard();
      assert.equal(await run.page.evaluate(() => window.heard), 0);
      await run.page.keyboard.press('Escape');
      assert.equal(await run.page.evaluate(() => window.heard), 1, 'without a card the key is the page’s');
    });

    spec('a mouse beside a finger: each gets its own card, event by event', async (run) => {
      const reader = await open(run, '/harbor');
      const shape = () => reader.inside((root) => root.querySelector('.card').className);
      await reader.tap('Cole Marsh');
      await reader.cardOf('Cole Marsh');
      assert.equal(await shape(), 'card sheet');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await rest(900);
      assert.match((await reader.card())?.heading ?? 'none', /Cole Marsh/, 'the sheet ignores the mouse');
      await run.page.keyboard.press('Escape');
      await reader.noCard();
      await movePointerAway(run.page);
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook');
      assert.equal(await shape(), 'card');
    });
  },
  { server: { answer: (path) => PAGES[path] } },
);
