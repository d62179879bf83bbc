// What those find who audit the page, and what those hear who do not see it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inEachBrowser } from './support/browser.mjs';
import { KEPT, allStories, showStory } from './support/gallery.mjs';
import { readOwn, readerOn } from './support/reader.mjs';

const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe-core finds wrong on the page, a line each. */
async function complaints(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // What fades in is judged when it is there.
    await Promise.all(
      [document, document.querySelector('byname-reader')?.shadowRoot]
        .flatMap((root) => root?.getAnimations?.() ?? [])
        .filter((animation) => animation.effect.getComputedTiming().iterations === 1)
        .map((animation) => animation.finished.catch(() => {})),
    );
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.flat().join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`),
    );
  });
}

inEachBrowser((spec) => {
  for (const theme of ['light', 'dark', 'sepia']) {
    spec(
      `axe-core finds nothing in any state of the gallery, ${theme}`,
      async (run) => {
        const found = [];
        for (const story of Object.keys(await allStories(run))) {
          await showStory(run, story, { theme });
          found.push(...(await complaints(run.page)).map((line) => `${story}: ${line}`));
        }
        assert.deepEqual(found, []);
      },
      { timeout: 400_000 },
    );
  }

  spec('axe-core finds nothing on the demo page, whichever article is read', async ({ page, origin }) => {
    for (const story of ['world', 'business', 'sport', 'science']) {
      await page.goto(`${origin}/#${story}`);
      await readerOn(page, `#story-${story} byname-reader`);
      assert.deepEqual(await complaints(page), [], story);
    }
  });

  spec('axe-core finds nothing on the demo page, whatever has been done there', async ({ page, origin }) => {
    await page.goto(origin);
    const found = [];
    const look = async (state) => found.push(...(await complaints(page)).map((line) => `${state}: ${line}`));
    let reader = await readerOn(page);
    await reader.openByKeyboard('Lloyd Austin');
    await look('a card by the keyboard');
    await page.keyboard.press('Enter');
    await look('in the card');
    await page.keyboard.press('Escape');
    await reader.noCard();
    await reader.tap('Lloyd Austin');
    await reader.cardOf('Lloyd Austin');
    await look('a sheet');
    await reader.inside((root) => root.querySelector('.card .close').click());
    await reader.noCard();
    for (const part of ['.cast', '.reading']) {
      await reader.inside((root, part) => root.querySelector(`${part} > summary`).click(), part);
      await look(part);
    }
    for (const theme of ['dark', 'sepia']) {
      await page.select('#theme', theme);
      await look(theme);
    }
    await page.select('#language', 'ar');
    await reader.until(() => reader.inside((root) => !!root.querySelector('.byname[dir="rtl"], [dir="rtl"] .cast')), 20_000);
    await look('Arabic');
    await page.$eval('#read-text', (area) => (area.value = '{ "headline": '));
    await page.click('#read-form [type=submit]');
    await page.waitForFunction(() => document.querySelector('#read-note').textContent);
    await look('an article that cannot be read');
    reader = await readOwn(page, 'A good text with Ana Pinto, who said yes.');
    await look('an article of one’s own');
    await page.click('#embed-copy');
    await page.waitForFunction(() => document.querySelector('#embed-copy').textContent !== 'Copy these lines');
    await look('lines copied');
    assert.deepEqual(found, []);
  });

  spec('axe-core finds nothing on the bench page, before and after it has measured', async ({ page, origin }) => {
    await page.goto(`${origin}/bench/`);
    assert.deepEqual(await complaints(page), []);
    await page.waitForFunction(() => window.results, { timeout: 90_000 });
    assert.deepEqual(await complaints(page), []);
  }, { timeout: 120_000 });

  spec('axe-core finds nothing on the gallery itself', async ({ page, origin }) => {
    // Its frames are looked at one by one, above.
    await page.goto(`${origin}/gallery/`);
    await page.waitForSelector('figure');
    await page.$$eval('iframe', (frames) => frames.forEach((frame) => frame.remove()));
    assert.deepEqual(await complaints(page), []);
  });
}, KEPT);

/** The page as assistive technology gets it from Chromium. */
async function heard(page) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node) => {
    const properties = Object.fromEntries(
      (node.properties ?? []).map(({ name, value }) => [name, value.relatedNodes ?? value.value]),
    );
    return {
      role: node.role?.value,
      name: node.name?.value ?? '',
      ignored: node.ignored,
      ...properties,
      // What stands inside, however deep, without what is left out.
      inside: () => (node.childIds ?? []).flatMap((id) => {
        const child = byId.get(id);
        return child ? [read(child), ...read(child).inside()] : [];
      }).filter((child) => !child.ignored),
    };
  };
  const all = nodes.filter((node) => !node.ignored).map(read);
  return {
    all: (role, name) =>
      all.filter((node) => node.role === role && (name === undefined || node.name === name)),
    one: (role, name) => {
      const found = all.filter((node) => node.role === role && (name === undefined || node.name === name));
      assert.ok(found.length > 0, `no ${role} “${name ?? ''}” is heard`);
      return found[0];
    },
  };
}

