// The surroundings of the two wasm modules that do the work: the intake, which parses, and the
// engine, which finds the names. Each is fetched when it is first needed. In a worker this
// answers [request, task, ...arguments] with [request, ...results], or [request, null, why not],
// and gives a request up on [request]; where a page refuses workers, the reader calls `perform`
// itself. Articles are bytes that only Rust reads.
import { code, turn } from "./wasm.js";

// A site that answers everything with a page has no such file.
const fetched = async (address) => {
  try {
    const response = await fetch(address);
    const isFile = response.ok && !/html/.test(response.headers.get("content-type"));
    return isFile ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
};

// Makes something once; what failed is made anew when it is asked for again.
const once = (make) => {
  let made;
  return () =>
    (made ??= make().catch((error) => {
      made = undefined;
      throw error;
    }));
};
const started = (name, imported) => async () => {
  // Both at once.
  const wasm = code(`${name}_bg.wasm`);
  wasm.catch(() => {});
  const script = await imported();
  const module = await wasm;
  await breath();
  script.initSync({ module });
  await breath();
  return script;
};
const parsing = once(started("intake", () => import("./intake.js")));
const finding = once(started("engine", () => import("./engine.js")));

// Code is compiled when it first runs. Where that holds up the page a few words go first, so that
// compiling and working are tasks of their own.
const WORDS = "<h1>Bank Waits</h1><p>“We can wait,” said Ana Costa of the Bank of Norway. She left.</p>";
const rehearsed = once(async () => {
  const received = await receivedFrom(WORDS, "html", "en");
  const article = received.article();
  received.free();
  await breath();
  return article;
});

// What is given, read.
const receivedFrom = async (...given) => {
  const received = (await parsing()).begin(...given);
  do await breath();
  while (received.readOn());
  return received;
};

// Whom an article names.
const named = async (engine, article, overrides) => {
  const found = engine.open(article, overrides);
  do await breath();
  while (engine.readOn(found));
  await breath();
  engine.resolve(found);
  await breath();
  return found;
};

// Files under way, until an engine has taken them in.
const files = new Map();
const file = (address) => {
  if (!files.has(address)) files.set(address, fetched(address));
  return files.get(address);
};
const beside = (name) => new URL(name, import.meta.url).href;
const needed = ["lexicon.txt", "names.txt", "model.bin"].map(beside);

// The starter pack is fetched whole: most articles need much of it. Of other packs only the start
// is; each article then fetches what it needs.
const starter = beside("starter.pack");
const fetching = once(() => import("./pack.js"));
// Wikipedia is not a file: `wikipedia`, or `wikipedia:` and another address of its interface.
const encyclopedia = (name) => /^wikipedia(:|$)/.test(name);
const asking = once(() => import("./wikipedia.js"));
const startOf = async (address) => {
  try {
    return await (await fetching()).start(address);
  } catch (error) {
    return { why: String(error?.message ?? error) };
  }
};
const begun = (address) => {
  if (address === starter) return file(address);
  if (encyclopedia(address)) return {};
  if (!files.has(address)) files.set(address, startOf(address));
  return files.get(address);
};

// What an engine was given takes several steps to be of use to it.
const takenIn = async (engine) => {
  do await breath();
  while (engine.takeIn());
};

// One engine for each list of bodies of knowledge, and what it takes to fetch from them: names are
// found before that is there. An engine that lacks something is not kept, so that whoever tries
// again gets a whole one; but a few times only, since a page may change all day.
let mercy = 4;
const engines = new Map();
const assembled = async (packs, lacking) => {
  const starts = packs.map(begun);
  const come = Promise.all(starts);
  const parts = await Promise.all([finding(), ...needed.map(file)]);
  const [{ Engine }, lexicon, names, model] = parts;
  const engine = new Engine();
  await breath();
  engine.setLexicon(lexicon);
  await breath();
  engine.setNames(names);
  await takenIn(engine);
  engine.setModel(model);
  await takenIn(engine);
  if (!inWorker) {
    const found = await named(engine, await rehearsed());
    engine.link(found);
    await breath();
    engine.told(found);
    await breath();
  }
  const open = async () => {
    const opened = [];
    for (const [index, address] of packs.entries()) {
      const start = await starts[index];
      if (index) await breath();
      if (address === starter) engine.addPack(address, start);
      else if (encyclopedia(address)) engine.addWikipedia();
      else if (start.why) engine.miss(address, start.why);
      else opened[index] = (await fetching()).open(engine, address, start);
      if (!start || start.why) lacking();
    }
    await takenIn(engine);
    [...needed, ...packs].forEach((address) => files.delete(address));
    if (parts.includes(undefined)) lacking();
    return opened;
  };
  const opened = open();
  opened.catch(lacking);
  return { engine, come, opened };
};
const engineOver = (packs) => {
  const key = packs.join(" ");
  const lacking = () => mercy > 0 && engines.delete(key) && (mercy -= 1);
  if (!engines.has(key)) engines.set(key, once(() => assembled(packs, lacking)));
  return engines.get(key)();
};

// What is still to be done for articles whose names have been told.
const held = new Map();
let tickets = 0;

const inWorker =
  typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope;
// On the page's own thread, the page lives between two steps.
const breath = () => inWorker || turn();

// Articles that carry their annotations need no engine.
const CARRIED = /application\/vnd\.byname\+json|"entities"/;

const tasks = {
  // What will be asked for next comes meanwhile; it is put together only then, so that the
  // text does not wait for it.
  read: async (signal, content, format, lang, packs, annotations, ...given) => {
    const covered = annotations ?? CARRIED.test(content);
    if (packs && !covered && !engines.has(packs.join(" "))) {
      needed.forEach(file);
      packs.forEach(begun);
      finding().catch(() => {});
    }
    if (!inWorker) await rehearsed();
    const received = await receivedFrom(content, format, lang, !packs, annotations, ...given);
    const annotated = received.annotated();
    const article = received.article();
    const said = [received.overrides(), received.stated()];
    if (annotated) await breath();
    const json = annotated && received.json(annotated);
    received.free();
    return [article, annotated, json, said];
  },
  // `overrides` and `stated`: what the publisher says of names, as the intake has read it. Where
  // knowledge takes its time the names come first, with a ticket for the rest.
  annotate: async (signal, article, packs, [overrides, stated]) => {
    const { engine, come, opened } = await engineOver(packs);
    const linked = async (found) => {
      engine.link(found);
      await breath();
      const annotated = engine.told(found);
      if (stated) await breath();
      return stated ? (await parsing()).pinned(annotated, stated) : annotated;
    };
    const rest = async (signal) => {
      const parts = await opened;
      const found = await named(engine, article, overrides);
      if (parts.some(Boolean)) await (await fetching()).supply(found, parts, signal);
      const last = packs.findIndex(encyclopedia);
      if (last >= 0) {
        const host = packs[last].slice("wikipedia:".length);
        await (await asking()).ask(engine, found, last, host, signal);
      }
      const annotated = await linked(found);
      await breath();
      return [annotated, (await parsing()).json(annotated)];
    };
    const isThere = await Promise.race([come.then(() => true), turn()]);
    if (isThere && packs.every((address) => address === starter)) return rest(signal);
    const ticket = ++tickets;
    held.set(ticket, rest);
    // Of those that nobody came back for, the oldest are given up.
    if (held.size > 64) held.delete(held.keys().next().value);
    return [await linked(await named(engine, article, overrides)), undefined, ticket];
  },
  complete: async (signal, ticket) => {
    const rest = held.get(ticket);
    held.delete(ticket);
    return rest(signal);
  },
  jsonLd: async (signal, json, address) => [(await parsing()).jsonLd(json, address)],
};

export const perform = async (task, ...details) => {
  const results = await tasks[task](undefined, ...details);
  await breath();
  return results;
};

if (inWorker) {
  const asked = new Map();
  globalThis.onmessage = async ({ data: [request, task, ...details] }) => {
    if (!task) return asked.get(request)?.abort();
    const controller = new AbortController();
    asked.set(request, controller);
    try {
      postMessage([request, ...(await tasks[task](controller.signal, ...details))]);
    } catch (error) {
      // What Rust says is a plain error; a trap or a missing file has a name of its own.
      const broken = error?.name !== "Error";
      postMessage([request, null, String(error?.message ?? error), broken]);
    } finally {
      asked.delete(request);
    }
  };
}
