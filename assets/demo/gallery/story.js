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

const reader = document.createElement("byname-reader");
const attributes = { engine: "off", theme, lang, ...story.attributes };
for (const [name, value] of Object.entries(attributes)) reader.setAttribute(name, value);
if (story.own) reader.append(document.createRange().createContextualFragment(story.own));
reader.annotations = story.annotations ?? FERRY;
document.querySelector("#stage").append(reader);

await customElements.whenDefined("byname-reader");
await reader.ready;
const frame = () => new Promise(requestAnimationFrame);
await frame();
story.pose?.(reader);
await frame();
document.documentElement.dataset.posed = "";
