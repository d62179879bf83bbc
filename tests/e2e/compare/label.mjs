// Labels data sets with compromise, for `cargo xtask accuracy`:
// `node label.mjs OUT GOLD…` writes OUT/<name of the set>: the same words, compromise's labels.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import nlp from '../../../target/npm/node_modules/compromise/src/three.js';

const [out, ...sets] = process.argv.slice(2);
await mkdir(out, { recursive: true });
for (const set of sets) {
  const lines = (await readFile(set, 'utf8')).split('\n');
  await writeFile(join(out, basename(set)), labelled(lines).join('\n'));
}

/** The lines of a set with other labels. A passage is what stands between two document marks. */
function labelled(lines) {
  const done = [];
  let passage = [];
  const finish = () => {
    done.push(...relabel(passage));
    passage = [];
  };
  for (const line of lines) {
    if (line.startsWith('-DOCSTART-')) {
      finish();
      done.push(line);
    } else {
      passage.push(line);
    }
  }
  finish();
  return done;
}

/** The lines of one passage with other labels. Each sentence is a line of the text it reads. */
function relabel(lines) {
  let text = '';
  const words = lines.map((line) => {
    const word = line.split('\t')[0];
    if (!line.includes('\t')) {
      text += '\n';
      return null;
    }
    if (text && !text.endsWith('\n')) text += ' ';
    const start = text.length;
    text += word;
    return { word, start, end: text.length, label: 'O' };
  });
  const doc = nlp(text);
  for (const [kind, found] of [['PER', doc.people()], ['ORG', doc.organizations()]]) {
    for (const { offset, terms } of found.json({ offset: true, terms: { offset: true } })) {
      // The sets leave titles out of names; so do we here.
      const first = terms.find((term) => !term.tags.includes('Honorific'));
      mark(words, first?.offset?.start ?? offset.start, offset.start + offset.length, kind);
    }
  }
  return lines.map((line, at) => (words[at] ? `${words[at].word}\t${words[at].label}` : line));
}

/** Labels the words between two positions; a possessive or a stop at the end is not the name's. */
function mark(words, start, end, kind) {
  const covered = words.filter((word) => word && word.start < end && word.end > start);
  while (covered.length && /^(['’]s?|[^\p{L}\p{N}]+)$/u.test(covered.at(-1).word)) covered.pop();
  if (covered.some((word) => word.label !== 'O')) return;
  covered.forEach((word, at) => (word.label = `${at ? 'I' : 'B'}-${kind}`));
}
