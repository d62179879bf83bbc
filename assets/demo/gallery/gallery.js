// The gallery: a frame for each state, all in the theme, language and width that are chosen.
import { STORIES } from "./stories.js";

const LANGUAGES = ["en", "ar", "de", "es", "fr", "he", "hi", "it", "ja", "ko", "nl", "pt", "uk", "zh"];

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const form = document.querySelector("#look");
form.elements.lang.append(
  ...LANGUAGES.map((lang) => new Option(new Intl.DisplayNames(lang, { type: "language" }).of(lang), lang)),
);

const address = (name) => {
  const query = new URLSearchParams({ story: name, theme: form.elements.theme.value, lang: form.elements.lang.value });
  return `story.html?${query}`;
};

const groups = Map.groupBy(Object.entries(STORIES), ([, story]) => story.group);
for (const [group, stories] of groups) {
  const frames = stories.map(([name, story]) =>
    make(
      "figure",
      {},
      make("figcaption", {}, make("a", { textContent: story.title })),
      make("iframe", { title: story.title, loading: "lazy", name }),
    ),
  );
  const section = make("section", { id: group.toLowerCase() }, make("h2", { textContent: group }), ...frames);
  document.querySelector("#stories").append(section);
  document.querySelector("#groups").append(make("a", { href: `#${section.id}`, textContent: group }));
}

const show = () => {
  for (const frame of document.querySelectorAll("iframe")) {
    const width = form.elements.width.value || STORIES[frame.name].width;
    frame.style.setProperty("--width", width ? `${width}px` : "100%");
    frame.src = address(frame.name);
    frame.parentElement.querySelector("a").href = address(frame.name);
  }
};
form.addEventListener("change", show);
show();
