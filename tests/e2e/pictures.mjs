// Takes pictures of the built page, in Chromium: `cargo xtask pictures`. The README's go to
// `assets/pictures`; those of every state of the gallery in every look, for the eye to judge, to
// `target/gallery`.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './support/launch.mjs';
import { allStories, showStory } from './support/gallery.mjs';
import { moveOnto, readerOn } from './support/reader.mjs';
import { serve } from './support/server.mjs';

const folder = (path) => fileURLToPath(new URL(`../../${path}/`, import.meta.url));
const README = folder('assets/pictures');
const GALLERY = folder('target/gallery');
const NAME = 'Lloyd Austin';

const DESKTOP = { width: 1000, height: 720, deviceScaleFactor: 1 };
const PHONE = { width: 375, height: 720, deviceScaleFactor: 1, hasTouch: true, isMobile: true };

const PICTURES = {
  'card-light': { viewport: DESKTOP, scheme: 'light', pose: hover },
  'card-dark': { viewport: DESKTOP, scheme: 'dark', pose: hover },
  'sheet-phone': { viewport: PHONE, scheme: 'light', pose: tap },
  'list-light': { viewport: DESKTOP, scheme: 'light', pose: openList },
};

/** How the gallery is looked at: what is emulated, and what the story's page is told. */
const LOOKS = {
  light: {},
  dark: { theme: 'dark' },
  sepia: { theme: 'sepia' },
  contrast: { features: { 'prefers-contrast': 'more' } },
  'forced-colors': { features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  'less-motion': { features: { 'prefers-reduced-motion': 'reduce' } },
  arabic: { lang: 'ar' },
  hebrew: { lang: 'he', theme: 'dark' },
  narrow: { width: 320 },
  print: { media: 'print' },
};

async function hover(page, reader) {
  const mark = await reader.mark(NAME);
  await moveOnto(page, mark);
  // With room for all of the card under it.
  const { x, y } = await mark.evaluate(async (element) => {
    scrollBy({ top: element.getBoundingClientRect().top - 150, behavior: 'instant' });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { x, y } = element.getBoundingClientRect();
    return { x, y };
  });
  await page.mouse.move(x + 20, y + 12, { steps: 3 });
  await reader.cardOf(NAME);
}

async function tap(page, reader) {
  const mark = await reader.mark(NAME);
  await mark.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await mark.tap();
  await reader.cardOf(NAME);
}

async function openList(page) {
  const summary = await page.$('byname-reader >>> .cast summary');
  await summary.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await summary.click();
}

const server = await serve();
const browser = await launch('chrome');

await mkdir(README, { recursive: true });
for (const [name, { viewport, scheme, pose }] of Object.entries(PICTURES)) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(server.origin);
  const reader = await readerOn(page);
  await pose(page, reader);
  await reader.settled();
  await page.screenshot({ path: `${README}${name}.png` });
  console.log(`assets/pictures/${name}.png`);
  await page.close();
}

await mkdir(GALLERY, { recursive: true });
const page = await browser.newPage();
const session = await page.createCDPSession();
const stories = Object.entries(await allStories({ page, origin: server.origin }));
for (const [look, { theme, lang, width, features = {}, media = '' }] of Object.entries(LOOKS)) {
  await session.send('Emulation.setEmulatedMedia', {
    media,
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
  for (const [name, story] of stories) {
    await page.setViewport({ width: width ?? story.width ?? 720, height: 900 });
    const reader = await showStory({ page, origin: server.origin }, name, { theme, lang });
    await reader.settled();
    await page.screenshot({ path: `${GALLERY}${name}-${look}.png`, fullPage: media === 'print' });
  }
  console.log(`target/gallery/*-${look}.png`);
}

await browser.close();
await server.close();
