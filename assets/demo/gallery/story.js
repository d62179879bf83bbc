// Shows one state: `story.html?story=card-person&theme=dark&lang=ar`.
import { FERRY, STORIES } from "./stories.js";
import "../byname.js";

const query = new URLSearchParams(location.search);
const story = STORIES[query.get("story")] ?? STORIES["marks-all"];
const theme = query.get("theme") ?? "auto";
const lang = query.get("lang") ?? "en";

document.documentElement.dataset.theme = theme;
document.documentElement.lang = lang;
document.title = `Byname: ${story.title}`;

if (story.network) {
  const Plain = Worker;
  window.Worker = class extends Plain {
    constructor(address, options) {
      const module = `import ${JSON.stringify(String(address))};
        const real = fetch;
        globalThis.fetch = (at, ...rest) =>
          String(at?.url ?? at).endsWith("gallery.pack") ? ${story.network} : real(at, ...rest);`;
      super(URL.createObjectURL(new Blob([module], { type: "text/javascript" })), options);
    }
  };
}

const reader = document.createElement("byname-reader");
const attributes = { theme, lang, ...(story.article ? {} : { engine: "off" }), ...story.attributes };
for (const [name, value] of Object.entries(attributes)) reader.setAttribute(name, value);
if (story.own) reader.append(document.createRange().createContextualFragment(story.own));
if (story.article) reader.article = story.article;
else reader.annotations = story.annotations ?? FERRY;
document.querySelector("#stage").append(reader);

await customElements.whenDefined("byname-reader");
const frame = () => new Promise(requestAnimationFrame);
// What is never looked up to the end is never ready.
const waits = () => reader.shadowRoot?.querySelector(".article [data-byname-kind]");
if (story.network) while (!waits()) await frame();
else await reader.ready;
await frame();
story.pose?.(reader);
await frame();
document.documentElement.dataset.posed = "";
