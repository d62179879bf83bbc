// What the gallery shows: an article of its own writing, with annotations made by hand, and each
// state that a component of the reader can be in.

/**
 * Text with annotations, written as one reads it: `[words](id)` is a mention by name,
 * `[words](id~)` one by description, `[words](id+)` how the story introduces somebody,
 * `“words”(id)` a quotation and who said it, `<words>(address)` a link.
 */
function annotated({ lang, blocks, entities }) {
  let text = "";
  const out = { byname: 1, lang, blocks: [], marks: [], entities: [], quotes: [], notes: [] };
  const byId = new Map(
    entities.map((entity, index) => [
      entity.id,
      { salience: 1 / (index + 1), ...entity, mentions: [] },
    ]),
  );
  const NOTATION = /\[([^\]]+)\]\(([^)~+]+)([~+]?)\)|“([^”]+)”\((\w+)\)|<([^>]+)>\(([^)]+)\)/u;
  const read = (source) => {
    for (let rest = source; ; ) {
      const found = NOTATION.exec(rest);
      if (!found) {
        text += rest;
        return;
      }
      const [whole, words, id, sort, quoted, speaker, linked, href] = found;
      text += rest.slice(0, found.index);
      rest = rest.slice(found.index + whole.length);
      if (quoted) text += "“";
      const start = text.length;
      read(words ?? quoted ?? linked);
      const span = { start, end: text.length };
      if (quoted) {
        text += "”";
        out.quotes.push({ ...span, speaker, confidence: 0.95 });
      } else if (href) out.marks.push({ kind: "link", href, ...span });
      else if (sort === "+") byId.get(id).description = { from: "article", ...span };
      else {
        const kind = sort === "~" ? "nominal" : "named";
        byId.get(id).mentions.push({ ...span, kind, confidence: 0.98 });
      }
    }
  };
  for (const [kind, source, more] of blocks) {
    if (text) text += "\n";
    const start = text.length;
    read(source);
    out.blocks.push({ kind, start, end: text.length, ...more });
  }
  out.text = text;
  out.marks.sort((a, b) => a.start - b.start);
  out.entities = [...byId.values()];
  return out;
}

const fact = (property, value, more) => ({ property, value, as_of: "2026-09-01", ...more });
const portrait = new URL("portrait.svg", import.meta.url).href;
const known = (entity, confidence = 0.98) => ({
  link: {
    id: entity.id,
    source: "Almeira Register",
    license: "CC0",
    confidence,
    reason: "The publisher says so.",
    entity,
  },
});

const MINISTER = {
  id: "A1",
  kind: "person",
  name: "Inês Carvalho-Lund",
  description: "Minister of transport of Almeira",
  facts: [
    fact("office", "Minister of transport", { since: "2024-03-11" }),
    fact("affiliation", "Government of Almeira"),
    fact("party", "Coastal Union"),
    fact("country", "Almeira"),
    fact("born", "1971-08-02"),
    fact("occupation", "Shipbuilding engineer"),
  ],
  picture: { src: portrait, credit: "Drawn for this gallery", license: "CC0" },
  links: [
    { label: "Encyclopedia", href: "https://example.org/carvalho-lund" },
    { label: "Official site", href: "https://example.org/minister" },
  ],
};
const COMPANY = {
  id: "A2",
  kind: "organization",
  name: "Northline Ferries",
  description: "Shipping company based in Port Almeira",
  facts: [
    fact("type", "Shipping company"),
    fact("founded", "1958"),
    fact("seat", "Port Almeira"),
    fact("head", "Tomas Reeve", { since: "2021", as_of: "2025-11" }),
    fact("members", "1,900 employees"),
    fact("parent", "Meridian Holding"),
  ],
  links: [{ label: "Encyclopedia", href: "https://example.org/northline" }],
};
const REEVES = [
  {
    id: "A3",
    kind: "person",
    name: "Tomas Reeve",
    description: "Chief executive of Northline Ferries",
    facts: [],
    links: [],
  },
  {
    id: "A4",
    kind: "person",
    name: "Thomas Reeve",
    description: "Footballer, born in 1998",
    facts: [],
    links: [],
  },
];