inEachBrowser((spec) => {
  const only = { only: 'chrome' };

  spec('a mark is heard as a button with its words, once a section, that opens a dialog', async (run) => {
    await showStory(run, 'marks-all');
    const page = await heard(run.page);
    const mark = page.one('button', 'Oddny Fjeldstad');
    assert.deepEqual([mark.expanded, mark.hasPopup, mark.focusable], [false, 'dialog', true]);
    // Named again in the same section, it is text; in the last one it is a button again.
    assert.equal(page.all('button', 'Fjeldstad').length, 1);
    // In a link, the link is what is heard.
    assert.equal(page.one('link', 'Northline').focusable, true);
  }, only);

  spec('an open card is a dialog with the name of whom it speaks, that the mark points to', async (run) => {
    await showStory(run, 'card-person');
    const page = await heard(run.page);
    const mark = page.one('button', 'Inês Carvalho-Lund');
    assert.equal(mark.expanded, true);
    assert.equal(mark.details?.length, 1, 'the mark has the card as its details');
    const card = page.one('dialog', 'Inês Carvalho-Lund');
    assert.notEqual(card.modal, true);
    const inside = card.inside();
    const named = (role) => inside.filter((node) => node.role === role).map((node) => node.name);
    assert.deepEqual(named('heading'), ['Inês Carvalho-Lund', 'In this story', 'Says here', 'Appears with']);
    assert.deepEqual(named('link'), ['Encyclopedia', 'Official site']);
    assert.deepEqual(named('image'), ['Inês Carvalho-Lund']);
    const buttons = named('button');
    assert.equal(buttons[0], 'Close');
    for (const name of ['Oddny Fjeldstad', 'Something wrong?', 'Don’t show this card again']) {
      assert.ok(buttons.includes(name), buttons.join(' | '));
    }
    assert.ok(buttons.some((name) => /eleven years for a bed/.test(name)), buttons.join(' | '));
    for (const term of ['Office', 'Born']) assert.ok(inside.some((node) => node.name === term), term);
  }, only);

  spec('a card that is closed is not heard', async (run) => {
    await showStory(run, 'marks-all');
    assert.deepEqual((await heard(run.page)).all('dialog').length, 0);
  }, only);

  spec('the list is heard as a disclosure, its groups as headings, its entries as buttons', async (run) => {
    const reader = await showStory(run, 'list-folded');
    const folded = await heard(run.page);
    const line = folded.one('DisclosureTriangle', 'Who is in this story 3 people · 4 organizations');
    assert.equal(line.expanded, false);
    await reader.inside((root) => root.querySelector('.cast > summary').click());
    const page = await heard(run.page);
    assert.equal(page.one('DisclosureTriangle', line.name).expanded, true);
    page.one('searchbox', 'Filter by name or role');
    page.one('heading', '3 people');
    page.one('heading', '4 organizations');
    page.one('button', 'Previous mention: Oddny Fjeldstad');
    page.one('button', 'Next mention: Oddny Fjeldstad');
    // Once in the list, and in two sections of the text.
    assert.equal(page.all('button', 'Inês Carvalho-Lund').length, 3);
  }, only);

  spec('the settings are heard as what they are', async (run) => {
    await showStory(run, 'settings');
    const page = await heard(run.page);
    assert.equal(page.one('DisclosureTriangle', 'Reading settings').expanded, true);
    assert.equal(page.one('button', 'Auto').pressed, 'true');
    assert.equal(page.one('button', 'Dark').pressed, 'false');
    assert.equal(page.one('switch', 'Mark names').checked, 'true');
    assert.equal(page.one('switch', 'Remember on this device').checked, 'false');
    page.one('button', 'Text size +');
  }, only);
});

