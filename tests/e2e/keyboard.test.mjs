// The keyboard alone.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { showStory } from './support/gallery.mjs';
import { HARBOR, open, pageOf } from './support/story.mjs';

const PAGES = { '/harbor': pageOf(HARBOR) };

/** What has focus: the words of it, inside the reader or on the page. */
const focused = (run, reader) =>
  run.page.evaluate((selector) => {
    const at = document.activeElement;
    const within = at?.matches(selector) ? at.shadowRoot.activeElement : null;
    return (within ?? at)?.textContent.trim();
  }, reader.selector);

inEachBrowser(
  (spec) => {
    spec('Tab stops at each name once a section, and at a link once', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      const stops = [];
      for (let step = 0; step < 14; step++) {
        await run.page.keyboard.press('Tab');
        const at = await focused(run, reader);
        if (at === 'After') break;
        stops.push(at);
      }
      assert.deepEqual(
        stops.filter((stop) => !/^Who is|^Aa$/.test(stop)),
        ['Ada Brook', 'Cole Marsh', 'Tidewater', 'Fenwick', 'Ada Brook', 'Cole Marsh', 'Tidewater'],
      );
    });

    spec('Tab goes from the name through its card and on to what follows the name', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Cole Marsh');
      await reader.cardOf('Cole Marsh');
      await run.page.keyboard.press('Enter');
      const card = () => reader.inside((root) => !!root.activeElement?.closest('.card'));
      assert.ok(await reader.until(card, 20_000), 'Enter moves into the card');
      let inside = 0;
      while (await card()) {
        await run.page.keyboard.press('Tab');
        inside++;
        assert.ok(inside < 30, 'Tab leaves the card');
      }
      assert.ok(inside > 3, 'Tab has gone through the card');
      assert.equal(await focused(run, reader), 'Tidewater');
      await reader.cardOf('Tidewater');
    });

    spec('Shift and Tab go from the card back to its name', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Ada Brook');
      await run.page.keyboard.press('Enter');
      await reader.until(() => reader.inside((root) => !!root.activeElement?.closest('.card')), 20_000);
      await run.page.keyboard.down('Shift');
      await run.page.keyboard.press('Tab');
      await run.page.keyboard.up('Shift');
      assert.equal(await focused(run, reader), 'Ada Brook');
    });

    spec('from inside the card Escape goes back to the name, and the name has focus', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Ada Brook');
      await run.page.keyboard.press('Enter');
      await reader.until(() => reader.inside((root) => !!root.activeElement?.closest('.card')), 20_000);
      await run.page.keyboard.press('Tab');
      await run.page.keyboard.press('Escape');
      await reader.noCard();
      assert.equal(await focused(run, reader), 'Ada Brook');
    });

    spec('Enter on a companion turns the card to it, and focus stays in the card', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Ada Brook');
      await run.page.keyboard.press('Enter');
      await reader.cardOf('Ada Brook');
      await reader.tabTo('Tidewater');
      await run.page.keyboard.press('Enter');
      await reader.cardOf('Tidewater');
      assert.ok(await reader.inside((root) => !!root.activeElement?.closest('.card')));
      await run.page.keyboard.press('Escape');
      await reader.noCard();
      assert.equal(await focused(run, reader), 'Ada Brook', 'one is back where one was reading');
    });

    spec('Enter on a name in a link follows the link, Alt and the arrow go into its card', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Fenwick');
      await reader.cardOf('Fenwick');
      await run.page.keyboard.down('Alt');
      await run.page.keyboard.press('ArrowDown');
      await run.page.keyboard.up('Alt');
      assert.ok(await reader.until(() => reader.inside((root) => !!root.activeElement?.closest('.card')), 20_000));
      await run.page.keyboard.press('Escape');
      await reader.noCard();
      assert.equal(await focused(run, reader), 'Fenwick');
      await run.page.keyboard.press('Enter');
      await run.page.waitForFunction(() => location.hash === '#fenwick');
    });

    spec('n and p go to the next and the previous mention of the same name, and take focus along', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Ada Brook');
      const place = () => reader.inside((root) => root.activeElement?.dataset.bynameMention);
      // What is shown goes dark again after a while: whatever was, is noted.
      await reader.inside((root) => {
        window.shown = [];
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            if (target.hasAttribute('data-lit')) window.shown.push(target.dataset.bynameMention);
          }
        }).observe(root, { attributeFilter: ['data-lit'], subtree: true });
      });
      const went = [await place()];
      for (const key of ['n', 'n', 'n', 'p']) {
        await run.page.keyboard.press(key);
        went.push(await place());
      }
      assert.deepEqual(went, ['0:0', '0:1', '0:2', '0:0', '0:2']);
      assert.deepEqual(await run.page.evaluate(() => window.shown), went.slice(1), 'each place is shown');
    });

    spec('l opens the list, ? the help, m hides and shows the marks', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#before');
      await reader.tabTo('Ada Brook');
      const is = (selector) => reader.inside((root, selector) => !!root.querySelector(selector), selector);
      await run.page.keyboard.press('l');
      assert.ok(await is('.cast[open]'));
      await run.page.keyboard.press('?');
      assert.ok(await is('.reading[open]'));
      const help = await reader.inside((root) => root.querySelector('.keys').innerText);
      for (const key of ['Enter', 'Esc', 'n', 'p', 'l', 'm', '?']) {
        assert.ok(help.split(/\s+/).includes(key), `${key} is in the help: ${help}`);
      }
      assert.ok(await is('.article p [data-byname-kind]'));
      await run.page.keyboard.press('m');
      assert.ok(!(await is('.article p [data-byname-kind]')));
      await run.page.keyboard.press('m');
      assert.ok(await is('.article p [data-byname-kind]'));
    });

    spec('more quotations are unfolded by the keyboard, and Tab goes on through them', async (run) => {
      const reader = await showStory(run, 'card-talkative');
      const shown = () =>
        reader.inside((root) => {
          const seen = (jump) => jump.checkVisibility({ contentVisibilityAuto: true });
          return [...root.querySelectorAll('.card .jump')].filter(seen).map((jump) => jump.textContent);
        });
      await reader.openByKeyboard('Oddny Fjeldstad');
      await run.page.keyboard.press('Enter');
      assert.equal((await shown()).length, 3);
      await reader.tabTo('+4');
      await run.page.keyboard.press('Enter');
      const all = await shown();
      assert.equal(all.length, 7);
      for (const words of all.slice(3)) {
        await run.page.keyboard.press('Tab');
        assert.equal(await focused(run, reader), words);
      }
    });

    spec('the keys are the page’s while focus is elsewhere or one writes', async (run) => {
      const reader = await open(run, '/harbor');
      await run.page.focus('#after');
      for (const key of ['l', 'm', '?']) await run.page.keyboard.press(key);
      const opened = () => reader.inside((root) => !!root.querySelector('.cast[open], .reading[open]'));
      assert.equal(await opened(), false);
      await reader.inside((root) => root.querySelector('.cast > summary').click());
      const filter = await run.page.$('byname-reader >>> .filter');
      await filter.type('nlm?p');
      assert.equal(await filter.evaluate((input) => input.value), 'nlm?p');
      assert.ok(await reader.inside((root) => !!root.querySelector('.article p [data-byname-kind]')));
    });
  },
  { server: { answer: (path) => PAGES[path] } },
);
