// The list of people and organizations: the route without hover.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { showStory } from './support/gallery.mjs';
import { listen, readerOn, wantLessMotion } from './support/reader.mjs';

const shownEntries = (reader) =>
  reader.inside((root) =>
    [...root.querySelectorAll('.cast .entry')]
      .filter((entry) => entry.checkVisibility())
      .map((entry) => entry.querySelector('.entry-name').textContent),
  );

inEachBrowser((spec) => {
  spec('the list says how many there are and opens their cards', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readerOn(page);
    const entities = await reader.entities();
    const people = entities.filter((entity) => entity.kind === 'person').length;
    const summary = await page.$('byname-reader >>> .cast summary');
    assert.match(await summary.evaluate((element) => element.textContent), new RegExp(`${people} people`));
    await summary.click();
    const entry = await page.$('byname-reader >>> .cast .entry [data-byname-mention]');
    const name = await entry.evaluate((element) => element.textContent);
    await entry.click();
    await reader.cardOf(name);
    await page.keyboard.press('Escape');
    await reader.noCard();
  });

  spec('people and organizations stand in groups, the most central first', async (run) => {
    const reader = await showStory(run, 'list-grouped');
    const groups = await reader.inside((root) =>
      [...root.querySelectorAll('.group')].map((group) => [
        group.querySelector('h2').textContent,
        ...[...group.querySelectorAll('.entry-name')].map((name) => name.textContent),
      ]),
    );
    assert.deepEqual(groups, [
      ['3 people', 'Inês Carvalho-Lund', 'Tomas Reeve', 'Oddny Fjeldstad'],
      [
        '4 organizations',
        'Northline Ferries',
        'Seafarers’ Union of the Northern Ports',
        'Harbor Registry',
        'Almeira Savings Bank',
      ],
    ]);
  });

  spec('the filter leaves whom it names, by name or role, and says when it names nobody', async (run) => {
    const reader = await showStory(run, 'list-grouped');
    const filter = await run.page.$('byname-reader >>> .cast input');
    await filter.type('minister');
    assert.deepEqual(await shownEntries(reader), ['Inês Carvalho-Lund']);
    await run.page.keyboard.type('xx');
    assert.deepEqual(await shownEntries(reader), []);
    const note = () => reader.inside((root) => root.querySelector('.no-match').checkVisibility());
    assert.equal(await note(), true);
    for (let key = 0; key < 'ministerxx'.length; key++) await run.page.keyboard.press('Backspace');
    assert.equal((await shownEntries(reader)).length, 7);
    assert.equal(await note(), false);
  });

  spec('an entry steps through its mentions: each is brought into view and shown, one at a time', async (run) => {
    await wantLessMotion(run.page);
    const reader = await showStory(run, 'list-grouped');
    const told = await listen(run.page, 'byname:navigate');
    // What is shown goes dark by itself after a while: so it is looked at in the task of the press.
    const press = (word) =>
      reader.inside((root, word) => {
        root.querySelector(`.step[aria-label="${word} mention: Oddny Fjeldstad"]`).click();
        return [...root.querySelectorAll('[data-lit]')].map((mark) => {
          const { top, bottom } = mark.getBoundingClientRect();
          return { at: mark.dataset.bynameMention, seen: top >= 0 && bottom <= innerHeight };
        });
      }, word);
    for (const [word, mention] of [['Next', '3:0'], ['Next', '3:1'], ['Next', '3:2'], ['Next', '3:0'], ['Previous', '3:2']]) {
      assert.deepEqual(await press(word), [{ at: mention, seen: true }]);
    }
    assert.deepEqual(
      (await told()).map(({ id, mention }) => [id, mention]),
      [0, 1, 2, 0, 2].map((mention) => ['captain', mention]),
    );
  });

  spec('who has nothing against motion is taken to a mention smoothly, and arrives', async (run) => {
    await run.page.setViewport({ width: 720, height: 500 });
    const reader = await showStory(run, 'list-grouped');
    const seen = () =>
      reader.inside((root) => {
        const { top, bottom } = root.querySelector('.article p [data-byname-mention="3:2"]').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    const atOnce = await reader.inside((root) => {
      root.querySelector('.step[aria-label="Previous mention: Oddny Fjeldstad"]').click();
      const { top } = root.querySelector('.article p [data-byname-mention="3:2"]').getBoundingClientRect();
      return top <= innerHeight;
    });
    assert.equal(atOnce, false, 'the place is far away');
    assert.ok(await reader.until(seen, 20_000));
  });

  spec('a tick of the position strip goes to its mention, a quotation on the card to its place', async (run) => {
    const reader = await showStory(run, 'card-unknown');
    const lit = await reader.inside((root) => {
      [...root.querySelectorAll('.card .tick')].at(-1).click();
      return [...root.querySelectorAll('[data-lit]')].map((mark) => mark.dataset.bynameMention);
    });
    assert.deepEqual(lit, ['3:2']);
    await reader.open('captain');
    const [words, place] = await reader.inside((root) => {
      const jump = [...root.querySelectorAll('.card .jump')].at(-1);
      jump.click();
      return [jump, ...root.querySelectorAll('[data-lit]')].map((element) => element.textContent);
    });
    assert.match(words, /Bring a coat/);
    assert.match(place, /Bring a coat/);
  });

  spec('in a page’s own text a quotation is gone to as well', async (run) => {
    const reader = await showStory(run, 'marks-own-page');
    await reader.cardOf('Oddny Fjeldstad');
    const lit = await reader.inside((root) => {
      root.querySelector('.card .jump').click();
      return [...document.querySelectorAll('[data-lit]')].map((piece) => piece.textContent).join('');
    });
    assert.equal(lit, 'The sound has not changed, and neither has the coffee,');
  });

  spec('the browser’s own search unfolds the list to show what it finds in it', async (run) => {
    const reader = await showStory(run, 'list-folded');
    const words = 'Minister of transport of Almeira';
    assert.equal(await reader.inside((root) => root.querySelector('.cast').open), false);
    if (run.name === 'chrome') {
      // Its driver has no search of pages, but a search by the address, which shows alike.
      const session = await run.page.createCDPSession();
      await session.send('Page.navigate', { url: `${run.page.url()}#:~:text=${encodeURIComponent(words)}` });
    } else {
      assert.ok(await run.page.evaluate((words) => window.find(words), words));
    }
    const seen = () =>
      reader.inside((root) => {
        const entry = root.querySelector('.entry-description');
        return root.querySelector('.cast').open && entry.checkVisibility({ contentVisibilityAuto: true });
      });
    assert.ok(await reader.until(seen, 20_000));
  });

  spec('what is folded up in the list is there for the browser’s own search', async (run) => {
    const reader = await showStory(run, 'list-folded');
    const folded = await reader.inside((root) => {
      const entry = root.querySelector('.cast .entry');
      return { seen: entry.checkVisibility({ contentVisibilityAuto: true }), display: getComputedStyle(entry).display };
    });
    // Not taken out of the page (`display: none`): browsers unfold a disclosure to show a find.
    assert.deepEqual(folded, { seen: false, display: 'grid' });
  });

  spec('a story without names has no list, and keeps its place', async (run) => {
    const reader = await showStory(run, 'list-empty');
    assert.equal(await reader.inside((root) => !!root.querySelector('.cast')), false);
    assert.ok(await reader.inside((root) => root.querySelector('.cast-waiting').clientHeight > 20));
  });
});
