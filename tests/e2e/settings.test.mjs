// The reader's own settings.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { showStory } from './support/gallery.mjs';
import { listen } from './support/reader.mjs';

const press = (reader, words) =>
  reader.inside((root, words) => {
    const buttons = [...root.querySelectorAll('.reading button')];
    buttons.find((it) => it.textContent === words || it.getAttribute('aria-label') === words).click();
  }, words);

/** What is set, as it is shown. */
const state = (reader) =>
  reader.inside((root) => {
    const reading = root.querySelector('.byname');
    return {
      theme: reading.dataset.theme,
      pressed: root.querySelector('[aria-pressed="true"]').textContent,
      size: root.querySelector('output').textContent,
      marks: !!root.querySelector('.article p [data-byname-kind]'),
      remembered: root.querySelector('[data-byname-do="remember"]').getAttribute('aria-checked'),
    };
  });

const kept = (page) => page.evaluate(() => localStorage.getItem('byname-gallery'));

inEachBrowser((spec) => {
  spec('theme, text size and marks change what is shown at once', async (run) => {
    const reader = await showStory(run, 'settings');
    const look = () =>
      reader.inside((root) => ({
        ground: getComputedStyle(root.querySelector('.byname')).backgroundColor,
        size: parseFloat(getComputedStyle(root.querySelector('.article')).fontSize),
      }));
    const before = await look();
    await press(reader, 'Dark');
    await press(reader, 'Text size +');
    await press(reader, 'Mark names');
    const after = await look();
    assert.notEqual(after.ground, before.ground);
    assert.ok(after.size > before.size * 1.1, JSON.stringify({ before, after }));
    assert.deepEqual(await state(reader), {
      theme: 'dark',
      pressed: 'Dark',
      size: '115%',
      marks: false,
      remembered: 'false',
    });
  });

  spec('the text’s size is written as the language writes a share of a hundred', async (run) => {
    for (const [lang, written] of [['en', '100%'], ['de', '100\u00a0%'], ['fr', '100\u202f%'], ['uk', '100%']]) {
      const reader = await showStory(run, 'settings', { lang });
      assert.equal(await reader.inside((root) => root.querySelector('output').textContent), written, lang);
    }
  });

  spec('Escape or a press elsewhere folds the settings up, and the page does not hear of the key', async (run) => {
    const reader = await showStory(run, 'settings');
    const open = () => reader.inside((root) => root.querySelector('.reading').open);
    await run.page.evaluate(() => {
      window.heard = 0;
      document.addEventListener('keydown', () => window.heard++);
    });
    await reader.inside((root) => root.querySelector('.reading button').focus());
    await run.page.keyboard.press('Escape');
    assert.equal(await open(), false);
    assert.equal(await reader.inside((root) => root.activeElement.className), 'reading-line', 'focus is where it was opened');
    assert.equal(await run.page.evaluate(() => window.heard), 0);
    await run.page.keyboard.press('Escape');
    assert.equal(await run.page.evaluate(() => window.heard), 1, 'with nothing to close the key is the page’s');

    await run.page.keyboard.press('Enter');
    assert.equal(await open(), true);
    const place = (selector) =>
      reader.inside((root, selector) => {
        const { x, y } = root.querySelector(selector).getBoundingClientRect();
        return [x + 4, y + 4];
      }, selector);
    await run.page.mouse.click(...(await place('.reading .label')));
    assert.equal(await open(), true, 'a press in the settings is for them');
    await run.page.mouse.click(...(await place('.headline')));
    assert.equal(await open(), false);
  });

  spec('nothing is kept on the device before the reader says so', async (run) => {
    const reader = await showStory(run, 'settings');
    await press(reader, 'Sepia');
    assert.equal(await kept(run.page), null);
  });

  spec('what is remembered is there after the next visit, and forgotten with one click', async (run) => {
    let reader = await showStory(run, 'settings');
    await press(reader, 'Sepia');
    await press(reader, 'Remember on this device');
    await reader.open('captain');
    await reader.cardOf('Oddny Fjeldstad');
    await reader.inside((root) => root.querySelector('[data-byname-do^="hide"]').click());
    await press(reader, 'Mark names');
    assert.ok(await kept(run.page));
    reader = await showStory(run, 'settings');
    assert.doesNotMatch(await reader.inside((root) => root.querySelector('.cast').textContent), /Fjeldstad/, 'hidden for good');
    assert.deepEqual(await state(reader), {
      theme: 'sepia',
      pressed: 'Sepia',
      size: '100%',
      marks: false,
      remembered: 'true',
    });
    await press(reader, 'Remember on this device');
    assert.equal(await kept(run.page), null);
    reader = await showStory(run, 'settings');
    assert.equal((await state(reader)).theme, 'auto');
  });

  spec('what the page changes by attribute leaves what the reader has chosen', async (run) => {
    const reader = await showStory(run, 'settings');
    await press(reader, 'Mark names');
    await press(reader, 'Text size +');
    await run.page.$eval('byname-reader', (element) => {
      element.setAttribute('theme', 'dark');
      element.setAttribute('density', 'first');
    });
    const { theme, size, marks } = await state(reader);
    assert.deepEqual({ theme, size, marks }, { theme: 'dark', size: '115%', marks: false });
  });

  spec('a card that is not wanted stays away until all are wanted again', async (run) => {
    const reader = await showStory(run, 'settings');
    await reader.open('captain');
    await reader.cardOf('Oddny Fjeldstad');
    await reader.inside((root) => root.querySelector('[data-byname-do^="hide"]').click());
    await reader.noCard();
    const marked = () =>
      reader.inside((root) => [...root.querySelectorAll('.article p [data-byname-kind]')].some((it) => /Fjeldstad/.test(it.textContent)));
    assert.equal(await marked(), false);
    await press(reader, 'Show hidden cards again');
    assert.equal(await marked(), true);
  });

  spec('“Something wrong?” tells the page of whom, of what and where', async (run) => {
    const reader = await showStory(run, 'card-person');
    const told = await listen(run.page, 'byname:report');
    await reader.inside((root) => root.querySelector('.card [data-byname-do^="report"]').click());
    const [{ id, name, link, text }, ...more] = await told();
    assert.equal(more.length, 0);
    assert.deepEqual([id, name, link], ['minister', 'Inês Carvalho-Lund', 'A1']);
    assert.match(text, /The first car rolled aboard/);
    assert.match((await reader.card()).text, /Reported\. Thank you\./);
  });
});
