// Wikipedia as a body of knowledge: one request for all names of an article that nothing else
// knows, over the query interface that every MediaWiki has
// (https://www.mediawiki.org/wiki/API:Query). Which pages are about the people and bodies of the
// article is for the engine to say.
const HOST = "https://{lang}.wikipedia.org/w/api.php";

// The most titles of one request, by the interface's rules.
const TITLES = 50;

// How long an answer is waited for, and the longest pause that a busy server may ask for within
// one article, in milliseconds.
const PATIENCE = 5000;
const PAUSE = 2000;

const QUERY = {
  action: "query",
  format: "json",
  formatversion: "2",
  // Anybody's page may ask, without cookies.
  origin: "*",
  redirects: "1",
  prop: "description|pageprops|info",
  ppprop: "wikibase_item|disambiguation",
  inprop: "url",
  // The browser may keep the answer for a day.
  maxage: "86400",
  smaxage: "86400",
};

// Until when a server wants to be left alone.
const quiet = new Map();

const pause = (time, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

// How long a busy server asks to wait: seconds, or a date.
const asked = (response, otherwise) => {
  const said = response.headers.get("retry-after");
  const seconds = Number(said);
  if (said && seconds >= 0) return seconds * 1000;
  return Math.max(Date.parse(said) - Date.now(), 0) || otherwise;
};

const query = async (address, signal) => {
  const { host } = new URL(address);
  for (let wait = 500; ; wait *= 2) {
    if (quiet.get(host) > Date.now()) throw new Error("it wants to be left alone for a while");
    const response = await fetch(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal,
    });
    if (response.ok) {
      const answer = await response.json();
      if (answer.error) throw new Error(`it answered ${answer.error.code}`);
      return answer.query ?? {};
    }
    if (response.status !== 429 && response.status !== 503) {
      throw new Error(`it answered ${response.status}`);
    }
    const time = asked(response, wait);
    if (time > PAUSE || wait > PAUSE) {
      quiet.set(host, Date.now() + Math.max(time, 60_000));
      throw new Error("it is busy");
    }
    await pause(time, signal);
  }
};

// The pages that the names lead to, each as a line of name, title, item, description and address.
// Lists of namesakes, and names that lead into the middle of a page about something else, are left
// out.
const pages = (names, { pages: found = [], normalized = [], redirects = [] }) => {
  const steps = new Map([...normalized, ...redirects].map((step) => [step.from, step]));
  const titles = new Map(found.map((page) => [page.title, page]));
  const known = [];
  for (const name of names) {
    let title = name;
    for (let step, most = 5; (step = steps.get(title)) && most; most -= 1) {
      title = step.tofragment ? undefined : step.to;
    }
    const page = titles.get(title);
    if (!page?.description || page.missing || page.invalid) continue;
    const { wikibase_item: item = "", disambiguation } = page.pageprops ?? {};
    if (disambiguation !== undefined || !page.canonicalurl?.startsWith("https://")) continue;
    const said = [name, page.title, item, page.description, page.canonicalurl];
    known.push(said.map((words) => words.replace(/[\t\n]/g, " ")).join("\t"));
  }
  return known;
};

// Asks about those of whom nobody else knows. `host` is another address of the interface, with
// `{lang}` for the language.
export const ask = async (engine, found, number, host, signal) => {
  engine.link(found);
  const names = [...new Set(engine.unknown(found).split("\n"))].filter((name) => /^[^|#<>[\]{}]+$/.test(name));
  if (!names.length) return;
  const lang = /^[a-z]{2,3}\b/.exec(found.lang() ?? "")?.[0] ?? "en";
  const controller = new AbortController();
  const late = new Error(`it took longer than ${PATIENCE / 1000} seconds`);
  const patience = setTimeout(() => controller.abort(late), PATIENCE);
  const leave = () => controller.abort(signal.reason);
  signal?.addEventListener("abort", leave);
  try {
    const known = [];
    names.sort();
    for (let at = 0; at < names.length; at += TITLES) {
      const some = names.slice(at, at + TITLES);
      const address = new URL((host || HOST).replace("{lang}", lang));
      const words = { ...QUERY, titles: some.join("|") };
      for (const [word, value] of Object.entries(words)) address.searchParams.set(word, value);
      known.push(...pages(some, await query(address.href, controller.signal)));
    }
    found.learn(number, known.join("\n"));
  } catch (error) {
    if (signal?.aborted) throw error;
    // Some browsers do not say why they stopped.
    const why = controller.signal.aborted ? late : error;
    const unreachable = why?.name === "TypeError";
    found.miss("Wikipedia", unreachable ? "it could not be reached" : String(why?.message ?? why));
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener("abort", leave);
  }
};
