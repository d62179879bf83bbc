// The properties and methods of <byname-reader>, and its sessions in the reader's wasm.
import init, { Session } from "./reader.js";

const REFLECTED = [
  ["src"], ["format"], ["mode"], ["theme"], ["density"], ["marks"], ["list"], ["knowledge"],
  ["engine"], ["selector"], ["openDelay", "open-delay"], ["closeDelay", "close-delay"],
  ["storageKey", "storage-key"],
];

const sessions = new WeakMap();
// What was given by property: kept for an element that leaves and comes back.
const given = new WeakMap();

// After a failure in the reader, which has been reported, its calls do nothing.
const guard = (call) => {
  try {
    return call();
  } catch {}
};
const ask = (element, question) =>
  guard(() => {
    const session = sessions.get(element);
    return session && question(session);
  });

const give = (element, name, value) => {
  given.set(element, { __proto__: null, ...given.get(element), [name]: value });
  ask(element, (session) => {
    session[name] = value;
    session.start();
  });
};

const members = {
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
      return ask(this, (session) => session.annotations) ?? given.get(this)?.annotations ?? null;
    },
    set(annotations) {
      give(this, "annotations", annotations);
    },
  },
  entities: {
    get() {
      return ask(this, (session) => session.entities) ?? [];
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
const SETTABLE = [["article"], ["annotations"], ...REFLECTED];

let loading;

/** Loads the reader, and completes the element's class. */
export const load = (element) =>
  (loading ??= (async () => {
    await init();
    for (const name in members) {
      if (!Object.hasOwn(members, name)) continue;
      Object.defineProperty(element.prototype, name, {
        ...members[name],
        enumerable: true,
        configurable: true,
      });
    }
  })());

/** Starts reading for an element on the page. */
export const connect = (element) => {
  for (const [name] of SETTABLE) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
  const session = new Session(element, import.meta.url, (url) => import(url));
  const properties = given.get(element);
  for (const name in properties) session[name] = properties[name];
  sessions.set(element, session);
  session.start();
  return {
    attributeChanged: (name) => guard(() => session.attributeChanged(name)),
    disconnect: () => {
      sessions.delete(element);
      guard(() => session.free());
    },
  };
};
