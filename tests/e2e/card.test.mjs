// The card: opened and closed by pointer, keyboard and touch.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { showStory } from './support/gallery.mjs';
import { bringIntoView, listen, moveOnto, movePointerAway, readerOn } from './support/reader.mjs';

const NAME = 'Volodymyr Zelenskyy';

/** The demo page; `delays` are longer ones, for a hand that is held up on its way. */
async function demo({ page, origin }, delays = {}) {
  await page.goto(origin);
  const reader = await readerOn(page);
  await page.$eval('byname-reader', (element, delays) => Object.assign(element, delays), delays);
  return reader;
}

inEachBrowser((spec) => {
  spec('resting on a name opens its card, leaving closes it', async (run) => {
    const reader = await demo(run);
    await moveOnto(run.page, await reader.mark(NAME));
    const card = await reader.cardOf('Zelenskyy');
    assert.match(card.text, /President/);
    await movePointerAway(run.page);
    await reader.noCard();
  });

  spec('what the description says is not said again, only since when', async (run) => {
    const reader = await demo(run);
    await moveOnto(run.page, await reader.mark(NAME));
    const { text } = await reader.cardOf('Zelenskyy');
    assert.equal(text.match(/President of Ukraine/g).length, 1, text);
    assert.match(text, /Office\s+since 2019/);
  });

  spec('a source that has a page of its own is a link to it', async (run) => {
    const reader = await demo(run);
    await moveOnto(run.page, await reader.mark(NAME));
    await reader.cardOf('Zelenskyy');
    const links = await reader.inside((root) => [...root.querySelectorAll('.card .links a')].map(({ href }) => href));
    assert.deepEqual(links, ['https://www.wikidata.org/wiki/Q3874799']);
  });

  spec('passing over a name opens nothing', async (run) => {
    const reader = await demo(run, { openDelay: 3000 });
    await moveOnto(run.page, await reader.mark(NAME));
    await movePointerAway(run.page);
    await new Promise((done) => setTimeout(done, 3400));
    assert.equal(await reader.card(), null);
  });

  spec('the pointer can move into the card and rest there', async (run) => {
    const reader = await demo(run, { closeDelay: 3000 });
    await moveOnto(run.page, await reader.mark(NAME));
    const { rect } = await reader.cardOf('Zelenskyy');
    const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
    await run.page.mouse.move(x, y, { steps: 12 });
    await new Promise((done) => setTimeout(done, 3400));
    assert.ok(await reader.card());
  });

  spec('Escape closes the card at once and leaves focus where it was', async (run) => {
    const reader = await demo(run);
    const mark = await reader.mark(NAME);
    await mark.focus();
    await run.page.keyboard.press('Enter');
    await reader.cardOf('Zelenskyy');
    const told = await listen(run.page, 'byname:card-close', 'keyup');
    await run.page.keyboard.down('Escape');
    await reader.noCard();
    const closed = [['byname:card-close', 'escape']];
    assert.deepEqual((await told()).map(({ type, how }) => [type, how]), closed, 'before the key is up');
    await run.page.keyboard.up('Escape');
    // That it comes up is not the page's either.
    assert.deepEqual((await told()).map(({ type, how }) => [type, how]), closed);
    const focused = await reader.inside((root) => root.activeElement?.textContent);
    assert.equal(focused, NAME);
  });

  spec('Tab reaches a name, focus opens its card, Enter moves into it', async (run) => {
    const reader = await demo(run);
    // From the last thing before the article, with the keyboard alone.
    await run.page.$eval('#story', (main) => main.focus());
    for (let step = 0; step < 40; step++) {
      await run.page.keyboard.press('Tab');
      const at = await reader.inside((root) => root.activeElement?.dataset?.bynameMention);
      if (at) break;
    }
    const name = await reader.inside((root) => root.activeElement?.textContent);
    assert.ok(name, 'Tab never reached a name');
    await reader.until(() => reader.card(), 20_000);
    assert.ok(await reader.card(), 'focus from the keyboard opens the card');
    await run.page.keyboard.press('Enter');
    const inside = await reader.until(
      () => reader.inside((root) => !!root.activeElement?.closest('[role=dialog]')),
      20_000,
    );
    assert.ok(inside, 'Enter moves into the card');
    await run.page.keyboard.press('Escape');
    await reader.noCard();
    assert.equal(await reader.inside((root) => root.activeElement?.textContent), name);
  });

  spec('the card stays inside the window near each edge', async (run) => {
    const reader = await demo(run);
    await run.page.setViewport({ width: 520, height: 420 });
    const { width, height } = { width: 520, height: 420 };
    for (const block of ['start', 'end']) {
      const mark = await reader.mark(NAME);
      await mark.evaluate((element, block) => element.scrollIntoView({ block, behavior: 'instant' }), block);
      await mark.evaluate((element) => element.focus({ preventScroll: true }));
      await run.page.keyboard.press('Enter');
      const { rect } = await reader.cardOf('Zelenskyy');
      assert.ok(rect.left >= 0 && rect.top >= 0, JSON.stringify(rect));
      assert.ok(rect.right <= width && rect.bottom <= height, JSON.stringify(rect));
      await run.page.keyboard.press('Escape');
      await reader.noCard();
    }
  });

  spec(
    'a tap opens the card as a sheet at the foot, a tap outside closes it',
    async (run) => {
      const reader = await demo(run);
      const mark = await reader.mark(NAME);
      await bringIntoView(mark);
      await mark.tap();
      const { rect } = await reader.cardOf('Zelenskyy');
      assert.ok(rect.bottom >= 700 - 2, JSON.stringify(rect));
      await reader.settled();
      // In the margin: what the page scrolls to the top may be a name.
      await run.page.touchscreen.tap(8, 30);
      await reader.noCard();
    },
    { only: 'chrome', viewport: { width: 375, height: 700, hasTouch: true, isMobile: true } },
  );

  spec('opening and closing are told to the page', async (run) => {
    const reader = await demo(run);
    const noted = await listen(run.page, 'byname:card-open', 'byname:card-close');
    await moveOnto(run.page, await reader.mark(NAME));
    await reader.cardOf('Zelenskyy');
    await movePointerAway(run.page);
    await reader.noCard();
    const told = await noted();
    assert.deepEqual(
      told.map(({ type }) => type),
      ['byname:card-open', 'byname:card-close'],
    );
    assert.equal(told[0].id, told[1].id);
  });

  spec('a card that the page keeps from opening is never seen', async (run) => {
    const reader = await demo(run);
    const [first, second] = await reader.entities();
    await run.page.evaluate((id) => {
      document.addEventListener('byname:card-open', (event) => {
        if (event.detail.id === id) event.preventDefault();
      });
    }, first.id);
    const noted = await listen(run.page, 'byname:card-open', 'byname:card-close');
    await reader.open(first.id);
    assert.equal(await reader.card(), null);
    await reader.open(second.id);
    await reader.cardOf(second.name);
    assert.deepEqual(
      (await noted()).map(({ type, id, how }) => [type, id, how]),
      [
        ['byname:card-open', first.id, undefined],
        ['byname:card-close', first.id, 'host'],
        ['byname:card-open', second.id, undefined],
      ],
    );
  });
});

