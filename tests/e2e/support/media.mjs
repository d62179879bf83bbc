// Readers who have told their system how they want to see pages.

import { launch } from './launch.mjs';

/** How each browser is told of a wish: Chromium by emulation, Firefox by a preference of its own. */
const WISHES = {
  'less motion': {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
    preferences: { 'ui.prefersReducedMotion': 1 },
  },
  'more contrast': {
    features: [{ name: 'prefers-contrast', value: 'more' }],
    // Firefox says so of whoever sets black on white for all pages.
    preferences: { 'browser.display.document_color_use': 2 },
  },
  'forced colors': {
    features: [{ name: 'forced-colors', value: 'active' }],
    preferences: { 'browser.display.document_color_use': 2 },
  },
};

/** Has `visit` done as by somebody with this wish: on the page of the run, or in a browser of their own. */
export async function wishing(wish, run, visit) {
  const { features, preferences } = WISHES[wish];
  if (run.name === 'chrome') {
    const session = await run.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features });
    return visit(run);
  }
  const browser = await launch(run.name, { extraPrefsFirefox: preferences });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    return await visit({ ...run, page });
  } finally {
    await browser.close();
  }
}

/**
 * Shows the page as on paper. Firefox's driver cannot: there the styles for paper are made those of
 * the screen, in the page and in what its reader has adopted.
 */
export async function onPaper({ page, name }, selector = 'byname-reader') {
  if (name === 'chrome') return page.emulateMediaType('print');
  await page.$eval(selector, ({ shadowRoot }) => {
    const turn = ({ cssRules }) => {
      for (const rule of cssRules) {
        if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
        else if (rule.media?.mediaText === 'not print') rule.media.mediaText = 'not all';
        else if (rule.cssRules) turn(rule);
      }
    };
    for (const root of [document, shadowRoot]) {
      for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) turn(sheet);
    }
  });
}
