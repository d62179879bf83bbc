// Runs the specs, several files at a time: `node run.mjs`, or some of them: `node run.mjs hover card`.
//
// Each lane is a process of its own with one browser of each kind for all of its files: to start
// Firefox takes longer than most specs. There is a lane more than there are cores, since many specs
// wait for what a hand would wait for.

import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What is measured in milliseconds runs by itself: `npm run speed`. */
const ALONE = ['tasks.test.mjs'];

/** What takes longest begins first, so that no lane is left with it at the end. */
const FIRST = ['failures', 'accessibility', 'looks', 'pages', 'hosts', 'hover', 'recipes', 'card'];

const place = (file) => (FIRST.indexOf(file.replace('.test.mjs', '')) + FIRST.length + 1) % (FIRST.length + 1);

const named = process.argv.slice(2).map((name) => `${name}.test.mjs`);
const files = named.length
  ? named
  : readdirSync(HERE)
      .filter((file) => file.endsWith('.test.mjs') && !ALONE.includes(file))
      .sort((a, b) => place(a) - place(b));

const count = Math.min(files.length, availableParallelism() + 1);
const lane = () =>
  new Promise((done) => {
    const env = { ...process.env, LANE: '1' };
    const child = fork('lane.mjs', { cwd: HERE, env, execArgv: ['--test-reporter=spec'] });
    child.on('message', () => child.send(files.shift() ?? null));
    child.on('close', done);
  });
const codes = await Promise.all(Array.from({ length: count }, lane));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
