// Words a second of the engine and of compromise, each in a worker of one Chromium page, and how
// long the model takes to load: for `cargo xtask accuracy`, over the built page. Prints Markdown.

import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/launch.mjs';
import { serve } from '../support/server.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const COMPROMISE = `${ROOT}target/npm/node_modules/compromise/builds/three/compromise-three.mjs`;
const NEWS = `${ROOT}tests/fixtures/news/`;

/** The project's own gold news, without its marks: one text of thirty articles. */
async function news() {
  const files = (await readdir(NEWS)).sort();
  const texts = await Promise.all(files.map((file) => readFile(NEWS + file, 'utf8')));
  return texts.join('\n').replace(/\{[^}]*\}|\[|\][PO]\d+/g, '');
}

/** Runs in the worker, as a script of its own. */
const WORKER = `
import nlp from '/compare/compromise.mjs';
import { initSync as startIntake, begin } from '/intake.js';
import { Engine, initSync as startEngine } from '/engine.js';

const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
// Milliseconds of the quickest of some runs: what the work takes when nothing is in the way.
const quickest = (runs, work) => Math.min(...Array.from({ length: runs }, () => {
  const start = performance.now();
  work();
  return performance.now() - start;
}));

onmessage = async ({ data: text }) => {
  startIntake({ module: await WebAssembly.compileStreaming(fetch('/intake_bg.wasm')) });
  startEngine({ module: await WebAssembly.compileStreaming(fetch('/engine_bg.wasm')) });
  const engine = new Engine();
  const takeIn = () => {
    while (engine.takeIn());
  };
  engine.setLexicon(await bytes('/lexicon.txt'));
  engine.setNames(await bytes('/names.txt'));
  takeIn();
  const model = await bytes('/model.bin');
  const load = quickest(25, () => {
    engine.setModel(model);
    takeIn();
  });
  engine.addPack('starter', await bytes('/starter.pack'));
  takeIn();
  const received = begin(text, 'text', 'en', false);
  while (received.readOn());
  const article = received.article();
  const named = () => {
    const found = engine.open(article);
    while (engine.readOn(found));
    return found;
  };
  const resolved = () => {
    const found = named();
    engine.resolve(found);
    return found;
  };
  const names = quickest(15, () => named().free());
  const reading = quickest(15, () => resolved().free());
  const all = quickest(15, () => {
    const found = resolved();
    engine.link(found);
    engine.told(found);
  });
  const theirs = quickest(5, () => {
    const doc = nlp(text);
    doc.people().json({ offset: true });
    doc.organizations().json({ offset: true });
  });
  postMessage({ load, names, reading, all, theirs });
};
`;

const file = async (path, type) => ({ type, body: await readFile(path, 'utf8') });
const pages = {
  '/compare/': { body: '<!doctype html><title>speed</title>' },
  '/compare/worker.mjs': { type: 'text/javascript', body: WORKER },
  '/compare/compromise.mjs': await file(COMPROMISE, 'text/javascript'),
};
const server = await serve({ answer: (path) => pages[path] });
const browser = await launch('chrome');
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/compare/`);
  const text = await news();
  const { load, names, reading, all, theirs } = await page.evaluate((text) => new Promise((resolve, reject) => {
    const worker = new Worker('/compare/worker.mjs', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(text);
  }), text);
  const words = text.split(/\s+/).length;
  const pace = (time) => Math.round(words / time) * 1000;
  // Compromise tells who is named, and neither who of them is the same nor who said what: what it
  // is to be compared with is the first step alone.
  console.log('| in Chromium, quickest of several runs | |');
  console.log('|---|--:|');
  console.log(`| the model is read and ready | ${load.toFixed(1)} ms |`);
  const line = (what, time) =>
    console.log(`| ${what} | ${pace(time)} words/s | ${(theirs / time).toFixed(1)} |`);
  console.log('');
  console.log('| words a second, in the same runs | | times as many as compromise |');
  console.log('|---|--:|--:|');
  line('compromise: persons and organizations', theirs);
  line('Byname: the same, persons and organizations', names);
  line('Byname: and who of them is the same, and who said what', reading);
  line('Byname: all of that, and looked up in the starter pack', all);
} finally {
  await browser.close();
  await server.close();
}
