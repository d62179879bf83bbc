// What a page around the element can see of it: its events, and whether its own nodes are as they
// were. What runs in the page here takes its tools before the page can spoil them.

import { readerOn } from './reader.mjs';

/** Opens `url` with an eye on what Byname says and changes there. */
export async function visit(page, url, { selector = '#story', wait = 'load' } = {}) {
  await page.evaluateOnNewDocument(keepWatch, selector);
  await page.goto(url, { waitUntil: wait });
  return new Host(page, selector);
}

class Host {
  constructor(page, selector) {
    this.page = page;
    this.selector = selector;
  }

  /** The reader in the element, once its names are marked. */
  reader(selector = this.selector) {
    return readerOn(this.page, selector);
  }

  /** `byname:error` events so far, as `[{ code, message, recoverable }]`. */
  errors() {
    return this.page.evaluate(() => window.bynameWatch.errors);
  }

  /**
   * Waits until `holds` does in the page. Not by the driver's own waiting, which some pages break.
   */
  async until(holds, timeout = 20_000) {
    const end = Date.now() + timeout;
    while (!(await this.page.evaluate(holds))) {
      if (Date.now() > end) throw new Error(`never came true: ${holds}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** The only error there is, once there is one and some time has passed without another. */
  async oneError() {
    await this.until(() => window.bynameWatch.errors.length > 0);
    await new Promise((done) => setTimeout(done, 500));
    const errors = await this.errors();
    if (errors.length !== 1) throw new Error(`${errors.length} errors: ${JSON.stringify(errors)}`);
    return errors[0];
  }

  /** The words that carry marks in the page's own text. */
  marked() {
    return this.page.$eval(this.selector, () => window.bynameWatch.marked());
  }

  /** What of the page's own nodes is not as it was when the page was parsed; nothing, if all is. */
  changes() {
    return this.page.evaluate(() => window.bynameWatch.changes());
  }

  /** Whether the article can be read: its paragraphs are there and have room. */
  readable() {
    return this.page.evaluate((selector) => {
      const element = document.querySelector(selector);
      const rendered = element.shadowRoot?.querySelector('.article');
      const shown = rendered ?? element;
      const { width, height } = shown.getBoundingClientRect();
      return shown.innerText.length > 100 && width > 50 && height > 15;
    }, this.selector);
  }
}

function keepWatch(selector) {
  const list = (nodes) => {
    const all = [];
    for (let i = 0; i < nodes.length; i++) all[i] = nodes[i];
    return all;
  };
  const query = Document.prototype.querySelector.bind(document);
  const queryAll = Document.prototype.querySelectorAll.bind(document);
  const attributes = (node) => {
    let text = '';
    for (let i = 0; i < (node.attributes?.length ?? 0); i++) {
      text += ` ${node.attributes[i].name}=${node.attributes[i].value}`;
    }
    return text;
  };
  const nodesOf = (root) => {
    const nodes = [];
    const walk = (node) => {
      // Where the whole page is watched, the element itself may come and go.
      if (node.localName === 'byname-reader') return;
      nodes[nodes.length] = { node, value: node.nodeValue, attributes: attributes(node) };
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
    };
    for (let child = root.firstChild; child; child = child.nextSibling) walk(child);
    return nodes;
  };
  const errors = [];
  let root;
  let before;
  window.bynameWatch = {
    errors,
    marked: () => {
      const words = [];
      const marks = list(queryAll('byname-mark'));
      for (let i = 0; i < marks.length; i++) words[i] = marks[i].textContent;
      return words;
    },
    changes: () => {
      const now = nodesOf(root);
      const differences = [];
      for (let i = 0; i < before.length || i < now.length; i++) {
        const [was, is] = [before[i], now[i]];
        if (was?.node === is?.node && was.value === is.value && was.attributes === is.attributes) continue;
        const say = (entry) => (entry ? `${entry.node.nodeName} ${entry.value ?? entry.attributes}` : 'nothing');
        differences[differences.length] = `${say(was)} → ${say(is)}`;
      }
      return differences;
    },
    remember: (element) => {
      root = element;
      before = nodesOf(root);
    },
  };
  document.addEventListener('byname:error', ({ detail: { code, message, recoverable } }) => {
    errors[errors.length] = { code, message, recoverable };
  });
  // Before any module runs.
  document.addEventListener('readystatechange', () => {
    const element = query(selector);
    if (document.readyState === 'interactive' && element) window.bynameWatch.remember(element);
  });
}
