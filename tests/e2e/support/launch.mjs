// How the browsers are started: for specs, and for what only looks at a page.

import puppeteer from 'puppeteer-core';

/** How Chromium is started, as any user and in any sandbox. */
const CHROMIUM = {
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

/** Starts a browser; `options` are the driver's. */
export const launch = (name, options) => puppeteer.launch({ browser: name, headless: true, ...BROWSERS[name], ...options });
