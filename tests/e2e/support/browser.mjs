// One browser per spec file, one page per spec, and nothing on the console.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from './server.mjs';

/** How Chromium is started, as any user and in any sandbox. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const BROWSERS = {
  chrome: CHROMIUM,
  firefox: { executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', args: [] },
};

/** The browsers that the specs run in; `BROWSERS=chrome` narrows it. */
const CHOSEN = (process.env.BROWSERS ?? 'chrome,firefox').split(',');

/** Starts a browser; `options` are the driver's. */
const launch = (name, options) => puppeteer.launch({ browser: name, headless: true, ...BROWSERS[name], ...options });

/** Does something with a page on which no script runs, in a browser of its own. */
export async function withoutScripts(name, visit) {
  const browser = await launch(name, { extraPrefsFirefox: { 'javascript.enabled': false } });
  try {
    const page = await browser.newPage();
    // Firefox has no such command, and heeds the preference.
    if (name === 'chrome') await page.setJavaScriptEnabled(false);
    await visit(page);
  } finally {
    await browser.close();
  }
}

/**
 * Declares specs that run in each browser. `specs(spec, name)` is called once per browser;
 * `spec(sentence, body, options)` declares one spec, whose body gets `{ page, origin, name }`.
 *
 * A spec fails when the page throws or writes a warning or an error to the console, unless its
 * options say `console: 'any'`, or `console: /…/` of what the browser itself may write there;
 * `only: 'chrome'` keeps it from a browser whose driver cannot do what it needs, `timeout` gives it
 * other than a minute, in milliseconds. `server` goes to the static server of the file.
 */
export function inEachBrowser(specs, { server: serverOptions } = {}) {
  for (const name of CHOSEN) {
    let browser;
    let server;
    before(async () => {
      server = await serve(serverOptions);
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    const spec = (sentence, body, options = {}) => {
      if (options.only && options.only !== name) return;
      test(`${name}: ${sentence}`, { timeout: options.timeout ?? 60_000 }, async () => {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        const complaints = [];
        page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message ?? error}`));
        page.on('console', (message) => {
          if (['error', 'warn', 'warning'].includes(message.type())) {
            complaints.push(`${message.type()}: ${message.text()}`);
          }
        });
        try {
          await page.setViewport({ width: 1280, height: 900, ...options.viewport });
          await body({ page, origin: server.origin, requests: server.requests, name, complaints });
          const allowed = options.console ?? /^$/;
          if (allowed !== 'any') assert.deepEqual(complaints.filter((line) => !allowed.test(line)), []);
        } finally {
          await context.close();
        }
      });
    };
    specs(spec, name);
  }
}
