// The list of people and organizations: the route without hover.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { readerOn } from './support/reader.mjs';

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

  spec('typing in the filter leaves those who match', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readerOn(page);
    await (await page.$('byname-reader >>> .cast summary')).click();
    const filter = await page.$('byname-reader >>> .cast input');
    await filter.type('zel');
    const shown = await reader.inside((root) =>
      [...root.querySelectorAll('.cast .entry')]
        .filter((entry) => entry.checkVisibility())
        .map((entry) => entry.textContent),
    );
    assert.equal(shown.length, 1, shown.join('\n'));
    assert.match(shown[0], /Zelenskyy/);
  });
});
