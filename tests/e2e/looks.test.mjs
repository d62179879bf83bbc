// How it looks where room, color or motion is scarce. What is beautiful is judged by eye, from
// the pictures of `cargo xtask pictures`; what is broken is found here.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { KEPT, allStories, showStory } from './support/gallery.mjs';
import { wishing } from './support/media.mjs';

/** What sticks out of the window, or is cut off at the side. */
const stickingOut = (reader) =>
  reader.inside((root) => {
    const width = document.documentElement.clientWidth;
    const out = document.documentElement.scrollWidth > width ? [`the page: ${document.documentElement.scrollWidth}`] : [];
    for (const element of root.querySelectorAll('.article *, .card, .card *, .reading-panel')) {
      if (!element.checkVisibility() || element.closest('.scroll, pre, .strip, .announcement')) continue;
      const { left, right } = element.getBoundingClientRect();
      if (right > left && (left < -1 || right > width + 1)) out.push(`${element.tagName}.${element.className}`);
    }
    return out;
  });

inEachBrowser((spec) => {
  for (const [what, viewport, langs] of [
    ['in 320 pixels', { width: 320, height: 568 }, ['en', 'ar']],
    ['at four times the size', { width: 320, height: 256 }, ['de']],
  ]) {
    spec(
      `nothing sticks out and no card leaves the window ${what}`,
      async (run) => {
        await run.page.setViewport(viewport);
        for (const lang of langs) {
          for (const story of Object.keys(await allStories(run))) {
            const reader = await showStory(run, story, { lang });
            await reader.settled();
            assert.deepEqual(await stickingOut(reader), [], `${story}, ${lang}`);
            const card = await reader.card();
            if (!card) continue;
            const { left, top, right, bottom } = card.rect;
            const inside = left >= 0 && top >= 0 && right <= viewport.width && bottom <= viewport.height + 1;
            assert.ok(inside, `${story}, ${lang}: ${JSON.stringify(card.rect)}`);
          }
        }
      },
      { timeout: 400_000 },
    );
  }

  spec('at four times the size a card shows who it is without being scrolled', async (run) => {
    await run.page.setViewport({ width: 320, height: 256 });
    for (const story of ['card-person', 'card-organization', 'card-unknown', 'card-unsure', 'sheet']) {
      const reader = await showStory(run, story);
      await reader.settled();
      const { name, card } = await reader.inside((root) => {
        const bottom = (selector) => root.querySelector(selector).getBoundingClientRect().bottom;
        return { name: bottom('.card .name'), card: bottom('.card') };
      });
      assert.ok(name <= card - 4, `${story}: ${name} of ${card}`);
    }
  });

  spec('in a link the mark’s line is under the link’s, and both are seen', async (run) => {
    const reader = await showStory(run, 'marks-all');
    const [link, mark] = await reader.inside((root) => {
      const mark = root.querySelector('.article a [data-byname-kind]');
      return [mark.closest('a'), mark].map((element) => {
        const { textDecorationLine, textUnderlineOffset, fontSize } = getComputedStyle(element);
        return { textDecorationLine, offset: parseFloat(textUnderlineOffset) / parseFloat(fontSize) };
      });
    });
    assert.deepEqual([link.textDecorationLine, mark.textDecorationLine], ['underline', 'underline']);
    assert.ok(mark.offset > link.offset + 0.1, JSON.stringify({ link, mark }));
  });

  spec('letters that are joined stay joined', async (run) => {
    const reader = await showStory(run, 'marks-right-to-left', { lang: 'ar' });
    const spaced = await reader.inside((root) =>
      [...root.querySelectorAll('.byname *')]
        .filter((element) => element.closest('[lang]').lang === 'ar' && parseFloat(getComputedStyle(element).letterSpacing) > 0)
        .map((element) => element.className),
    );
    assert.deepEqual(spaced, []);
  });

  spec('persons and organizations are told apart without color', async (run) => {
    const reader = await showStory(run, 'marks-all');
    const line = (kind) =>
      reader.inside(
        (root, kind) => getComputedStyle(root.querySelector(`.article p [data-byname-kind="${kind}"]`)).textDecorationStyle,
        kind,
      );
    assert.notEqual(await line('person'), await line('organization'));
  });

  spec('each theme has its own ground, and the words stand out from it', async (run) => {
    const grounds = new Set();
    for (const theme of ['light', 'dark', 'sepia']) {
      const reader = await showStory(run, 'card-person', { theme });
      grounds.add(await reader.inside((root) => getComputedStyle(root.querySelector('.byname')).backgroundColor));
    }
    assert.equal(grounds.size, 3);
  });

  spec('who wants less motion gets none', (run) =>
    wishing('less motion', run, async (run) => {
      for (const story of ['card-person', 'sheet', 'marks-lit', 'card-waiting']) {
        const reader = await showStory(run, story);
        assert.equal(await run.page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches), true);
        assert.equal(await reader.inside((root) => root.getAnimations().length), 0, story);
      }
    }),
  );

  spec('who forces colors sees what is chosen, where the mentions are and whose card is open', (run) =>
    wishing('forced colors', run, async (run) => {
      let reader = await showStory(run, 'settings');
      assert.equal(await run.page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
      const ground = (selector) =>
        reader.inside((root, selector) => getComputedStyle(root.querySelector(selector)).backgroundColor, selector);
      assert.notEqual(await ground('[aria-pressed="true"]'), await ground('[aria-pressed="false"]'));
      reader = await showStory(run, 'card-person');
      assert.notEqual(await ground('.card .tick'), await ground('.card'));
      const outline = await reader.inside((root) => getComputedStyle(root.querySelector('.article [data-open]')).outlineStyle);
      assert.equal(outline, 'solid');
    }),
  );

  spec('who wants more contrast gets full lines under the names', (run) =>
    wishing('more contrast', run, async (run) => {
      const reader = await showStory(run, 'marks-all');
      assert.equal(await run.page.evaluate(() => matchMedia('(prefers-contrast: more)').matches), true);
      const line = await reader.inside((root) => {
        const mark = root.querySelector('.article p [data-byname-kind]');
        const { textDecorationColor, textDecorationThickness, color } = getComputedStyle(mark);
        return { textDecorationColor, textDecorationThickness, color };
      });
      assert.deepEqual([line.textDecorationColor, line.textDecorationThickness], [line.color, '2px']);
    }),
  );

  spec('lines of text are 60 to 75 characters long where there is room', async (run) => {
    await run.page.setViewport({ width: 1400, height: 900 });
    const reader = await showStory(run, 'marks-off');
    const measure = await reader.inside((root) => {
      const paragraph = [...root.querySelectorAll('.article > p')][1];
      const lines = new Set();
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      for (const { top } of range.getClientRects()) lines.add(Math.round(top / 8));
      const height = parseFloat(getComputedStyle(paragraph).lineHeight);
      const count = Math.round(paragraph.getBoundingClientRect().height / height);
      return paragraph.textContent.length / (count - 0.5);
    });
    assert.ok(measure >= 58 && measure <= 77, `${measure} characters a line`);
  });

  spec('a page gives the reader its own colors, typefaces and width by properties, and reaches its parts', async (run) => {
    await run.page.setViewport({ width: 1400, height: 900 });
    const reader = await showStory(run, 'card-person');
    await run.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      const parts = ['reader', 'article', 'mark', 'mark-person', 'mark-organization', 'list', 'settings', 'card', 'close', 'report'];
      sheet.replaceSync(`
        byname-reader {
          --byname-serif: monospace; --byname-sans: fantasy;
          --byname-paper: rgb(1, 1, 1); --byname-card: rgb(2, 2, 2);
          --byname-ink: rgb(3, 3, 3); --byname-soft: rgb(4, 4, 4);
          --byname-rule: rgb(5, 5, 5); --byname-accent: rgb(6, 6, 6);
          --byname-mark: rgb(7, 7, 7); --byname-mark-open: rgb(8, 8, 8);
          --byname-focus-ring: rgb(9, 9, 9); --byname-measure: 500px;
        }
        ${parts.map((part) => `byname-reader::part(${part}) { --${part}: reached }`).join(' ')}
      `);
      document.adoptedStyleSheets.push(sheet);
      window.parts = parts;
    });
    const seen = await reader.inside((root) => {
      const style = (selector) => getComputedStyle(root.querySelector(selector));
      return {
        faces: [style('.article').fontFamily, style('.card').fontFamily],
        grounds: [style('.byname').backgroundColor, style('.card').backgroundColor],
        text: [style('.article').color, style('.card .facts dt').color],
        line: style('.card .actions').borderTopColor,
        accent: style('.card h3').color,
        mark: style('.article p [data-byname-kind="organization"]').textDecorationColor,
        open: style('.article p [data-open]').backgroundColor,
        focus: style('.cast > summary').getPropertyValue('--byname-focus'),
        width: root.querySelector('.article').getBoundingClientRect().width,
        unreached: window.parts.filter((part) => {
          const found = root.querySelector(`[part~="${part}"]`);
          return !found || getComputedStyle(found).getPropertyValue(`--${part}`).trim() !== 'reached';
        }),
      };
    });
    const rgb = (n) => `rgb(${n}, ${n}, ${n})`;
    assert.deepEqual(seen, {
      faces: ['monospace', 'fantasy'],
      grounds: [rgb(1), rgb(2)],
      text: [rgb(3), rgb(4)],
      line: rgb(5),
      accent: rgb(6),
      mark: rgb(7),
      open: rgb(8),
      focus: rgb(9),
      width: 500,
      unreached: [],
    });
  });

  spec('no style of the page comes in, and none goes out', async (run) => {
    const reader = await showStory(run, 'card-person');
    const look = () =>
      reader.inside((root) => {
        const { fontFamily, color, fontSize, lineHeight, letterSpacing } = getComputedStyle(root.querySelector('.card .name'));
        return [fontFamily, color, fontSize, lineHeight, letterSpacing];
      });
    const before = await look();
    await run.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { font: 40px/3 fantasy !important; color: red !important; letter-spacing: 1em !important } html { font-size: 40px }',
      );
      document.adoptedStyleSheets.push(sheet);
    });
    assert.deepEqual(await look(), before);
  });
}, KEPT);
