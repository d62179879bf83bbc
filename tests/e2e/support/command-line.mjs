// The command line, as a newsroom's build would run it.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What `byname annotate` prints with `args` for the article `input`. */
export function annotate(args, input) {
  // The features are those of the engine's tests: nothing is compiled for this anew.
  const cargo = ['run', '--quiet', '--profile', 'test', '--features', 'cli,train', '--', 'annotate'];
  return execFileSync('cargo', [...cargo, ...args, '-'], { cwd: ROOT, input, encoding: 'utf8' });
}
