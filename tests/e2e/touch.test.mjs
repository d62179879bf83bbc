// Touch: the card is a sheet at the foot of the screen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inEachBrowser } from './support/browser.mjs';
import { HARBOR, open, pageOf, rest } from './support/story.mjs';
import { showStory } from './support/gallery.mjs';

/** What the README gives to pages whose readers have no `CloseWatcher`. */
const CATCH_BACK = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').match(
  /```js\n( *if \(!\("CloseWatcher" in window\)[^]*?)```/,
)[1];

const FENWICK = '<p id="fenwick">Fenwick himself.</p>';
const PAGES = {
  '/harbor': pageOf(HARBOR, '', FENWICK),
  '/caught': pageOf(HARBOR, '', `${FENWICK}<script>${CATCH_BACK}</script>`),
};

const PHONE = { viewport: { width: 375, height: 700, hasTouch: true } };

inEachBrowser(
  (spec) => {
    spec('a tap opens a sheet as wide as the screen, with a handle and a way to close it', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.tap('Ada Brook');
      const { rect } = await reader.cardOf('Ada Brook');
      await reader.settled();
      const width = await run.page.evaluate(() => document.documentElement.clientWidth);
      assert.ok(rect.left <= 0 && rect.right >= width, JSON.stringify(rect));
      assert.ok(Math.abs((await reader.card()).rect.bottom - 700) < 1, JSON.stringify(rect));
      assert.ok(await reader.inside((root) => root.querySelector('.handle').checkVisibility()));
      await reader.inside((root) => root.querySelector('.card .close').click());
      await reader.noCard();
    }, PHONE);

    spec('a second tap on the name, or a tap elsewhere, closes the sheet', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.tap('Ada Brook');
      await reader.noCard();
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.swipe('.headline, .article > p', 0);
      await reader.inside((root) =>
        root.querySelector('.article > p').dispatchEvent(
          new PointerEvent('click', { bubbles: true, composed: true, pointerType: 'touch' }),
        ),
      );
      await reader.noCard();
    }, PHONE);

    spec('the sheet does not cover the name that was tapped, and leaves no style on it', async (run) => {
      for (const viewport of [{ width: 375, height: 700 }, { width: 700, height: 375 }]) {
        await run.page.setViewport(viewport);
        const reader = await open(run, '/harbor');
        await reader.tap('Fenwick');
        const { rect } = await reader.cardOf('Fenwick');
        const bottom = () =>
          reader.inside((root) => root.querySelector('.article [data-open]').getBoundingClientRect().bottom);
        await reader.settled();
        const top = (await reader.card()).rect.top;
        assert.ok(await reader.until(async () => (await bottom()) < top, 20_000), JSON.stringify({ rect, top, at: await bottom() }));
        assert.equal(await reader.inside((root) => root.querySelector('.article [data-open]').style.length), 0);
      }
    }, PHONE);

    spec('focus goes into the sheet, so that it is read next, and back to the name', async (run) => {
      const reader = await open(run, '/harbor');
      const focused = () => reader.inside((root) => root.activeElement?.className || root.activeElement?.textContent);
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      assert.equal(await focused(), 'card sheet');
      await reader.inside((root) => root.querySelector('.card .close').click());
      await reader.noCard();
      assert.equal(await focused(), 'Ada Brook');
      assert.equal(await reader.card(), null, 'and opens nothing there');
    }, PHONE);

    spec('the sheet is swept down to close it, and comes back after less than that', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.tap('Ada Brook');
      const before = (await reader.cardOf('Ada Brook')).rect;
      await reader.settled();
      await reader.swipe('.handle', 40);
      const { rect } = await reader.card();
      assert.ok(Math.abs(rect.bottom - 700) < 1, JSON.stringify({ before, rect }));
      await reader.swipe('.handle', 100);
      await reader.noCard();
    }, PHONE);

    spec('the sheet is swept down by what stands at its top as well', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.settled();
      await reader.swipe('.card .name', 100);
      await reader.noCard();
    }, PHONE);

    spec('a finger that comes down to scroll the page opens nothing and closes nothing', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.swipe('.article [data-byname-kind]', -120);
      await rest(700);
      assert.equal(await reader.card(), null);
      // A tap on a page that is still on its way only stops it.
      await reader.settled();
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.swipe('.article > p', -120);
      await run.page.evaluate(() => scrollBy({ top: 80, behavior: 'instant' }));
      await rest(300);
      assert.ok(await reader.card(), 'the sheet stays');
    }, PHONE);

    spec('the back gesture closes the sheet and leaves the page where it is', async (run) => {
      await run.page.evaluateOnNewDocument(() => {
        // The browser's own, which closes what is open when the system tells it of the gesture.
        window.watchers = new Set();
        window.CloseWatcher = class extends CloseWatcher {
          constructor() {
            super();
            window.watchers.add(this);
          }
          destroy() {
            super.destroy();
            window.watchers.delete(this);
          }
        };
      });
      const reader = await open(run, '/harbor');
      const watchers = () => run.page.evaluate(() => window.watchers.size);
      const length = await run.page.evaluate(() => history.length);
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      assert.equal(await watchers(), 1);
      await run.page.evaluate(() => [...window.watchers].at(-1).requestClose());
      await reader.noCard();
      assert.equal(await watchers(), 0, 'nobody waits for it any more');
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.inside((root) => root.querySelector('.card .close').click());
      await reader.noCard();
      assert.equal(await watchers(), 0, 'nor after the sheet was closed by its button');
      assert.equal(await run.page.evaluate(() => history.length), length);
    }, PHONE);

    spec('where there is no such gesture, a page can catch the step back, and loses none by it', async (run) => {
      const { page, origin } = run;
      await page.evaluateOnNewDocument(() => {
        delete window.CloseWatcher;
        const asked = window.matchMedia.bind(window);
        window.matchMedia = (query) => asked(query === '(pointer: coarse)' ? 'all' : query);
      });
      await page.goto(`${origin}/harbor`);
      const reader = await open(run, '/caught');
      await page.evaluate(() => history.replaceState({ page: 1 }, ''));
      const back = () => page.evaluate(() => setTimeout(() => history.back()));
      const at = () => page.evaluate(() => [location.pathname + location.hash, history.state?.page]);
      for (let times = 0; times < 2; times++) {
        await reader.tap('Ada Brook');
        await reader.cardOf('Ada Brook');
        await back();
        await reader.noCard();
        assert.deepEqual(await at(), ['/caught', 1]);
      }
      // What closes the sheet otherwise takes nothing back: not the link that is followed next.
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.inside((root) => root.querySelector('.card .close').click());
      await reader.noCard();
      await page.evaluate(() => (location.hash = 'fenwick'));
      await rest(300);
      assert.deepEqual((await at())[0], '/caught#fenwick');
      await back();
      await page.waitForFunction(() => location.hash === '');
      await rest(300);
      assert.deepEqual(await at(), ['/caught', 1]);
      // The step that was caught and not needed is no step for the one who goes back.
      await reader.tap('Ada Brook');
      await reader.cardOf('Ada Brook');
      await reader.inside((root) => root.querySelector('.card .close').click());
      await reader.noCard();
      await back();
      await page.waitForFunction(() => location.pathname === '/harbor');
      await rest(500);
      assert.equal((await at())[0], '/harbor');
    }, PHONE);

    spec('the first tap on a name in a link says who it is, the second follows the link', async (run) => {
      const reader = await open(run, '/harbor');
      await reader.tap('Fenwick');
      await reader.cardOf('Fenwick');
      assert.equal(await run.page.evaluate(() => location.hash), '');
      await reader.tap('Fenwick');
      await run.page.waitForFunction(() => location.hash === '#fenwick');
    }, PHONE);

    spec('a long sheet scrolls by itself and keeps the page still', async (run) => {
      const reader = await showStory(run, 'sheet');
      await run.page.setViewport({ ...PHONE.viewport, height: 420 });
      const card = await reader.inside((root) => {
        const card = root.querySelector('.card');
        const { overscrollBehaviorY, overflowY } = getComputedStyle(card);
        card.scrollTop = 10_000;
        return {
          room: card.scrollHeight - card.clientHeight,
          at: card.scrollTop,
          share: card.clientHeight / innerHeight,
          overscrollBehaviorY,
          overflowY,
        };
      });
      assert.ok(card.room > 50 && card.at > 50, JSON.stringify(card));
      assert.ok(card.share <= 0.75, JSON.stringify(card));
      assert.deepEqual([card.overscrollBehaviorY, card.overflowY], ['contain', 'auto']);
      assert.ok(await reader.card(), 'scrolling in the sheet does not close it');
    }, PHONE);

    spec('turning the phone keeps the sheet open and at the foot', async (run) => {
      const reader = await showStory(run, 'sheet');
      await run.page.setViewport({ ...PHONE.viewport, width: 700, height: 375 });
      await run.page.waitForFunction(() => innerWidth === 700);
      await reader.settled();
      const { rect } = await reader.card();
      assert.ok(rect.top >= 0 && Math.abs(rect.bottom - 375) < 1, JSON.stringify(rect));
      assert.ok(rect.left >= 0 && rect.right <= 700, JSON.stringify(rect));
    }, PHONE);

    spec('from one sheet to a companion’s it stays a sheet', async (run) => {
      const reader = await showStory(run, 'sheet');
      const name = await reader.inside((root) => {
        const companion = root.querySelector('.companion');
        companion.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerType: 'touch' }));
        companion.click();
        return companion.textContent;
      });
      await reader.cardOf(name);
      assert.equal(await reader.inside((root) => root.querySelector('.card').className), 'card sheet');
    }, PHONE);

    spec(
      'the sheet leaves the room that the phone’s own bar takes',
      async (run) => {
        const session = await run.page.createCDPSession();
        const reader = await showStory(run, 'sheet');
        const padding = () =>
          reader.inside((root) => parseFloat(getComputedStyle(root.querySelector('.card')).paddingBottom));
        await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 0 } });
        const without = await padding();
        await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34 } });
        // The browser tells the page of it in its own time.
        await reader.until(async () => (await padding()) !== without, 20_000);
        assert.equal((await padding()) - without, 34);
      },
      { ...PHONE, only: 'chrome' },
    );
  },
  { server: { answer: (path) => PAGES[path] } },
);
