// The gallery's stories: one state of the reader each, alone on a page.

import { readerOf } from './reader.mjs';

/** For the server of specs that show many stories: what they share is kept, as a publisher's site has it kept. */
export const KEPT = { server: { headers: () => ({ 'cache-control': 'max-age=600' }) } };

/** Goes to a story and waits until its state has come about; gives its reader. */
export async function showStory({ page, origin }, story, { theme = 'auto', lang = 'en' } = {}) {
  await page.goto(`${origin}/gallery/story.html?${new URLSearchParams({ story, theme, lang })}`);
  await page.waitForFunction(() => 'posed' in document.documentElement.dataset);
  return readerOf(page);
}

/** `{ name: story }` of all stories. */
export async function allStories({ page, origin }) {
  // To the end: what is broken off in the middle of its loading is an error in some browsers.
  await showStory({ page, origin }, 'marks-off');
  return page.evaluate(async () => {
    const { STORIES } = await import('/gallery/stories.js');
    return Object.fromEntries(Object.entries(STORIES).map(([name, { title, width }]) => [name, { title, width }]));
  });
}
