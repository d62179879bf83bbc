// Takes the README's pictures from the built demo page: `cargo xtask pictures`.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { CHROMIUM } from './support/browser.mjs';
import { moveOnto, readerOn } from './support/reader.mjs';
import { serve } from './support/server.mjs';

const FOLDER = fileURLToPath(new URL('../../assets/pictures/', import.meta.url));
const NAME = 'Volodymyr Zelenskyy';

const DESKTOP = { width: 1000, height: 720, deviceScaleFactor: 1 };
const PHONE = { width: 375, height: 720, deviceScaleFactor: 1, hasTouch: true, isMobile: true };

const PICTURES = {
  'card-light': { viewport: DESKTOP, scheme: 'light', pose: hover },
  'card-dark': { viewport: DESKTOP, scheme: 'dark', pose: hover },
  'sheet-phone': { viewport: PHONE, scheme: 'light', pose: tap },
  'list-light': { viewport: DESKTOP, scheme: 'light', pose: openList },
};

async function hover(page, reader) {
  await moveOnto(page, await reader.mark(NAME));
  await reader.cardOf('Zelenskyy');
}

async function tap(page, reader) {
  const mark = await reader.mark(NAME);
  await mark.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await mark.tap();
  await reader.cardOf('Zelenskyy');
}

async function openList(page) {
  const summary = await page.$('byname-reader >>> .cast summary');
  await summary.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await summary.click();
}

const server = await serve();
const browser = await puppeteer.launch({ browser: 'chrome', headless: true, ...CHROMIUM });
await mkdir(FOLDER, { recursive: true });
for (const [name, { viewport, scheme, pose }] of Object.entries(PICTURES)) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(server.origin);
  await pose(page, await readerOn(page));
  // Let the card's entrance end.
  await new Promise((done) => setTimeout(done, 600));
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  console.log(`assets/pictures/${name}.png`);
  await page.close();
}
await browser.close();
await server.close();
