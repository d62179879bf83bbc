// Packs for the specs, and a host that serves them in every way that hosts have.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byname } from './command-line.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FOLDER = join(ROOT, 'target/e2e-packs');

/** Runs `byname pack` with `args`; gives what it prints. */
const pack = (...args) => byname(['pack', ...args]);

/**
 * A pack of `entities` made-up people and bodies: `{ file, folder, records, namesAt }`, `file`
 * being its bytes, `folder` where its slices lie, and `namesAt` where its names begin.
 */
export function generated(entities) {
  mkdirSync(FOLDER, { recursive: true });
  const lines = pack('generate', '--entities', String(entities));
  const list = join(FOLDER, `${entities}.jsonl`);
  const out = join(FOLDER, `${entities}.pack`);
  const folder = join(FOLDER, `${entities}.slices`);
  writeFileSync(list, lines);
  pack('build', list, '--out', out, '--quiet', '--name', 'generated', '--license', 'CC0-1.0');
  pack('split', out, folder);
  const records = lines.trimEnd().split('\n').map((line) => JSON.parse(line));
  const file = readFileSync(out);
  const [, buckets, size] = /buckets +(\d+) of (\d+) bytes/.exec(pack('stats', out));
  return { file, folder, records, namesAt: file.length - buckets * size };
}

/**
 * The answer of a host to a request for `file`. `ranges: false` is one that sends whole files
 * only; `damage(from, bytes)` may change what it sends.
 */
export function hosted(file, request, { ranges = true, damage = (from, bytes) => bytes } = {}) {
  const asked = ranges && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const type = 'application/octet-stream';
  if (!asked) return { type, body: damage(0, Buffer.from(file)) };
  const [from, last] = asked.slice(1).map(Number);
  const bytes = Buffer.from(file.subarray(from, last + 1));
  const headers = { 'content-range': `bytes ${from}-${from + bytes.length - 1}/${file.length}` };
  return { status: 206, type, headers, body: damage(from, bytes) };
}
