// Measures when a reader's text is painted, when its first name is marked and when all are.
import "../byname.js";

const table = document.querySelector("#table tbody");
const stage = document.querySelector("#stage");
const state = document.querySelector("#state");

/** Paragraphs of news, as many as it takes; each speaks of other people. */
const FIRST = ["Anna", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Irina", "Jonas"];
const LAST = ["Keller", "Lindgren", "Moreau", "Novak", "Okafor", "Petersen", "Quinn", "Rossi", "Santos", "Tanaka"];
const BODIES = ["the World Health Organization", "the European Commission", "the Bank of England", "the Ministry of Transport"];
const paragraph = (n) => {
  const name = `${FIRST[n % 10]} ${LAST[Math.floor(n / 10) % 10]}`;
  const body = BODIES[n % BODIES.length];
  return `In the morning ${name}, a spokeswoman for ${body}, said that the talks on the harbor would go on for another week. “We have time,” ${name.split(" ")[1]} said, and closed the door behind her, while outside a small crowd of people waited in the rain for news about the ships, the money and the weather.`;
};
const article = (words) => {
  const parts = ["Talks on the Harbor Go On"];
  for (let n = 0, count = 0; count < words; n++) {
    parts.push(paragraph(n));
    count += parts.at(-1).split(" ").length;
  }
  return parts.join("\n\n");
};

// How far things have moved that were painted already; browsers other than Chromium do not say.
let shift = NaN;
const note = (entries) => {
  for (const { value } of entries) shift += value;
};
const shifts = new PerformanceObserver((list) => note(list.getEntries()));
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
  shifts.observe({ type: "layout-shift" });
  shift = 0;
}

// What is on the page now is painted at the end of this frame.
const painted = () =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));

/** Resolves when `selector` is found in `root`, and that is painted. */
const appears = (root, selector) =>
  new Promise((done) => {
    const look = () => {
      if (!root.querySelector(selector)) return;
      observer.disconnect();
      done(painted());
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    look();
  });

async function measure(text) {
  const reader = document.createElement("byname-reader");
  reader.setAttribute("mode", "render");
  const root = reader.attachShadow({ mode: "open" });
  // The first one stays, out of sight: with the last of a page's readers its engine goes.
  const [keeper, ...others] = stage.children;
  if (keeper) keeper.hidden = true;
  for (const other of others) other.remove();
  // What that and the last row of the table have moved is not this reader's doing.
  await painted();
  shifts.takeRecords();
  shift *= 0;
  const start = performance.now();
  reader.article = text;
  stage.append(reader);
  const shown = appears(root, ".article");
  const first = appears(root, ".article p [data-byname-kind]");
  await reader.ready;
  const all = Math.max(await painted(), await first);
  note(shifts.takeRecords());
  const marks = root.querySelectorAll(".article p [data-byname-kind]").length;
  return { shown: (await shown) - start, first: (await first) - start, all: all - start, marks, shift };
}

const rounded = (number) => (Number.isNaN(number) ? "–" : Math.round(number).toLocaleString("en"));

/** When something was there, and how long after the text. */
const after = (time, shown) => `${rounded(time)} (+${rounded(time - shown)})`;

const results = [];
for (const words of [500, 500, 1000, 2500, 5000]) {
  const text = article(words);
  const { shown, first, all, marks, shift: moved } = await measure(text);
  const count = text.split(/\s+/).length;
  results.push({ words: count, shown, first, all, marks, shift: moved });
  const row = table.insertRow();
  row.append(
    Object.assign(document.createElement("th"), { scope: "row", textContent: rounded(count) }),
    ...[rounded(shown), after(first, shown), after(all, shown), rounded(marks), Number.isNaN(moved) ? "–" : moved.toFixed(3)].map(
      (textContent) => Object.assign(document.createElement("td"), { textContent }),
    ),
  );
}
state.textContent = "Measured.";
window.results = results;
