// The one script a page includes. Defines <byname-reader> and fetches the reader when such an
// element comes near the viewport and the page is idle. Everything else is Rust (src/embed/).
const NAME = "byname-reader";
const ATTRIBUTES = (
  "src format mode lang theme density marks list knowledge annotations engine selector " +
  "open-delay close-delay storage-key"
).split(" ");
const GIVEN = ["article", "annotations"];

const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1));
let reader;
const load = () => (reader ??= import("./reader.js").then((module) => module.default().then(() => module)));

class BynameReader extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #session;
  #near;
  #given = {};
  #ready;

  constructor() {
    super();
    this.#promise();
  }

  #promise() {
    this.#ready = new Promise((resolve, reject) => {
      const settle = (event) => {
        if (event.target !== this) return;
        if (event.type === "byname:ready") resolve(event.detail);
        else reject(new Error(event.detail.message));
      };
      this.addEventListener("byname:ready", settle);
      this.addEventListener("byname:error", settle);
    });
    this.#ready.catch(() => {});
  }

  connectedCallback() {
    // What was set before the element was defined hides the properties below.
    for (const name of Object.keys(this)) {
      if (!(name in BynameReader.prototype)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#session || this.#near) return;
    this.#near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near.disconnect();
        idle(() => this.#start());
      },
      { rootMargin: "100%" },
    );
    this.#near.observe(this);
  }

  async #start() {
    try {
      const { Session } = await load();
      if (!this.#near || this.#session) return;
      this.#session = new Session(this, import.meta.url, (url) => import(url));
      for (const name of GIVEN) if (name in this.#given) this.#session[name] = this.#given[name];
      this.#session.start();
    } catch (error) {
      const message = "The reader could not be loaded: " + (error?.message ?? error);
      const detail = { code: "load", message, recoverable: false };
      this.dispatchEvent(new CustomEvent("byname:error", { bubbles: true, composed: true, detail }));
    }
  }

  disconnectedCallback() {
    // An element that is only moved is back before the microtask runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#near?.disconnect();
      this.#near = undefined;
      const session = this.#session;
      this.#session = undefined;
      this.#guard(() => session?.free());
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#guard(() => this.#session?.attributeChanged(name));
  }

  // After a failure in the reader, which has been reported, its calls do nothing.
  #guard(call) {
    try {
      return call();
    } catch {}
  }

  get ready() {
    return this.#ready;
  }
  get entities() {
    return this.#guard(() => this.#session?.entities) ?? [];
  }
  open(id) {
    this.#guard(() => this.#session?.open(id));
  }
  close() {
    this.#guard(() => this.#session?.close());
  }
  next(id) {
    this.#guard(() => this.#session?.next(id));
  }
  refresh() {
    this.#promise();
    this.#guard(() => this.#session?.start());
    return this.#ready;
  }

  static {
    const define = (name, get, set) =>
      Object.defineProperty(this.prototype, name, { get, set, enumerable: true, configurable: true });
    for (const name of GIVEN) {
      define(
        name,
        function () {
          return this.#guard(() => this.#session?.[name]) ?? this.#given[name] ?? null;
        },
        function (value) {
          this.#given[name] = value;
          this.#guard(() => {
            if (!this.#session) return;
            this.#session[name] = value;
            this.#session.start();
          });
        },
      );
    }
    for (const attribute of ATTRIBUTES) {
      if (attribute === "lang" || GIVEN.includes(attribute)) continue;
      define(
        attribute.replace(/-./, (dash) => dash[1].toUpperCase()),
        function () {
          return this.getAttribute(attribute) ?? "";
        },
        function (value) {
          if (value == null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value);
        },
      );
    }
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, BynameReader);
