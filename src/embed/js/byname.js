// The one script a page includes. Defines <byname-reader> and fetches the rest, from element.js
// on, when such an element comes near the viewport and the page is idle.
// Written for pages that have changed the methods of arrays and objects: it calls few of them.
const NAME = "byname-reader";

const fail = (target, code, message) =>
  target.dispatchEvent(
    new CustomEvent("byname:error", {
      bubbles: true,
      composed: true,
      detail: { code, message, recoverable: false },
    }),
  );

// What the page itself loads and paints goes first, but some pages never end loading: three
// seconds, then.
const loaded = () =>
  new Promise((done) => {
    // Asked in the frame that shows the text, the next one comes when it is shown.
    if (document.readyState === "complete") requestAnimationFrame(done);
    else addEventListener("load", done);
    setTimeout(done, 3000);
  });

let rest;

class BynameReader extends HTMLElement {
  // Not in the call: bundlers would take it apart, and what it fetches lies beside it.
  static rest = "./element.js";
  static observedAttributes = [
    "src", "format", "mode", "lang", "theme", "density", "marks", "list", "knowledge",
    "annotations", "overrides", "engine", "selector", "open-delay", "close-delay", "storage-key",
    "emit",
  ];
  #near;
  #surface;
  ready = this.settled();

  // A promise of the next byname:ready, or of the error in its place.
  settled() {
    const promise = new Promise((resolve, reject) => {
      const settle = ({ target, type, detail }) => {
        if (target === this) (type === "byname:ready" ? resolve : reject)(detail);
      };
      this.addEventListener("byname:ready", settle);
      this.addEventListener("byname:error", settle);
    });
    promise.catch(() => {});
    return promise;
  }

  connectedCallback() {
    if (this.#near) return;
    this.#near = new IntersectionObserver(
      async (entries) => {
        const { isIntersecting, boundingClientRect: place, target } = entries[entries.length - 1];
        if (!isIntersecting) {
          // What has no box of its own is where the one around it is.
          if (getComputedStyle(target).display === "contents")
            this.#near.observe(target.parentElement ?? document.body);
          // A page that hides all of itself is about to be shown.
          if (target !== document.body || place.width) return;
        }
        this.#near.disconnect();
        // Nobody waits where the text is there already.
        if (place.width * place.height) await loaded();
        (window.requestIdleCallback ?? setTimeout)(this.#start);
      },
      { rootMargin: "100%" },
    );
    // What a selector finds may stand anywhere.
    this.#near.observe(this.hasAttribute("selector") ? document.body : this);
  }

  #start = async () => {
    try {
      const { load, connect } = await (rest ??= import(new URL(BynameReader.rest, import.meta.url)));
      await load(BynameReader);
      if (this.#near) this.#surface ??= connect(this);
    } catch (error) {
      fail(this, "load", "The reader did not load: " + (error?.message ?? error));
    }
  };

  async disconnectedCallback() {
    // An element that is only moved is back before the microtask runs.
    await 0;
    if (this.isConnected) return;
    this.#near?.disconnect();
    this.#surface?.disconnect();
    this.#near = this.#surface = undefined;
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#surface?.attributeChanged(name);
  }

  // Nothing to do yet: element.js replaces these.
  open() {}
  close() {}
  next() {}
  refresh() {
    return this.ready;
  }
}

// Of two versions on a page, the first one serves.
const known = customElements.get(NAME);
if (!known) customElements.define(NAME, BynameReader);
else if (!known.rest) fail(document, "name-taken", "<byname-reader> is another script's element");