inEachBrowser((spec) => {
  spec('mark, card and list have their names and roles in the tree that each browser computes', async (run) => {
    /** What the browser finds by role and name in the reader, as attributes of whether it is unfolded. */
    const heardAs = async (reader, role, name) => {
      const root = await run.page.evaluateHandle((selector) => document.querySelector(selector).shadowRoot, reader.selector);
      const found = await root.asElement().$$(`aria/${name}[role="${role}"]`);
      return Promise.all(
        found.map((element) =>
          element.evaluate((element) => ({
            expanded: element.getAttribute('aria-expanded'),
            details: element.getRootNode().getElementById(element.getAttribute('aria-details'))?.className ?? null,
          })),
        ),
      );
    };
    let reader = await showStory(run, 'marks-all');
    assert.deepEqual(await heardAs(reader, 'button', 'Oddny Fjeldstad'), [{ expanded: 'false', details: null }]);
    assert.equal((await heardAs(reader, 'link', 'Northline')).length, 1);
    assert.equal((await heardAs(reader, 'dialog', 'Inês Carvalho-Lund')).length, 0);

    reader = await showStory(run, 'card-person');
    const [open, ...others] = await heardAs(reader, 'button', 'Inês Carvalho-Lund');
    assert.deepEqual(open, { expanded: 'true', details: 'card' });
    for (const other of others) assert.equal(other.expanded, 'false');
    assert.equal((await heardAs(reader, 'dialog', 'Inês Carvalho-Lund')).length, 1);
    for (const name of ['Inês Carvalho-Lund', 'In this story', 'Says here', 'Appears with']) {
      assert.equal((await heardAs(reader, 'heading', name)).length, 1, name);
    }
    for (const name of ['Close', 'Something wrong?', 'Don’t show this card again']) {
      assert.equal((await heardAs(reader, 'button', name)).length, 1, name);
    }

    reader = await showStory(run, 'list-grouped');
    assert.equal((await heardAs(reader, 'searchbox', 'Filter by name or role')).length, 1);
    for (const name of ['3 people', '4 organizations']) {
      assert.equal((await heardAs(reader, 'heading', name)).length, 1, name);
    }
    for (const name of ['Previous mention: Oddny Fjeldstad', 'Next mention: Oddny Fjeldstad']) {
      assert.equal((await heardAs(reader, 'button', name)).length, 1, name);
    }
  });

  spec('who a name is, is announced once when focus comes to it', async (run) => {
    const reader = await showStory(run, 'marks-all');
    await reader.inside((root) => {
      window.said = [];
      new MutationObserver(() => {
        const words = root.querySelector('.announcement').textContent;
        if (words) window.said.push(words);
      }).observe(root.querySelector('.announcement'), { childList: true, characterData: true, subtree: true });
    });
    await reader.tabTo('Inês Carvalho-Lund');
    await reader.cardOf('Inês Carvalho-Lund');
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual(await run.page.evaluate(() => window.said), [
      'Inês Carvalho-Lund, Minister of transport of Almeira',
    ]);
  });

  spec('every target is at least 24 by 24 pixels, or has that room around it', async (run) => {
    for (const story of ['card-person', 'list-grouped', 'settings', 'sheet']) {
      const reader = await showStory(run, story);
      const small = await reader.inside((root) => {
        // Words in a sentence or line of links are excepted (2.5.8, inline).
        const targets = [...root.querySelectorAll('button, summary, input, .entry-name')].filter((target) =>
          target.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true }),
        );
        const boxes = targets.map((target) => target.getBoundingClientRect());
        const gap = (a, b) =>
          Math.hypot(
            a.x + a.width / 2 - Math.max(b.left, Math.min(a.x + a.width / 2, b.right)),
            a.y + a.height / 2 - Math.max(b.top, Math.min(a.y + a.height / 2, b.bottom)),
          );
        return targets
          .filter((_, index) => {
            const box = boxes[index];
            if (!box.width || (box.width >= 24 && box.height >= 24)) return false;
            // Undersized: a circle of 24 pixels around it may touch no other target.
            return boxes.some((other, place) => place !== index && other.width && gap(box, other) < 12);
          })
          .map((target) => `${target.className}: ${target.textContent}`);
      });
      assert.deepEqual(small, [], story);
    }
  });

  spec('focus is seen wherever it goes', async (run) => {
    const reader = await showStory(run, 'card-person');
    await run.page.keyboard.press('Escape');
    const unseen = new Set();
    await run.page.evaluate(() => document.body.focus());
    let before;
    for (let step = 0; step < 60; step++) {
      await run.page.keyboard.press('Tab');
      const now = await reader.inside((root) => {
        const at = root.activeElement;
        if (!at) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        return { what: `${at.tagName}.${at.className} ${at.textContent.slice(0, 30)}`, seen };
      });
      if (!now && before) break;
      if (now && !now.seen) unseen.add(now.what);
      before = now;
    }
    assert.ok(before, 'Tab never came into the reader');
    assert.deepEqual([...unseen], []);
  });
});
