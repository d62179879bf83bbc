// The surroundings of the two wasm modules that do the work: the intake, which parses, and the
// engine, which finds the names. Each is fetched when it is first needed. In a worker this
// answers [request, task, ...arguments] with [request, ...results], or [request, null, why not];
// where a page refuses workers, the reader calls `perform` itself. Articles are bytes that only
// Rust reads.
import { code } from "./wasm.js";

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
const started = (name) => async () => {
  // Both at once.
  const wasm = code(`${name}_bg.wasm`);
  wasm.catch(() => {});
  const module = await import(`./${name}.js`);
  await module.default({ module_or_path: wasm });
  return module;
};
const parsing = once(started("intake"));
const finding = once(started("engine"));

// Files under way, until an engine has taken them in.
const files = new Map();
const file = (address) => {
  if (!files.has(address)) files.set(address, fetched(address));
  return files.get(address);
};
const beside = (name) => new URL(name, import.meta.url).href;
const needed = (packs) => [beside("names.txt"), beside("model.bin"), ...packs];

// One engine for each list of bodies of knowledge.
const engines = new Map();
const assembled = async (packs) => {
  const addresses = needed(packs);
  const parts = await Promise.all([finding(), ...addresses.map(file)]);
  const [{ Engine }, names, model, ...knowledge] = parts;
  addresses.forEach((address) => files.delete(address));
  const engine = new Engine();
  engine.setNames(names);
  engine.setModel(model);
  packs.forEach((address, index) => engine.addPack(address, knowledge[index]));
  return engine;
};
const engineOver = (packs) => {
  const key = packs.join(" ");
  if (!engines.has(key)) engines.set(key, once(() => assembled(packs)));
  return engines.get(key)();
};

// Off the page's thread this is for nothing; on it, the page lives between two steps.
const breath = () => new Promise((resolve) => setTimeout(resolve));

const withJson = async (annotated) => [annotated, (await parsing()).json(annotated)];

const tasks = {
  // What will be asked for next comes meanwhile; it is put together only then, so that the
  // text does not wait for it.
  read: async (content, format, lang, packs) => {
    if (packs && !engines.has(packs.join(" "))) {
      needed(packs).forEach(file);
      finding().catch(() => {});
    }
    return [(await parsing()).read(content, format, lang)];
  },
  annotations: async (json) => withJson((await parsing()).annotations(json)),
  annotate: async (article, packs) => {
    const engine = await engineOver(packs);
    const found = engine.find(article);
    await breath();
    const annotated = engine.link(found);
    await breath();
    return withJson(annotated);
  },
};

export const perform = (task, ...details) => tasks[task](...details);

if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
  globalThis.onmessage = async ({ data: [request, task, ...details] }) => {
    try {
      postMessage([request, ...(await perform(task, ...details))]);
    } catch (error) {
      // What Rust says is a plain error; a trap or a missing file has a name of its own.
      const broken = error?.name !== "Error";
      postMessage([request, null, String(error?.message ?? error), broken]);
    }
  };
}
