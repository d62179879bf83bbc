// One browser of each kind per process, one page per spec, and nothing on the console.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch } from './launch.mjs';
import { serve } from './server.mjs';

/** The browsers that the specs run in; `BROWSERS=chrome` narrows it. */
const CHOSEN = (process.env.BROWSERS ?? 'chrome,firefox').split(',');

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

/** Specs that are declared and may still run. */
let declared = [];
let closings = [];

/** Has `close` called when the specs that are declared so far have run. */
export const afterwards = (close) => closings.push(close);

/** Waits until all specs that are declared so far have run. */
export async function finished() {
  await Promise.all(declared);
  await Promise.all(closings.map((close) => close()));
  declared = [];
  closings = [];
}

const started = new Map();

/** The browser called `name`: started for the first spec, and anew should it have gone. */
async function browserCalled(name) {
  const known = started.get(name);
  if (known?.connected) return known;
  const browser = await launch(name);
  started.set(name, browser);
  return browser;
}

/** Closes the browsers of this process. */
export async function closeBrowsers() {
  for (const browser of started.values()) await browser.close();
}

// Node takes all for done that has such a hook and no spec at the moment: in a lane others follow.
if (!process.env.LANE) {
  after(async () => {
    await finished();
    await closeBrowsers();
  });
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
    const serving = serve(serverOptions);
    afterwards(async () => (await serving).close());
    const spec = (sentence, body, options = {}) => {
      if (options.only && options.only !== name) return;
      const run = async () => {
        const [browser, server] = await Promise.all([browserCalled(name), serving]);
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
      };
      declared.push(test(`${name}: ${sentence}`, { timeout: options.timeout ?? 60_000 }, run));
    };
    specs(spec, name);
  }
}