const ENTITIES = [
  { id: "minister", kind: "person", name: "Inês Carvalho-Lund", ...known(MINISTER) },
  { id: "company", kind: "organization", name: "Northline Ferries", ...known(COMPANY) },
  {
    id: "reeve",
    kind: "person",
    name: "Tomas Reeve",
    candidates: {
      source: "Almeira Register",
      reason: "Two people of this name are about equally likely.",
      entities: REEVES,
    },
  },
  { id: "captain", kind: "person", name: "Oddny Fjeldstad", nil: "Nobody of this name is known." },
  {
    id: "union",
    kind: "organization",
    name: "Seafarers’ Union of the Northern Ports",
    nil: "Nobody of this name is known.",
  },
  { id: "registry", kind: "organization", name: "Harbor Registry", nil: "" },
  { id: "bank", kind: "organization", name: "Almeira Savings Bank", nil: "" },
];

export const FERRY = annotated({
  lang: "en",
  entities: ENTITIES,
  blocks: [
    ["kicker", "Transport"],
    ["headline", "The Night Ferry Comes Back, and Nobody Wants to Say Who Pays"],
    [
      "standfirst",
      "Eleven years after the last sailing, a ship crosses the sound in the dark again. The timetable is ready. The money is not.",
    ],
    ["byline", "By Marit Oyelaran"],
    ["date", "October 14, 2026"],
    [
      "paragraph",
      "The first car rolled aboard at 10:40 in the evening, and [Inês Carvalho-Lund](minister), [the minister of transport](minister+), waved it on like a goalkeeper calling for the ball. “We have waited eleven years for a bed between two shores, and tonight I mean to sleep in it.”(minister) Then she went to find her cabin.",
    ],
    [
      "paragraph",
      "The ship belongs to [Northline Ferries](company), [the largest company on the sound](company+), and was built for warmer water. [Tomas Reeve](reeve), who runs it, calls the winter timetable a bet. “If the quay freezes we lose the week; if it does not, we lose only the price of the heating.”(reeve) <[Northline](company)>(https://example.org/northline) carries <two million passengers a year>(https://example.org/figures) by day.",
    ],
    ["heading", "A crew of forty", { level: 2 }],
    [
      "paragraph",
      "On the bridge stood [Oddny Fjeldstad](captain), [a captain who has sailed the route since she was nineteen](captain+). “The sound has not changed,”(captain) [Fjeldstad](captain) said. “The lights have.”(captain) Forty people work below her, and the [Seafarers’ Union of the Northern Ports](union), which speaks for most of them, has asked for two more at night.",
    ],
    [
      "quote",
      "A night crossing is not a day crossing with the lamps off. It is another trade.",
    ],
    [
      "paragraph",
      "[Carvalho-Lund](minister) answered the [union](union~) in the bar, between two glasses of water. “Two more people is a number I can defend in any parliament on either side of this sound, in any language that its members care to shout it in, before breakfast and after it, and with the figures upside down if that is how they would like to read them.”(minister)",
    ],
    ["heading", "What it costs", { level: 2 }],
    [
      "paragraph",
      "The [Harbor Registry](registry) has the numbers, and the [Almeira Savings Bank](bank) has lent against them. [Northline](company) pays for the ship, the state for the quay:",
    ],
    ["table-cell", "Post", { table: 0, row: 0, header: true }],
    ["table-cell", "Who pays", { table: 0, row: 0, header: true }],
    ["table-cell", "Million a year", { table: 0, row: 0, header: true }],
    ["table-cell", "Ship and crew", { table: 0, row: 1 }],
    ["table-cell", "[Northline](company)", { table: 0, row: 1 }],
    ["table-cell", "31.5", { table: 0, row: 1 }],
    ["table-cell", "Quay and lights", { table: 0, row: 2 }],
    ["table-cell", "The state", { table: 0, row: 2 }],
    ["table-cell", "12.0", { table: 0, row: 2 }],
    ["caption", "The first winter, as the [registry](registry~) reckons it."],
    ["list-item", "Sailings leave at 10:40 in the evening, except in a gale.", { list: 0 }],
    ["list-item", "A bed costs 48, a reclining chair 19.", { list: 0 }],
    ["list-item", "Dogs travel free and complain about it.", { list: 0 }],
    ["image", "", { src: portrait, alt: "A portrait, drawn in flat colors" }],
    ["caption", "[Inês Carvalho-Lund](minister) before boarding."],
    ["credit", "Drawing: The Harbor Ledger"],
    [
      "paragraph",
      "By two in the morning the bar was empty. [The minister](minister~) slept, [Reeve](reeve) did not, and [Fjeldstad](captain) drank her coffee standing. “Ask me again in February,”(captain) she said. “Bring a coat.”(captain)",
    ],
  ],
});

