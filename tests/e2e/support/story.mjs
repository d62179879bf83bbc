// A page that a spec writes itself: a text whose names are annotated by hand, read without an
// engine, so that a spec about hands and keys waits for nothing else.

import { readerOn } from './reader.mjs';

/**
 * Annotations of paragraphs in which each of `names` (`{ "Ada Brook": "person", … }`) is a mark
 * wherever it stands; `links` gives the addresses of words that are links.
 */
export function annotations(paragraphs, names, links = {}) {
  const text = paragraphs.join('\n');
  const blocks = [];
  for (const paragraph of paragraphs) {
    const start = blocks.length ? blocks.at(-1).end + 1 : 0;
    const kind = paragraph.startsWith('§ ') ? 'heading' : 'paragraph';
    blocks.push({ kind, start, end: start + paragraph.length });
  }
  const places = (words) =>
    [...text.matchAll(new RegExp(words, 'g'))].map(({ index }) => ({ start: index, end: index + words.length }));
  return {
    byname: 1,
    lang: 'en',
    text,
    blocks,
    marks: Object.entries(links)
      .flatMap(([words, href]) => places(words).map((span) => ({ kind: 'link', href, ...span })))
      .sort((a, b) => a.start - b.start),
    entities: Object.entries(names).map(([name, kind], index) => ({
      id: `e${index}`,
      kind,
      name,
      salience: 1 / (index + 1),
      nil: '',
      mentions: places(name).map((span) => ({ ...span, kind: 'named', confidence: 1 })),
    })),
    quotes: [],
    notes: [],
  };
}

/** A page with a reader that shows `given`; `more` stands after it. */
export function pageOf(given, attributes = '', more = '') {
  const json = JSON.stringify(given).replaceAll('<', '\\u003c');
  return {
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A story</title><link rel="icon" href="data:,">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>body { margin: 0; padding: 40px 0 } .beyond { height: 3000px }</style>
      <button id="before">Before</button><byname-reader engine="off" ${attributes}></byname-reader>
      <button id="after">After</button>${more}<div class="beyond"></div>
      <script type="module">
        document.querySelector('byname-reader').annotations = ${json};
        import '/byname.js';
      </script>`,
  };
}

/** A short story in which names stand side by side, one of them in a link. */
export const HARBOR = annotations(
  [
    'Ada Brook Cole Marsh and Tidewater met in the harbor, where the water was low and the talk was long.',
    'Nobody listened. Then Ada Brook spoke to Fenwick about the lease, and Cole Marsh wrote it down.',
    '§ Later',
    'In the evening Ada Brook left, and Cole Marsh stayed with Tidewater for another week or two.',
  ],
  { 'Ada Brook': 'person', 'Cole Marsh': 'person', Tidewater: 'organization', Fenwick: 'person' },
  { Fenwick: '#fenwick' },
);

/** Goes to a page of the spec's own and gives its reader. */
export async function open({ page, origin }, path) {
  await page.goto(origin + path);
  return readerOn(page);
}

/** Waits so many milliseconds. */
export const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The middle of a mark's first line. */
export function middleOf(mark) {
  return mark.evaluate((element) => {
    const { x, y, width, height } = element.getClientRects()[0];
    return { x: x + width / 2, y: y + height / 2, width, height };
  });
}
