// Packs of knowledge of which an article fetches what it needs. This decides how bytes are had:
// by ranges, in files of one size, whole, or from what was kept on an earlier visit. Which bytes,
// and whether they are intact, is for the engine to say.
const PAGE = 4096;

// Of a server that sends the whole file where a part was asked for, up to this many bytes are
// taken.
const WHOLE = 4 << 20;

// The size of the files into which `pack split` cuts a pack.
const SLICE = 8192;

// How long a part is waited for, in milliseconds.
const PATIENCE = 4000;

// How many parts of a pack are kept.
const KEPT = 5000;

// What is under way, by address; several articles may want the same. It is given up when nobody
// wants it any more.
const running = new Map();
const shared = (key, signal, start) => {
  let work = running.get(key);
  if (!work) {
    const controller = new AbortController();
    const late = new Error(`it took longer than ${PATIENCE / 1000} seconds`);
    const patience = setTimeout(() => controller.abort(late), PATIENCE);
    const done = start(controller.signal)
      .catch((error) => {
        // Some browsers do not say why they stopped.
        throw controller.signal.aborted ? controller.signal.reason : error;
      })
      .finally(() => {
        clearTimeout(patience);
        if (running.get(key) === work) running.delete(key);
      });
    work = { controller, done, users: 0 };
    running.set(key, work);
  }
  work.users += 1;
  const leave = () => {
    work.users -= 1;
    if (work.users) return;
    running.delete(key);
    work.controller.abort(signal.reason);
  };
  signal?.addEventListener("abort", leave, { once: true });
  return work.done.finally(() => signal?.removeEventListener("abort", leave));
};

// The body of a response, or nothing when it has more than `most` bytes.
const body = async (response, most) => {
  const parts = [];
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

const refused = (response) => new Error(`the server answered ${response.status}`);

// Bytes `from` to `to` of the file at `address`, and its length where the server tells; or `whole`,
// the file. Not by way of the browser's cache, which would fetch the parts of one file one after
// the other.
const range = async (address, from, to, signal) => {
  const headers = { range: `bytes=${from}-${to - 1}` };
  const response = await fetch(address, { headers, cache: "no-store", signal });
  if (response.status === 200) {
    const whole = await body(response, WHOLE);
    if (whole) return { whole };
    throw new Error("the server sends no parts of files, and this one is too large to be had whole");
  }
  if (response.status !== 206) throw refused(response);
  const bytes = await body(response, to - from);
  const length = response.headers.get("content-range")?.split("/")[1];
  return { bytes, length: Number(length) || undefined };
};

// The same from a folder of slices, for hosts that send no parts.
const slices = async (folder, from, to, signal) => {
  const numbers = [];
  for (let at = from - (from % SLICE); at < to; at += SLICE) numbers.push(at / SLICE);
  const parts = await Promise.all(
    numbers.map(async (number) => {
      const response = await fetch(`${folder}${number >> 10}/${number & 1023}`, { signal });
      if (!response.ok) throw refused(response);
      return response.arrayBuffer();
    }),
  );
  const joined = new Uint8Array(await new Blob(parts).arrayBuffer());
  const start = numbers[0] * SLICE;
  return { bytes: joined.subarray(from - start, to - start) };
};

const part = (address, from, to, signal) =>
  shared(`${address} ${from}`, signal, async (signal) => {
    const got = await (address.endsWith("/") ? slices : range)(address, from, to, signal);
    if (got.whole || got.bytes?.length === to - from) return got;
    throw new Error("the server sent something else than was asked for");
  });

// What earlier visits left: a cache for each edition of a pack. Pages without a secure origin
// have none.
const named = (address, edition) => `byname ${edition} ${address}`;
const kept = async (address) => {
  const names = globalThis.caches ? await caches.keys() : [];
  return names.filter((name) => name.startsWith("byname ") && name.endsWith(` ${address}`));
};
const keep = async (store, key, bytes) => {
  try {
    await (await store)?.put(key, new Response(bytes));
  } catch {
    // No room: it will be fetched again.
  }
};

// A key of its own for a part: caches hold whole responses only.
const keyOf = (address, from) => {
  const key = new URL(address);
  key.searchParams.set("byname", from);
  return key.href;
};

const storeOf = async (address, edition) => {
  if (!globalThis.caches) return undefined;
  const mine = named(address, edition);
  const others = (await kept(address)).filter((name) => name !== mine);
  await Promise.all(others.map((name) => caches.delete(name)));
  const store = await caches.open(mine);
  if ((await store.keys()).length < KEPT) return store;
  await caches.delete(mine);
  return caches.open(mine);
};

// The first page as it was on an earlier visit, for when there is no network.
const keptPage = async (address) => {
  for (const name of await kept(address)) {
    const page = await (await caches.open(name)).match(keyOf(address, 0));
    if (page) return { bytes: new Uint8Array(await page.arrayBuffer()) };
  }
  return undefined;
};

// The start of a pack, to be given to `open`.
export const start = async (address) => {
  try {
    return await part(address, 0, PAGE);
  } catch (error) {
    const page = await keptPage(address).catch(() => {});
    if (page) return page;
    throw error;
  }
};

// Hands the start of a pack to the engine. The result is for `supply`.
export const open = (engine, address, { bytes, length, whole }) => {
  if (whole) return engine.addPack(address, whole);
  const edition = engine.openPack(address, bytes, length);
  if (edition === undefined) return undefined;
  const store = storeOf(address, edition).catch(() => {});
  keep(store, keyOf(address, 0), bytes);
  return { address, store };
};

// Fetches what the names of an article need: first where they are filed, then what is filed there.
export const supply = async (found, packs, signal) => {
  const lost = new Set();
  for (let trips = 2; trips; trips -= 1) {
    signal?.throwIfAborted();
    const needs = found.needs();
    const fetches = [];
    for (let at = 0; at < needs.length; at += 3) fetches.push(needs.slice(at, at + 3));
    await Promise.all(
      fetches.map(async ([number, from, to]) => {
        const { address, store } = packs[number];
        if (lost.has(address)) return;
        const key = keyOf(address, from);
        try {
          const old = await (await store)?.match(key);
          if (old) {
            found.provide(number, from, new Uint8Array(await old.arrayBuffer()));
            return;
          }
          const { bytes } = await part(address, from, to, signal);
          if (!bytes) throw new Error("the server sends no parts of files any more");
          if (found.provide(number, from, bytes)) keep(store, key, bytes);
        } catch (error) {
          if (signal?.aborted) throw error;
          if (!lost.has(address)) found.miss(address, String(error?.message ?? error));
          lost.add(address);
        }
      }),
    );
  }
};
