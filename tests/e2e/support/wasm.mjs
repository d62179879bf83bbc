// Damage to wasm modules, to see what becomes of a page when the reader or the engine breaks.

const EXPORTS = 7;
const CODE = 10;
const FUNCTION = 0;
const [UNREACHABLE, NOP, END] = [0x00, 0x01, 0x0b];

/**
 * The module `bytes` in which the exported function that `name` in `script` calls does nothing but
 * trap. `script` is the one around the module; a release build gives exports names of its own.
 */
export function trapping(bytes, script, name) {
  const called = behind(String(script), name);
  const module = Uint8Array.from(bytes);
  const sections = new Map();
  let at = 8;
  while (at < module.length) {
    const id = module[at];
    const [size, start] = leb128(module, at + 1);
    sections.set(id, start);
    at = start + size;
  }
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(module)).filter(
    ({ kind }) => kind === 'function',
  ).length;
  const wanted = new Set();
  let [count, cursor] = leb128(module, sections.get(EXPORTS));
  for (; count > 0; count--) {
    const [length, start] = leb128(module, cursor);
    const exported = Buffer.from(module.subarray(start, start + length)).toString();
    const kind = module[start + length];
    const [index, next] = leb128(module, start + length + 1);
    if (kind === FUNCTION && exported === called) wanted.add(index - imported);
    cursor = next;
  }
  if (wanted.size === 0) throw new Error(`no exported function is called ${called}`);
  let [bodies, body] = leb128(module, sections.get(CODE));
  for (let index = 0; index < bodies; index++) {
    const [size, start] = leb128(module, body);
    if (wanted.has(index)) {
      module.fill(NOP, start, start + size);
      // No local variables; then the trap.
      module[start] = 0;
      module[start + 1] = UNREACHABLE;
      module[start + size - 1] = END;
    }
    body = start + size;
  }
  return Buffer.from(module);
}

/** The export that a method of a class, or an exported function, calls. */
function behind(script, name) {
  const alias = script.match(new RegExp(`([\\w$]+) as ${name}\\b`))?.[1] ?? name;
  const body = new RegExp(`(?<![.\\w$])${alias.replace('$', '\\$')}\\([\\w$, ]*\\)\\s*\\{`, 'g');
  // Classes that Leptos brings along stand before ours.
  const start = [...script.matchAll(body)].at(-1)?.index ?? -1;
  // Memory and numbers come first, and are got from exports as well.
  const call = script.slice(start).match(/\.([\w$]+)\((?:this\.__wbg_ptr|[\w$]+,\s*[\w$]+,\s*[\w$]+,)/);
  if (start < 0 || !call) throw new Error(`the script has no ${name}`);
  return call[1];
}

/** The number that starts at `at`, and where it ends. */
function leb128(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
