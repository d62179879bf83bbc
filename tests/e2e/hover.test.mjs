// When a card opens and closes under a pointer: what is to be seen of the machine in
// `present::hover`, each arrow of which has its own story in `tests/engine/present_hover/`.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { listen, moveOnto, movePointerAway } from './support/reader.mjs';
import { HARBOR, middleOf, open, pageOf, rest } from './support/story.mjs';

const PAGES = {
  '/harbor': pageOf(HARBOR),
  // A wait long enough for a hand that is held up on its way.
  '/patient': pageOf(HARBOR, 'open-delay="4000" close-delay="3000"'),
  // A wait so long that a card which opens at all has not waited.
  '/never': pageOf(HARBOR, 'open-delay="600000"'),
};

const CARDS = ['byname:card-open', 'byname:card-close'];

inEachBrowser(
  (spec) => {
    spec('a pointer that goes from name to name opens only the card it comes to rest on', async (run) => {
      const reader = await open(run, '/patient');
      const told = await listen(run.page, ...CARDS);
      for (const name of ['Ada Brook', 'Cole Marsh', 'Tidewater']) {
        await run.page.mouse.move(...Object.values(await middleOf(await reader.mark(name))).slice(0, 2));
        await rest(120);
      }
      await reader.cardOf('Tidewater');
      assert.deepEqual((await told()).map(({ type, id }) => [type, id]), [['byname:card-open', 'e2']]);
    });

    spec('soon after one card has closed the next opens without the long wait', async (run) => {
      const reader = await open(run, '/never');
      await reader.openByKeyboard('Ada Brook');
      // In one task of the page: so soon is soon on any machine.
      await reader.inside((root) => {
        const tell = (at, event) => at.dispatchEvent(event);
        const on = { bubbles: true, composed: true, cancelable: true };
        tell(root.activeElement, new KeyboardEvent('keydown', { key: 'Escape', ...on }));
        const mark = root.querySelector('.article [data-byname-mention="1:0"]');
        const { x, y } = mark.getBoundingClientRect();
        tell(mark, new PointerEvent('pointermove', { clientX: x + 4, clientY: y + 4, pointerType: 'mouse', ...on }));
      });
      await reader.cardOf('Cole Marsh');
    });

    spec('from an open card the next name takes over without the long wait', async (run) => {
      const reader = await open(run, '/harbor');
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook');
      await run.page.$eval('byname-reader', (element) => element.setAttribute('open-delay', '600000'));
      const told = await listen(run.page, ...CARDS);
      // In one step over what lies between, and away from the card: up and over.
      const { x, y, height } = await middleOf(await reader.mark('Tidewater'));
      await run.page.mouse.move(x, y - height / 2 + 2);
      await reader.cardOf('Tidewater');
      assert.deepEqual(
        (await told()).map(({ type, id, how }) => [type, id, how]),
        [['byname:card-close', 'e0', 'replaced'], ['byname:card-open', 'e2', undefined]],
      );
    });

    spec('on its way to the card the pointer crosses another name, and the card stays', async (run) => {
      const reader = await open(run, '/patient');
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
        await rest(1600);
        assert.match((await reader.card())?.heading ?? 'none', /Ada Brook/);
      }
      await run.page.mouse.move(other.x + 10, way > 0 ? rect.top + 20 : rect.bottom - 20);
      await rest(3400);
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
      // In one step: how a hand gets there is another story, above.
      await run.page.mouse.move(box.left + 1, box.y);
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

    spec('a mouse that presses a name in a link follows the link', async (run) => {
      const reader = await open(run, '/harbor');
      const mark = await reader.mark('Fenwick');
      await moveOnto(run.page, mark);
      await reader.cardOf('Fenwick');
      const { x, y } = await middleOf(mark);
      await run.page.mouse.click(x, y);
      await run.page.waitForFunction(() => location.hash === '#fenwick');
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
        window.heard = [];
        for (const type of ['keydown', 'keyup']) document.addEventListener(type, () => window.heard.push(type));
      });
      const heard = () => run.page.evaluate(() => window.heard.splice(0));
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await reader.cardOf('Ada Brook');
      // Held down, it comes again, and in the end it comes up.
      await run.page.keyboard.down('Escape');
      await reader.noCard();
      await run.page.keyboard.down('Escape');
      await run.page.keyboard.up('Escape');
      assert.deepEqual(await heard(), []);
      await run.page.keyboard.press('Escape');
      assert.deepEqual(await heard(), ['keydown', 'keyup'], 'without a card the key is the page’s');
    });

    spec('Escape before a card is open gives it up, and is the page’s', async (run) => {
      const reader = await open(run, '/patient');
      await run.page.evaluate(() => {
        window.heard = 0;
        document.addEventListener('keydown', () => window.heard++);
      });
      await moveOnto(run.page, await reader.mark('Ada Brook'));
      await run.page.keyboard.press('Escape');
      assert.equal(await run.page.evaluate(() => window.heard), 1);
      await rest(4400);
      assert.equal(await reader.card(), null);
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
