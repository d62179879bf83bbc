// The demo page's own script: which story is shown, "read your own", the switches. The reading
// itself is <byname-reader>'s business.
const all = (selector) => document.querySelectorAll(selector);
const one = (id) => document.getElementById(id);
const stories = ["world", "business", "sport", "science"];
const settings = { theme: "auto", language: "en" };

/** Shows one section of the page's main column. */
function show(name) {
  for (const section of all("main > section")) section.hidden = section.id !== `story-${name}`;
  for (const link of all(".sections a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Follows the address: `#business` shows that story, `#read` the form. */
function follow() {
  const name = location.hash.slice(1);
  if (stories.includes(name) || name === "own") {
    show(one(`story-${name}`).childElementCount ? name : "world");
    scrollTo({ top: 0 });
  } else if (name === "read") {
    one("read-text").focus();
  }
}

/** Reads an article of the reader's own: `{ article }` as text, or `{ src }`. */
function read({ article, src }) {
  const reader = document.createElement("byname-reader");
  dress(reader);
  if (src) reader.setAttribute("src", src);
  else reader.article = article;
  reader.addEventListener("byname:error", ({ detail }) => note(detail.message));
  // Not every text has a headline.
  const heading = document.createElement("h1");
  heading.className = "unseen";
  heading.textContent = "Your own article";
  one("story-own").replaceChildren(heading, reader);
  note("");
  show("own");
  if (location.hash !== "#own") history.pushState(null, "", "#own");
  one("story").focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function note(message) {
  one("read-note").textContent = message;
}

/** Gives a reader the colors and the language that are switched on. */
function dress(reader) {
  reader.setAttribute("theme", settings.theme);
  reader.setAttribute("lang", settings.language);
}

function setting(name, value) {
  settings[name] = value;
  one(name).value = value;
  if (name === "theme") document.documentElement.dataset.theme = value;
  all("byname-reader").forEach(dress);
  try {
    localStorage.setItem(`harbor-ledger.${name}`, value);
  } catch {
    // A browser that keeps nothing is fine.
  }
}

function remembered(name) {
  try {
    return localStorage.getItem(`harbor-ledger.${name}`);
  } catch {
    return null;
  }
}

for (const name of Object.keys(settings)) {
  const value = remembered(name);
  const select = one(name);
  if (value && [...select.options].some((option) => option.value === value)) setting(name, value);
  select.addEventListener("change", () => setting(name, select.value));
}

one("read-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const article = one("read-text").value;
  if (article.trim()) read({ article });
  else note("There is nothing to read yet.");
});

async function readFile(file) {
  if (file.size > 8 << 20) return note(`“${file.name}” is larger than 8 megabytes.`);
  read({ article: await file.text() });
}
one("read-file").addEventListener("change", ({ target }) => {
  if (target.files[0]) readFile(target.files[0]);
  target.value = "";
});

const paste = one("read");
for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  paste.addEventListener(type, (event) => {
    event.preventDefault();
    paste.classList.toggle("over", over);
    if (type !== "drop") return;
    const { files } = event.dataTransfer;
    const text = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain");
    if (files[0]) readFile(files[0]);
    else if (text) read({ article: text });
  });
}

one("embed-copy").addEventListener("click", async ({ target }) => {
  try {
    await navigator.clipboard.writeText(one("embed-lines").textContent);
    target.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(one("embed-lines"));
    target.textContent = "Selected: copy with the keyboard";
  }
});

addEventListener("hashchange", follow);
addEventListener("popstate", follow);
follow();

// `?src=` reads an article of this site; any other origin is refused.
const wanted = new URLSearchParams(location.search).get("src");
if (wanted) {
  const address = URL.canParse(wanted, location.href) ? new URL(wanted, location.href) : null;
  if (address?.origin === location.origin) read({ src: address.href });
  else note("Only articles of this site can be read by their address.");
}
