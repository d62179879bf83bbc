// A lane of `run.mjs`: runs the specs of one file after the other, as long as there are any.

import { test } from 'node:test';
import { closeBrowsers, finished } from './support/browser.mjs';

const next = () =>
  new Promise((done) => {
    process.once('message', done);
    process.send('next');
  });

for (let file = await next(); file; file = await next()) {
  try {
    await import(`./${file}`);
  } catch (error) {
    // The other files have their specs run.
    test(`${file} can be read`, () => {
      throw error;
    });
  }
  await finished();
}
await closeBrowsers();
process.disconnect();
