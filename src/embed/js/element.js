// The properties and methods of <byname-reader>, and its sessions in the reader's wasm.
import { Session, endAll, initSync } from "./reader.js";
import { code, file, turn } from "./wasm.js";

const REFLECTED = [
  ["src"], ["format"], ["mode"], ["theme"], ["density"], ["marks"], ["list"], ["knowledge"],
  ["engine"], ["selector"], ["openDelay", "open-delay"], ["closeDelay", "close-delay"],
  ["storageKey", "storage-key"], ["emit"],
];

const sessions = new Map();
// Ready for the hour of need, when nothing may be counted on.
const slots = new WeakMap();
// What was given by property: kept for an element that leaves and comes back.
const given = new WeakMap();

const tell = (element, code, message, recoverable) => {
  const detail = { code, message, recoverable };
  element.dispatchEvent(new CustomEvent("byname:error", { bubbles: true, composed: true, detail }));
};

// Takes a mark out and gives the text around it back to the page's own node: the reverse of
// src/embed/annotate/marker.rs, from the last mark to the first.
const joined = (mark) => {
  const { bynameRest: rest, parentNode: parent, previousSibling: before } = mark;
  const into = before.localName === "byname-mark" ? before.lastChild : before;
  into.data += mark.textContent + (rest?.parentNode === parent ? rest.data : "");
  if (rest?.parentNode === parent) parent.removeChild(rest);
  parent.removeChild(mark);
};

// A defect in the reader: its state cannot be trusted any more, so each element shows the page's
// own content again, and the page hears of it by event only.
let broken = false;
const failed = (error) => {
  broken = true;
  try {
    endAll();
  } catch {
    // Then nothing goes on in there anyway.
  }
  const elements = [...sessions.keys()];
  sessions.clear();
  for (const element of elements) {
    try {
      element.shadowRoot?.replaceChildren(slots.get(element));
      const marks = element.getRootNode().querySelectorAll("byname-mark");
      for (let i = marks.length - 1; i >= 0; i--) joined(marks[i]);
    } catch {
      // A page that breaks this as well has its text all the same: it was never taken out.
    }
    tell(element, "panic", "The reader failed: " + (error?.message ?? error), false);
  }
};

const isOurs = (error) => String(error?.stack).indexOf("reader_bg.wasm") >= 0;
const surfaced = (event) => {
  const error = event.error ?? event.reason;
  if (!isOurs(error)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  failed(error);
};
addEventListener("error", surfaced, true);
addEventListener("unhandledrejection", surfaced, true);

const ask = (element, question) => {
  const session = sessions.get(element);
  if (!session) return undefined;
  try {
    return question(session);
  } catch (error) {
    return failed(error);
  }
};

const give = (element, name, value) => {
  given.set(element, { __proto__: null, ...given.get(element), [name]: value });
  ask(element, (session) => {
    pass(element, session, name, value);
    session.start();
  });
};

// Strings as they are, objects as JSON, nothing as nothing.
const pass = (element, session, name, value) => {
  let text;
  try {
    text = value == null || typeof value === "string" ? value : JSON.stringify(value);
  } catch (error) {
    tell(element, "format", `The property \u201c${name}\u201d is no JSON: ${error.message}`, false);
  }
  session[name] = text ?? undefined;
};

// What was found in the article, if anything is found yet.
const found = (element) => JSON.parse(ask(element, (session) => session.annotations) ?? "null");

const members = {
  __proto__: null,
  article: {
    get() {
      return given.get(this)?.article ?? null;
    },
    set(article) {
      give(this, "article", article);
    },
  },
  annotations: {
    get() {
      return found(this) ?? given.get(this)?.annotations ?? null;
    },
    set(annotations) {
      give(this, "annotations", annotations);
    },
  },
  entities: {
    get() {
      return found(this)?.entities ?? [];
    },
  },
  overrides: {
    get() {
      return given.get(this)?.overrides ?? null;
    },
    set(overrides) {
      give(this, "overrides", overrides);
    },
  },
  open: {
    value(id) {
      return ask(this, (session) => session.open(id)) ?? false;
    },
  },
  close: {
    value() {
      ask(this, (session) => session.close());
    },
  },
  next: {
    value(id) {
      ask(this, (session) => session.next(id));
    },
  },
  refresh: {
    value() {
      this.ready = this.settled();
      ask(this, (session) => session.start());
      return this.ready;
    },
  },
};
for (const [property, attribute = property] of REFLECTED) {
  members[property] = {
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  };
}
// Methods come first here; everything else may have been set before it was a property.
const SETTABLE = [["article"], ["annotations"], ["overrides"], ...REFLECTED];

// A style sheet without a <style>, which a strict page would refuse.
const sheet = async (name) => {
  const response = await file(name);
  const styles = await new CSSStyleSheet().replace(await response.text());
  if (!styles.cssRules.length) throw new TypeError(`${name} is no style sheet`);
  return styles;
};

let loading, styles;

/** Loads the reader, and completes the element's class. */
export const load = (element) =>
  (loading ??= (async () => {
    if (!("adoptedStyleSheets" in document && "popover" in HTMLElement.prototype)) {
      throw new Error("it needs a newer browser");
    }
    await turn();
    const files = [code("reader_bg.wasm"), sheet("reader.css"), sheet("marks.css")];
    const [module, ...sheets] = await Promise.all(files);
    styles = sheets;
    await turn();
    initSync({ module });
    await turn();
    for (const name in members) {
      Object.defineProperty(element.prototype, name, {
        // Whatever a page has given all objects is none of these.
        __proto__: null,
        ...members[name],
        enumerable: true,
        configurable: true,
      });
    }
  })());

// A page may allow a policy's name only once.
let policy;
// The address or the text of a script in the form in which a page under Trusted Types takes it.
const trusted = (method, text) => {
  const same = (text) => text;
  try {
    policy ??= globalThis.trustedTypes?.createPolicy("byname", {
      createScriptURL: same,
      createScript: same,
    });
  } catch {
    // Refused: plain strings may still be allowed.
  }
  return policy ? policy[method](text) : text;
};

// Workers are only ever started from the page's own origin: elsewhere by a `blob:` that imports
// the script. The origin is not that of the page's address: a sandboxed frame is of none.
const startWorker = (address) => {
  if (new URL(address).origin !== origin) {
    const script = `import ${JSON.stringify(address)};`;
    address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  }
  return new Worker(trusted("createScriptURL", address), { type: "module", name: "byname" });
};
const script = {
  import: (url) => import(url),
  startWorker,
  trustedScript: (text) => trusted("createScript", text),
};

/** Starts reading for an element on the page. */
export const connect = (element) => {
  if (broken) throw new Error("it has failed on this page");
  for (const [name] of SETTABLE) {
    if (!Object.getOwnPropertyDescriptor(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
  slots.set(element, document.createElement("slot"));
  const session = new Session(element, import.meta.url, script, ...styles);
  const properties = given.get(element);
  for (const name in properties) pass(element, session, name, properties[name]);
  sessions.set(element, session);
  ask(element, () => session.start());
  return {
    attributeChanged: (name) => ask(element, () => session.attributeChanged(name)),
    disconnect: () => {
      ask(element, () => session.free());
      sessions.delete(element);
    },
  };
};
