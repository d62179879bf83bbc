// An article is read: text first, then who is in it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inEachBrowser } from './support/browser.mjs';
import { readOwn, readerOn } from './support/reader.mjs';

/** Written for this test; with the leftovers that a page leaves around a text. */
const ARTICLE = `Skip to main content

Lisbon Port Workers End Strike After Night of Talks

Workers at the port of Lisbon went back to their cranes on Friday, ending a nine-day strike that had left 14 ships waiting off Cascais.
“We got what we asked for in March,” said Teresa Vilarinho, the president of the National Dockers' Union (NDU).
Vilarinho said the NDU would meet the Ministry of Infrastructure again in June.
The container line Maersk said its first ship would be unloaded on Saturday.

Share on Facebook
Sign up for our newsletter`;

inEachBrowser((spec) => {
  spec('the demo article shows its headline and marks its people', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readerOn(page);
    assert.match(await reader.text(), /North Korea’s Soldiers/);
    const names = (await reader.entities()).map((entity) => entity.name);
    assert.ok(
      names.some((name) => name.includes('Zelenskyy')),
      names.join(', '),
    );
  });

  spec('a pasted article loses its leftovers and nothing else', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readOwn(page, ARTICLE);
    const text = await reader.text();
    for (const kept of ['Lisbon Port Workers End Strike', 'nine-day strike', 'Maersk said its first']) {
      assert.ok(text.includes(kept), `“${kept}” is missing:\n${text}`);
    }
    for (const dropped of ['Skip to main', 'Share on Facebook', 'newsletter']) {
      assert.ok(!text.includes(dropped), `“${dropped}” is still there`);
    }
  });

  spec('each person and organization of a pasted article is one entity', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readOwn(page, ARTICLE);
    const entities = await reader.entities();
    const of = (kind) => entities.filter((entity) => entity.kind === kind).map(({ name }) => name);
    assert.deepEqual(of('person'), ['Teresa Vilarinho']);
    for (const name of ["National Dockers' Union", 'Ministry of Infrastructure', 'Maersk']) {
      assert.ok(of('organization').includes(name), of('organization').join(', '));
    }
    assert.equal((await reader.marks('Vilarinho')).length, 1);
    assert.equal((await reader.marks('NDU')).length, 2);
  });

  spec('a person who says much has all of it on the card, the first of it at once', async ({ page, origin }) => {
    await page.goto(origin);
    const said = ['The cranes stay', 'Nobody sleeps', 'We counted twice', 'It is a good night', 'Ask the harbor', 'I am going home'];
    const lines = said.map((words) => `“${words},” said Teresa Vilarinho, the president of the union.`);
    const reader = await readOwn(page, `Lisbon Port Workers End Strike\n\n${lines.join('\n\n')}`);
    const [{ id }] = await reader.entities();
    await reader.open(id);
    await reader.cardOf('Teresa Vilarinho');
    const shown = () =>
      reader.inside((root) => {
        const seen = (jump) => jump.checkVisibility({ contentVisibilityAuto: true });
        return [...root.querySelectorAll('.card .jump')].filter(seen).map((jump) => jump.textContent);
      });
    assert.deepEqual(await shown(), said.slice(0, 3));
    const more = await page.$('#story-own byname-reader >>> .card .more > summary');
    assert.equal(await more.evaluate((summary) => summary.textContent), '+3');
    await more.click();
    assert.deepEqual(await shown(), said);
  });

  spec('each quotation of the first article of all is on the card of whoever said it, and on no other', async ({ page, origin }) => {
    const seed = (name) => new URL(`../../../shared/seed/${name}`, import.meta.url);
    if (!existsSync(seed('expected.json'))) {
      console.log('skipped: ../shared/seed is not here');
      return;
    }
    const expected = JSON.parse(readFileSync(seed('expected.json'), 'utf8'));
    await page.goto(origin);
    const reader = await readOwn(page, readFileSync(seed('article.txt'), 'utf8'));
    const words = (text) => text.match(/[\p{L}\p{N}]+/gu).join(' ');
    const said = [];
    for (const { id, name } of await reader.entities()) {
      await reader.open(id);
      const quotations = await reader.inside((root) => [...root.querySelectorAll('.card q')].map((q) => q.textContent));
      for (const quotation of quotations) said.push([words(quotation), name]);
    }
    for (const { text, speaker } of expected.quotes) {
      // A card shows the beginning of a long one.
      const speakers = said.filter(([beginning]) => words(text).startsWith(beginning)).map(([, name]) => name);
      assert.equal(speakers.length, 1, `“${text}” is on ${speakers.length} cards`);
      assert.ok(speakers[0].toLowerCase().includes(speaker), `“${text}” is on the card of ${speakers[0]}`);
    }
  });

  spec('HTML is read without running what is in it', async ({ page, origin }) => {
    await page.goto(origin);
    const reader = await readOwn(
      page,
      `<h1>Quiet <em>night</em></h1><script>window.ran = 1</script>
       <p>Nothing happened, said <a href="javascript:window.ran=2">Nuno Falcão</a>.<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" onload="window.ran=3"></p>
       <p>He is with the <a href="https://example.org/">Coast Guard</a>.</p>`,
    );
    assert.match(await reader.text(), /Nothing happened, said Nuno Falcão/);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    const links = await reader.inside((root) => [...root.querySelectorAll('.article a')].map((a) => a.href));
    assert.deepEqual(links, ['https://example.org/']);
  });

  spec('broken JSON is told with line and column, and the page goes on', async ({ page, origin }) => {
    await page.goto(origin);
    await page.$eval('#read-text', (area) => (area.value = '{ "headline": "x",\n  "blocks": [ }'));
    await page.click('#read-form [type=submit]');
    await page.waitForFunction(() => /line 2/.test(document.querySelector('#read-note').textContent));
    await page.$eval('#read-text', (area) => (area.value = 'A good text with Ana Pinto, who said yes.'));
    await page.click('#read-form [type=submit]');
    await readerOn(page, '#story-own byname-reader');
  });

  spec('`?src=` reads an article of this site and refuses another’s', async ({ page, origin }) => {
    await page.goto(`${origin}/?src=articles/business.json`);
    const reader = await readerOn(page, '#story-own byname-reader');
    assert.ok((await reader.entities()).length > 2);
    await page.goto(`${origin}/?src=https://example.org/a.json`);
    await page.waitForFunction(() => /of this site/.test(document.querySelector('#read-note').textContent));
  });
});