/** The same story with none of its names annotated. */
export const EMPTY = { ...FERRY, entities: [], quotes: [] };

/** Somebody who says more than a card shows at once. */
export const TALK = annotated({
  lang: "en",
  entities: ENTITIES.filter(({ id }) => id === "captain" || id === "company"),
  blocks: [
    ["kicker", "Nine answers"],
    ["headline", "The Sea Does Not Read the Timetable"],
    ["paragraph", "[Oddny Fjeldstad](captain), [captain of the night ferry](captain+), on sleep, ice and coffee."],
    ["paragraph", "How does one stay awake? “By being afraid of the right things.”(captain) And which are those? “Small boats without lamps, and large ones whose officers are reading.”(captain)"],
    ["paragraph", "[Northline](company) says that ice will be rare. “Then the ice has not been told,”(captain) [Fjeldstad](captain) said. “I have seen the quay white in April, with the band already playing on it and the mayor holding a pair of scissors that nobody could have opened with gloves on.”(captain)"],
    ["paragraph", "Does she sleep on board? “Like a stone.”(captain) And at home? “Like a stone that listens.”(captain) The coffee has not changed since she was nineteen. “That is the only thing they may not touch.”(captain)"],
  ],
});

/** From right to left, so that nothing may count on the other direction. */
export const ARABIC = annotated({
  lang: "ar",
  entities: [
    { id: "minister", kind: "person", name: "ليلى الحداد", ...known({ ...MINISTER, name: "ليلى الحداد", description: "وزيرة النقل", facts: [fact("office", "وزيرة النقل", { since: "2024-03-11" }), fact("born", "1971-08-02")], links: [] }) },
    { id: "company", kind: "organization", name: "شركة الشمال للعبّارات", nil: "" },
  ],
  blocks: [
    ["kicker", "النقل"],
    ["headline", "عودة العبّارة الليلية"],
    ["paragraph", "لوّحت [ليلى الحداد](minister)، [وزيرة النقل](minister+)، لأول سيارة صعدت إلى السفينة. “انتظرنا أحد عشر عامًا.”(minister) والسفينة ملك [شركة الشمال للعبّارات](company)."],
    ["paragraph", "قالت [الحداد](minister) إن [الشركة](company~) ستدفع ثمن السفينة، وستدفع الدولة ثمن الرصيف."],
  ],
});

/** On the page itself, as its publisher wrote it. */
const OWN = `<article class="own"><h1>Night ferry: the captain speaks</h1>
<p>On the bridge stood Oddny Fjeldstad, who has sailed for Northline Ferries since she was nineteen. “The sound has not changed, and neither has the coffee,” Fjeldstad said.</p></article>`;
const OWN_ANNOTATIONS = annotated({
  lang: "en",
  entities: ENTITIES.filter(({ id }) => id === "captain" || id === "company"),
  blocks: [
    ["headline", "Night ferry: the captain speaks"],
    ["paragraph", "On the bridge stood [Oddny Fjeldstad](captain), who has sailed for [Northline Ferries](company) since she was nineteen. “The sound has not changed, and neither has the coffee,”(captain) [Fjeldstad](captain) said."],
  ],
});

/** For the engine to read, where it is the looking up that is shown. */
const HARBOR_NEWS = `A New Lease for the Harbor

Port Almeira – “The lease is signed and the cranes stay,” Anna Keller, a spokeswoman for the Bank of Ghana, said on Monday. Keller said that the bank would publish the terms within a week.`;

// What becomes of a request for the knowledge that a story asks for.
const NEVER = "new Promise(() => {})";
const OFFLINE = 'Promise.reject(new TypeError("offline"))';
const news = (network) => ({ article: HARBOR_NEWS, network, attributes: { knowledge: "gallery.pack" } });

// Poses: how a state comes about, by what a person does.

