// The text of an article is as if there were no marks: for selecting, copying, searching,
// translating and printing.

import assert from 'node:assert/strict';
import { inEachBrowser } from './support/browser.mjs';
import { showStory } from './support/gallery.mjs';
import { onPaper } from './support/media.mjs';

const OPENING =
  'The first car rolled aboard at 10:40 in the evening, and Inês Carvalho-Lund, the minister of transport, waved it on like a goalkeeper calling for the ball. “We have waited eleven years for a bed between two shores, and tonight I mean to sleep in it.” Then she went to find her cabin.';

inEachBrowser((spec) => {
  spec('the words of a paragraph are the same with marks and without', async (run) => {
    const texts = [];
    for (const story of ['marks-all', 'marks-first', 'marks-off']) {
      const reader = await showStory(run, story);
      texts.push(await reader.inside((root) => [...root.querySelectorAll('.article > p')].map((p) => p.textContent)));
    }
    assert.equal(texts[0][0], OPENING);
    assert.deepEqual(texts[1], texts[0]);
    assert.deepEqual(texts[2], texts[0]);
  });

  spec('`density` marks each name, once a section, or once', async (run) => {
    const counts = {};
    for (const story of ['marks-all', 'marks-section', 'marks-first', 'marks-off']) {
      const reader = await showStory(run, story);
      counts[story] = await reader.inside(
        (root) =>
          [...root.querySelectorAll('.article [data-byname-kind]:not(.entry-name)')].filter((mark) =>
            mark.dataset.bynameMention.startsWith('0:'),
          ).length,
      );
    }
    assert.deepEqual(counts, { 'marks-all': 4, 'marks-section': 3, 'marks-first': 1, 'marks-off': 0 });
  });

  spec('a selection across marks copies the words and nothing else', async (run) => {
    const reader = await showStory(run, 'marks-all');
    const copied = await reader.inside((root) => {
      const paragraph = root.querySelector('.article > p');
      const selection = root.getSelection?.() ?? getSelection();
      selection.setBaseAndExtent(paragraph, 0, paragraph, paragraph.childNodes.length);
      return selection.toString();
    });
    assert.equal(copied, OPENING);
  });

  spec('marks that come leave a selection where it is', async (run) => {
    const reader = await showStory(run, 'marks-off');
    const selected = await reader.inside(async (root) => {
      const paragraph = root.querySelector('blockquote p');
      const selection = root.getSelection?.() ?? getSelection();
      selection.setBaseAndExtent(paragraph.firstChild, 2, paragraph.firstChild, 16);
      root.host.setAttribute('marks', 'on');
      while (!root.querySelector('.article [data-byname-kind]')) {
        await new Promise((done) => setTimeout(done, 20));
      }
      return selection.toString();
    });
    assert.equal(selected, 'night crossing');
  });

  spec('the browser’s own search finds words that run across a mark', async (run) => {
    const reader = await showStory(run, 'marks-all');
    await reader.inside(() => getSelection().removeAllRanges());
    assert.ok(await run.page.evaluate(() => window.find('evening, and Inês Carvalho-Lund, the minister')));
  });

  spec('translators may translate a mark with its sentence', async (run) => {
    const reader = await showStory(run, 'marks-all');
    const kept = await reader.inside((root) => root.querySelectorAll('.article [translate="no"], .article .notranslate').length);
    assert.equal(kept, 0);
  });

  spec('an article keeps its language and direction whatever the interface speaks', async (run) => {
    let reader = await showStory(run, 'card-organization', { lang: 'ar' });
    const of = (selector) =>
      reader.inside((root, selector) => {
        const element = root.querySelector(selector);
        const { direction, textAlign } = getComputedStyle(element);
        return { lang: element.closest('[lang]').lang, direction, textAlign };
      }, selector);
    assert.deepEqual(await of('.article > p'), { lang: 'en', direction: 'ltr', textAlign: 'start' });
    assert.equal((await of('.card .facts dt')).lang, 'ar');
    assert.equal((await of('.card .facts dt')).direction, 'rtl');
    reader = await showStory(run, 'marks-right-to-left');
    assert.equal((await of('.article > p')).direction, 'rtl');
    assert.equal((await of('.card .story h3')).direction, 'ltr');
  });

  spec('what the story says keeps its language on the card and in the list, quotation marks and all', async (run) => {
    const reader = await showStory(run, 'card-unknown', { lang: 'ar' });
    const langs = await reader.inside((root) => {
      root.querySelector('.cast > summary').click();
      const described = [...root.querySelectorAll('.entry-description')];
      const own = described.find((line) => /nineteen/.test(line.textContent));
      const said = [...root.querySelectorAll('.card q')];
      return [root.querySelector('.card .introduction'), own, ...said, root.querySelector('.card h4')].map(
        (element) => element.closest('[lang]').lang,
      );
    });
    assert.deepEqual(langs, ['en', 'en', 'en', 'en', 'en', 'en', 'ar']);
  });

  spec('what is known stands apart from the words of the interface around it', async (run) => {
    for (const [lang, since, asOf] of [
      ['en', 'since March 11, 2024', 'As of September 1, 2026'],
      ['de', 'seit dem 11. März 2024', 'Stand: 1. September 2026'],
      ['fr', 'depuis le 11 mars 2024', 'À jour au 1er septembre 2026'],
      ['es', 'desde el 11 de marzo de 2024', 'A fecha de 1 de septiembre de 2026'],
      ['it', 'dall’11 marzo 2024', 'Dati del 1º settembre 2026'],
      ['uk', 'з 11 березня 2024 р.', 'Станом на 1 вересня 2026 р.'],
      ['zh', '自2024年3月11日起', '截至2026年9月1日'],
      ['he', 'מאז 11 במרץ 2024', 'נכון ל־1 בספטמבר 2026'],
    ]) {
      const reader = await showStory(run, 'card-person', { lang });
      const known = await reader.inside((root) => {
        const fact = root.querySelector('.card .facts dd');
        const isolated = getComputedStyle(fact.querySelector('bdi')).unicodeBidi;
        const parts = [...root.querySelectorAll('.card .source span')].map((part) => part.textContent);
        return { fact: [...fact.children].map((part) => part.textContent), isolated, parts };
      });
      assert.deepEqual(known.fact, ['Minister of transport', since], lang);
      assert.match(known.isolated, /isolate|plaintext/);
      assert.ok(known.parts.includes(asOf), `${lang}: ${known.parts}`);
    }
  });

  spec('on paper the marks are gone, and the list is an appendix, unfolded', async (run) => {
    const reader = await showStory(run, 'card-person');
    await onPaper(run);
    const paper = await reader.inside((root) => {
      const shown = (selector) => root.querySelector(selector)?.checkVisibility() ?? false;
      const at = (selector) => root.querySelector(selector).getBoundingClientRect();
      const texts = [...root.querySelectorAll('.article > p')];
      const open = getComputedStyle(root.querySelector('.article p [data-open]'));
      return {
        underline: open.textDecorationLine,
        ground: open.backgroundColor,
        card: shown('.card'),
        filter: shown('.filter'),
        steps: shown('.steps'),
        settings: shown('.reading'),
        entry: at('.entry').height > 10,
        last: at('.cast').top >= texts.at(-1).getBoundingClientRect().bottom,
      };
    });
    assert.deepEqual(paper, {
      underline: 'none',
      ground: 'rgba(0, 0, 0, 0)',
      card: false,
      filter: false,
      steps: false,
      settings: false,
      entry: true,
      last: true,
    });
  });
});
