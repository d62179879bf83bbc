// The command line, as a newsroom's build would run it.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What `byname` prints with `args`, `input` being what it reads. */
export function byname(args, input = '') {
  // The features and the profile are those of the engine's tests: nothing is compiled for this anew.
  const cargo = ['run', '--quiet', '--profile', 'test', '--features', 'cli,train', '--'];
  const options = { cwd: ROOT, input, maxBuffer: 1 << 28, encoding: 'utf8' };
  return execFileSync(process.env.CARGO ?? 'cargo', [...cargo, ...args], options);
}

/** What `byname annotate` prints with `args` for the article `input`. */
export const annotate = (args, input) => byname(['annotate', ...args, '-'], input);