const inside = (reader, selector) => reader.shadowRoot.querySelector(selector);
const card = (id) => (reader) => reader.open(id);
const unfold = (part) => (reader) => inside(reader, `${part} > summary`).click();
const filter = (words) => (reader) => {
  unfold(".cast")(reader);
  const input = inside(reader, ".filter");
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
};
const touch = (mark) => {
  const init = { bubbles: true, composed: true, cancelable: true, pointerType: "touch" };
  for (const type of ["pointerdown", "pointerup", "click"]) mark.dispatchEvent(new PointerEvent(type, init));
};
const tap = (id) => (reader) => {
  const index = reader.entities.findIndex((entity) => entity.id === id);
  touch(inside(reader, `.article p [data-byname-kind][data-byname-mention^="${index}:"]`));
};
const press = (id, selector) => (reader) => {
  card(id)(reader);
  inside(reader, selector).click();
};
// The page knows nobody's id before all are looked up.
const somebody = (reader) => inside(reader, '.article p [data-byname-kind="person"]');
const tapSomebody = (reader) => touch(somebody(reader));
const focus = (reader) => {
  const mark = somebody(reader);
  dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  mark.focus();
};
const go = (id) => (reader) => reader.next(id);
const step = (reader) => {
  unfold(".cast")(reader);
  inside(reader, '.step[data-byname-do^="next"]').click();
};
const choose = (reader) => {
  unfold(".reading")(reader);
  const control = (name) => inside(reader, `.reading [data-byname-do="${name}"]`);
  // Once more, and it would be forgotten.
  if (control("remember").getAttribute("aria-checked") === "true") return;
  press("union", '[data-byname-do^="hide"]')(reader);
  for (const name of ["sepia", "larger", "remember"]) control(name).click();
};

/** Each state: what it is called, how it comes about, and what else the element is given. */
export const STORIES = {
  "marks-all": { title: "Marks: every mention", group: "Marks" },
  "marks-section": { title: "Marks: once a section", group: "Marks", attributes: { density: "section" } },
  "marks-first": { title: "Marks: once a story", group: "Marks", attributes: { density: "first" } },
  "marks-off": { title: "Marks: off", group: "Marks", attributes: { marks: "off" } },
  "marks-lit": { title: "A mention that was gone to", group: "Marks", pose: go("company") },
  "marks-own-page": { title: "Marks in a page’s own text", group: "Marks", own: OWN, annotations: OWN_ANNOTATIONS, pose: card("captain") },
  "marks-right-to-left": { title: "A story from right to left", group: "Marks", annotations: ARABIC, pose: card("minister") },
  "card-person": { title: "A person who is known, with picture and credit", group: "Card", pose: card("minister") },
  "card-organization": { title: "An organization that is known", group: "Card", pose: card("company") },
  "card-unknown": { title: "Somebody known from this story alone", group: "Card", pose: card("captain") },
  "card-talkative": { title: "Somebody who says more than is shown at once", group: "Card", annotations: TALK, pose: card("captain") },
  "card-unsure": { title: "Two who may be meant", group: "Card", pose: card("reeve") },
  "card-waiting": { title: "Somebody who is being looked up", group: "Card", ...news(NEVER), pose: focus },
  "card-offline": { title: "Somebody who could not be looked up", group: "Card", ...news(OFFLINE), pose: focus },
  "card-reported": { title: "Something was wrong, and reported", group: "Card", pose: press("union", '[data-byname-do^="report"]') },
  "list-folded": { title: "The list, folded", group: "List" },
  "list-grouped": { title: "The list, grouped", group: "List", pose: unfold(".cast") },
  "list-filtered": { title: "The list, filtered", group: "List", pose: filter("ferries") },
  "list-no-match": { title: "The list, with no match", group: "List", pose: filter("xyz") },
  "list-empty": { title: "A story without names", group: "List", annotations: EMPTY },
  "list-off": { title: "The list, off", group: "List", attributes: { list: "off" } },
  "list-stepping": { title: "A mention that the list went to", group: "List", pose: step },
  settings: { title: "Settings and keyboard help", group: "Settings", attributes: { "storage-key": "byname-gallery" }, pose: unfold(".reading") },
  "settings-chosen": { title: "Settings that are remembered, and a card that is hidden", group: "Settings", attributes: { "storage-key": "byname-gallery-chosen" }, pose: choose },
  sheet: { title: "The sheet, by touch", group: "Touch", width: 375, pose: tap("minister") },
  "sheet-unknown": { title: "The sheet, from the story alone", group: "Touch", width: 375, pose: tap("captain") },
  "sheet-unsure": { title: "The sheet, with two who may be meant", group: "Touch", width: 375, pose: tap("reeve") },
  "sheet-waiting": { title: "The sheet, while somebody is looked up", group: "Touch", width: 375, ...news(NEVER), pose: tapSomebody },
  "sheet-offline": { title: "The sheet, where nobody could be looked up", group: "Touch", width: 375, ...news(OFFLINE), pose: tapSomebody },
};
