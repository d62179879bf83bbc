// A static file server on loopback, with the headers a spec asks for.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const OTHER = 'application/octet-stream';

/** The media type of a file; `none` where its name does not end in one. */
const typeOf = (path, none) => TYPES[extname(path)] ?? (extname(path) ? OTHER : none);

/** Between two pieces of a body that comes slowly, in milliseconds. */
const GAP = 700;

const HOSTS = join(ROOT, 'tests/e2e/hosts');

/** Where addresses lead: the built page, the host pages of the specs, and what these include. */
const FOLDERS = {
  '/hosts/': HOSTS,
  '/modules/': join(ROOT, 'tests/e2e/node_modules'),
  '/': join(ROOT, 'dist/site'),
};

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Starts the server on a free port.
 *
 * `headers(path)` gives response headers for a path; `answer(path, request)` may give a whole
 * response (`{status, type, headers, body}`, or a promise of one) in place of the file, for pages
 * that a spec writes itself and for failures that it provokes: `half: true` breaks the connection
 * off in the middle of the body, `refused: true` gives no answer at all, `pieces` is a body
 * that comes slowly. `requests` has the paths of what was answered; of the rest browsers themselves try
 * more than once.
 */
export async function serve({ headers = () => ({}), answer = () => undefined } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const own = await answer(path, request);
    if (own?.refused) {
      request.socket.destroy();
      return;
    }
    requests.push(path);
    if (own) {
      const body = Buffer.from(own.body ?? own.pieces?.join('') ?? '');
      response.writeHead(own.status ?? 200, {
        'content-type': own.type ?? typeOf(path, TYPES['.html']),
        'content-length': body.length,
        ...headers(path),
        ...own.headers,
      });
      for (const piece of own.pieces ?? []) {
        response.write(piece);
        await new Promise((done) => setTimeout(done, GAP));
      }
      if (own.pieces) response.end();
      else if (own.half) response.write(body.subarray(0, body.length / 2), () => response.destroy());
      else response.end(body);
      return;
    }
    const file = locate(path);
    if (file?.startsWith(HOSTS) && file.endsWith('.html')) {
      response.writeHead(200, { 'content-type': TYPES['.html'], ...headers(path) });
      response.end(hostPage(file));
      return;
    }
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not here');
      return;
    }
    response.writeHead(200, {
      'content-type': typeOf(file, OTHER),
      'content-length': statSync(file).size,
      ...headers(path),
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

/** Whether the built page has such a file: a release build puts some together. */
export const isBuilt = (name) => existsSync(join(ROOT, 'dist/site', name));

/** The bytes of a file of the built page. */
export const built = (name) => readFileSync(join(ROOT, 'dist/site', name));

/** A host page, with what its `<!-- include … -->` comments name in their place. */
function hostPage(file) {
  const include = (_, name) => hostPage(join(dirname(file), name)).trim();
  return readFileSync(file, 'utf8').replace(/<!-- include (\S+) -->/g, include);
}

function locate(path) {
  const [prefix, folder] = Object.entries(FOLDERS).find(([prefix]) => path.startsWith(prefix));
  const below = normalize(path.slice(prefix.length));
  if (below.startsWith('..')) return undefined;
  const file = join(folder, below.endsWith('/') || below === '.' ? join(below, 'index.html') : below);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