inEachBrowser((spec) => {
  spec('who is known has picture and credit, facts, source with licence and date on the card', async (run) => {
    const reader = await showStory(run, 'card-person');
    const { text } = await reader.cardOf('Inês Carvalho-Lund');
    const picture = () =>
      reader.inside((root) => {
        const { naturalWidth, alt } = root.querySelector('.card .portrait');
        return naturalWidth > 0 && alt;
      });
    assert.equal(await reader.until(picture, 20_000), 'Inês Carvalho-Lund');
    for (const part of [/Picture: Drawn for this gallery\s+CC0/, /Source: Almeira Register\s+CC0\s+As of September 1, 2026/]) {
      assert.match(text, part);
    }
    const facts = await reader.inside((root) => [...root.querySelectorAll('.card .facts dt')].map((dt) => dt.textContent));
    assert.deepEqual(facts, ['Office', 'Occupation', 'Affiliation', 'Party', 'Country', 'Born']);
  });

  spec('of two who may be meant both are told as such, and of neither a fact', async (run) => {
    const reader = await showStory(run, 'card-unsure');
    const { text } = await reader.cardOf('Tomas Reeve');
    assert.match(text, /May be\s+Tomas Reeve\s+Chief executive of Northline Ferries\s+Thomas Reeve\s+Footballer, born in 1998\s+From this article/i);
    assert.equal(await reader.inside((root) => root.querySelector('.card .facts, .card .portrait, .card .source')), null);
  });

  spec('while somebody is looked up the card shows its shape, and what the story says', async (run) => {
    const reader = await showStory(run, 'card-waiting');
    const { text } = await reader.cardOf('Anna Keller');
    assert.match(text, /From this article/);
    assert.ok(await reader.inside((root) => root.querySelector('.card .skeleton').checkVisibility()));
  });

  spec('whoever could not be looked up has a card from the story, that offers to try again', async (run) => {
    const reader = await showStory(run, 'card-offline');
    const offered = await reader.until(
      () => reader.inside((root) => !!root.querySelector('.card [data-byname-do="retry"]')),
      20_000,
    );
    assert.ok(offered, 'the card offers to try again');
    assert.match((await reader.card()).text, /The lease is signed/);
    // Again in vain: the card stays where it is, and its focus.
    await reader.inside((root) => root.querySelector('.card [data-byname-do="retry"]').click());
    const waited = await reader.until(
      () => reader.inside((root) => !!root.querySelector('.card .skeleton')),
      20_000,
    );
    assert.ok(waited, 'it is looked up again');
    await reader.until(() => reader.inside((root) => !!root.querySelector('.card [data-byname-do="retry"]')), 20_000);
    assert.match((await reader.card())?.heading ?? 'no card', /Anna Keller/);
  });

  spec('who tries again by the keyboard stays in the card', async (run) => {
    const reader = await showStory(run, 'card-offline');
    const offered = () => reader.inside((root) => !!root.querySelector('.card .retry'));
    assert.ok(await reader.until(offered, 20_000));
    await run.page.keyboard.press('Enter');
    await reader.tabTo('Try again');
    const told = await listen(run.page, 'byname:card-close');
    await run.page.keyboard.press('Enter');
    assert.ok(await reader.until(async () => !(await offered()), 20_000), 'it is looked up again');
    assert.ok(await reader.until(offered, 20_000), 'in vain');
    assert.deepEqual(await told(), []);
    assert.ok(await reader.inside((root) => !!root.activeElement?.closest('.card')), 'focus is in the card');
  });
});
