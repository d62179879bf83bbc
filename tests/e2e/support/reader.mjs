// A page object: what a reader can see and do, and nothing of how it is made.

/** The `<byname-reader>` that `selector` finds, once its names are marked. */
export async function readerOn(page, selector = 'byname-reader') {
  await page.waitForSelector(selector);
  await page.$eval(selector, async (element) => {
    await customElements.whenDefined('byname-reader');
    await element.ready;
    // Until what was found is laid out, nothing stands where it will stay.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  return new Reader(page, selector);
}

/** The `<byname-reader>` that `selector` finds, as it is. */
export function readerOf(page, selector = 'byname-reader') {
  return new Reader(page, selector);
}

class Reader {
  constructor(page, selector) {
    this.page = page;
    this.selector = selector;
  }

  /** Runs `read(root, ...args)` in the page; `root` is the reader's shadow root. */
  inside(read, ...args) {
    const root = `document.querySelector(${JSON.stringify(this.selector)}).shadowRoot`;
    return this.page.evaluate(`(${read})(${[root, ...args.map((arg) => JSON.stringify(arg))]})`);
  }

  /** The running text of the article. */
  text() {
    return this.inside((root) => root.querySelector('.article').innerText);
  }

  /** `[{ name, kind, mentions }]` as the element tells the page. */
  entities() {
    return this.page.$eval(this.selector, (element) =>
      element.entities.map(({ id, name, kind, mentions }) => ({ id, name, kind, mentions })),
    );
  }

  /** The marks with the words `words`, in reading order. */
  async marks(words) {
    const marks = await this.page.$$(`${this.selector} >>> .article [data-byname-mention]:not(.cast *)`);
    const found = [];
    for (const mark of marks) {
      if ((await mark.evaluate((element) => element.textContent)) === words) found.push(mark);
    }
    return found;
  }

  /** The first mark with the words `words`. */
  async mark(words) {
    const [mark] = await this.marks(words);
    if (!mark) throw new Error(`no mark says “${words}”`);
    return mark;
  }

  /** The open card: `{ text, heading, rect }`, or `null`. */
  card() {
    return this.inside((root) => {
      const card = root.querySelector('[role=dialog][popover]');
      if (!card?.matches(':popover-open')) return null;
      const { left, top, right, bottom } = card.getBoundingClientRect();
      const heading = card.querySelector('h2, h3')?.textContent ?? '';
      return { text: card.innerText, heading, rect: { left, top, right, bottom } };
    });
  }

  /** The card, as soon as one is open whose heading contains `name`. */
  async cardOf(name, timeout = 20_000) {
    const card = await this.until(async () => {
      const card = await this.card();
      return card?.heading.includes(name) ? card : null;
    }, timeout);
    if (!card) {
      const open = await this.card();
      throw new Error(`no card of “${name}” opened; ${open ? `“${open.heading}” is open` : 'none is'}`);
    }
    return card;
  }

  /** Goes to the tab stop with the words `words` by the keyboard alone. */
  async tabTo(words, most = 60) {
    for (let step = 0; step < most; step++) {
      await this.page.keyboard.press('Tab');
      const at = await this.inside((root) => root.activeElement?.textContent);
      if (at === words) return;
    }
    throw new Error(`Tab never came to “${words}”`);
  }

  /** Opens the card of the entity `id`, as the page can. */
  open(id) {
    return this.page.$eval(this.selector, (element, id) => element.open(id), id);
  }

  /** Opens the card of the mark with the words `words` as the keyboard does, by its focus. */
  async openByKeyboard(words) {
    const mark = await this.mark(words);
    // The reader takes focus for the keyboard's after a key.
    await this.page.keyboard.press('Shift');
    await mark.evaluate((element) => element.focus());
    await this.cardOf(words);
  }

  /** Taps the mark with the words `words` with a finger. */
  async tap(words) {
    const mark = await this.mark(words);
    await bringIntoView(mark);
    const { x, y } = await mark.evaluate((element) => {
      const { x, y, width, height } = element.getClientRects()[0];
      return { x: x + width / 2, y: y + height / 2 };
    });
    await this.page.touchscreen.tap(x, y);
  }

  /** Draws a finger over the element that `selector` finds, from its middle, by so many pixels. */
  async swipe(selector, by) {
    const { x, y } = await this.inside((root, selector) => {
      const { x, y, width, height } = root.querySelector(selector).getClientRects()[0];
      return { x: x + width / 2, y: y + height / 2 };
    }, selector);
    const finger = await this.page.touchscreen.touchStart(x, y);
    for (let step = 1; step <= 5; step++) await finger.move(x, y + (by * step) / 5);
    await finger.end();
  }

  /** Waits until what moves has come to rest: what appears, and a page that scrolls by itself. */
  settled() {
    return this.inside(async (root) => {
      const appearing = root
        .getAnimations()
        .filter((animation) => animation.effect.getComputedTiming().iterations === 1);
      await Promise.all(appearing.map((animation) => animation.finished.catch(() => {})));
      for (let last = NaN, still = 0; still < 5; last = scrollY) {
        await new Promise(requestAnimationFrame);
        still = scrollY === last ? still + 1 : 0;
      }
    });
  }

  /** Waits until no card is open. */
  async noCard(timeout = 20_000) {
    const gone = await this.until(async () => !(await this.card()), timeout);
    if (!gone) throw new Error('the card stayed open');
  }

  /** What `look` gives, as soon as it is not falsy; `null` when time is up. */
  async until(look, timeout) {
    const end = Date.now() + timeout;
    for (;;) {
      const seen = await look();
      if (seen) return seen;
      if (Date.now() > end) return null;
      await new Promise((done) => setTimeout(done, 25));
    }
  }
}

/** From now on, pages are those of somebody who wants less motion: nothing scrolls smoothly. */
export function wantLessMotion(page) {
  // Not by the driver: Firefox's cannot.
  return page.evaluateOnNewDocument(() => {
    const asked = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
      query === '(prefers-reduced-motion: reduce)' ? asked('all') : asked(query);
  });
}

/** Notes each event of `types`, with its details and when; gives what has been noted. */
export async function listen(page, ...types) {
  await page.evaluate((types) => {
    window.told = [];
    for (const type of types) {
      document.addEventListener(type, ({ detail }) => window.told.push({ ...detail, type, at: performance.now() }));
    }
  }, types);
  return () => page.evaluate(() => window.told);
}

/** Puts the pointer where it hovers nothing. */
export async function movePointerAway(page) {
  await page.mouse.move(2, 2, { steps: 4 });
}

/** Scrolls to a mark, until the page has heard of it: a page that scrolls gives up what was coming. */
export async function bringIntoView(mark) {
  await mark.evaluate(async (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Moves the pointer onto a mark, in steps, as a hand does. */
export async function moveOnto(page, mark) {
  await bringIntoView(mark);
  const rect = await mark.evaluate((element) => {
    const { x, y, width, height } = element.getClientRects()[0];
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.move(rect.x - 30, rect.y + 60);
  await page.mouse.move(rect.x, rect.y, { steps: 6 });
}

/** Pastes an article into the demo page's form and reads it. */
export async function readOwn(page, article) {
  await page.$eval('#read-text', (area, text) => (area.value = text), article);
  await page.click('#read-form [type=submit]');
  return readerOn(page, '#story-own byname-reader');
}
