// Pages that make it hard: each of `hosts/`, with an article annotated in place and one rendered.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { visit } from './support/host.mjs';
import { moveOnto, movePointerAway } from './support/reader.mjs';

const HOSTS = [
  'plain',
  'additions',
  'all-important',
  'all-revert',
  'base',
  'frozen',
  'ids',
  'prototypes',
  'transformed',
  'z-index',
];

/** The card must stand on top of whatever the page shows there. */
const isOnTop = (reader) =>
  reader.inside((root) => {
    const card = root.querySelector('[role=dialog][popover]');
    const { left, top, width, height } = card.getBoundingClientRect();
    return root.host === document.elementFromPoint(left + width / 2, top + height / 2);
  });

/** Whether a mark looks like one: something about it is not as in the text around it. */
const standsOut = (mark) =>
  mark.evaluate((element) => {
    const [own, around] = [getComputedStyle(element), getComputedStyle(element.parentElement)];
    const look = (style) =>
      [style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle, style.backgroundImage].join();
    return look(own) !== look(around);
  });

inEachBrowser((spec) => {
  for (const name of HOSTS) {
    spec(`on the page “${name}” names are marked, cards open and nothing is left behind`, async (run) => {
      const { page, origin } = run;
      const host = await visit(page, `${origin}/hosts/${name}.html`);
      const reader = await host.reader();
      const rendered = await host.reader('#rendered');
      assert.deepEqual(await host.errors(), []);
      const marked = await host.marked();
      for (const name of ['Marit', ' Solheim', 'Ursula von der Leyen', 'Anders Brekke', 'European Commission']) {
        assert.ok(
          marked.some((words) => words.includes(name.trim())),
          `“${name}” among ${marked.join(' | ')}`,
        );
      }
      assert.ok(await host.readable());

      const mark = await page.$('#story p:not([class]) [data-byname-kind]');
      assert.ok(await standsOut(mark), 'marks can be seen');
      await moveOnto(page, mark);
      await reader.cardOf('Marit Solheim');
      assert.ok(await isOnTop(reader), 'the card is on top');
      const { rect } = await reader.card();
      assert.ok(rect.right - rect.left > 150 && rect.left >= 0 && rect.top >= 0, JSON.stringify(rect));
      assert.ok(rect.right <= 1280 && rect.bottom <= 900, JSON.stringify(rect));
      await movePointerAway(page);
      await reader.noCard();

      await moveOnto(page, await rendered.mark('Oddny Ravn'));
      await rendered.cardOf('Oddny Ravn');
      await page.keyboard.press('Escape');
      await rendered.noCard();

      await page.$eval('#story', (element) => element.setAttribute('marks', 'off'));
      await host.until(() => window.bynameWatch.marked().length === 0);
      assert.deepEqual(await host.changes(), []);
      await page.$eval('#story', (element) => element.setAttribute('marks', 'on'));
      await host.until(() => window.bynameWatch.marked().length > 0);
      await page.$eval('#story', (element) => element.parentNode.removeChild(element));
      await host.until(() => window.bynameWatch.marked().length === 0);
      assert.deepEqual(await host.changes(), []);
      assert.deepEqual(await host.errors(), []);
    });
  }

  spec('where another script has taken the name its element is left alone', async ({ page, origin }) => {
    const host = await visit(page, `${origin}/hosts/name-taken.html`);
    const { code } = await host.oneError();
    assert.equal(code, 'name-taken');
    assert.equal(await page.$eval('#story', (element) => element.dataset.own), 'of this page');
    assert.ok(await host.readable());
    assert.deepEqual(await host.changes(), []);
  });

  spec('where the page refuses the marks its text stays in one piece', async ({ page, origin }) => {
    const host = await visit(page, `${origin}/hosts/refusing.html`);
    await host.reader();
    await host.reader('#rendered');
    assert.deepEqual(await host.marked(), []);
    assert.deepEqual(await host.changes(), []);
    assert.ok(await host.readable());
    assert.deepEqual(await host.errors(), []);
  });

  for (const [name, what, code] of [
    ['robbed', 'what is needed is gone', 'load'],
    ['clobbered', 'the document can do nothing any more', 'load'],
    ['throwing', 'what is needed throws', 'panic'],
  ]) {
    spec(`where ${what} the article is there, with an error for each element`, async (run) => {
      const host = await visit(run.page, `${run.origin}/hosts/${name}.html`);
      await host.until(() => window.bynameWatch.errors.length > 1);
      await new Promise((done) => setTimeout(done, 500));
      const errors = await host.errors();
      assert.deepEqual(errors.map(({ code }) => code), [code, code]);
      assert.ok(await host.readable());
      assert.deepEqual(await host.changes(), []);
    });
  }
});
