// A static file server on loopback, with the headers a spec asks for.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where addresses lead: the built page, and the host pages of the specs. */
const FOLDERS = { '/hosts/': join(ROOT, 'tests/e2e/hosts'), '/': join(ROOT, 'dist') };

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
 * `headers(path)` gives response headers for a path; `answer(path)` may give a whole response
 * (`{status, type, body}`) in place of the file, for pages that a spec writes itself and for
 * failures that it provokes.
 */
export async function serve({ headers = () => ({}), answer = () => undefined } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    requests.push(path);
    const own = answer(path);
    if (own) {
      response.writeHead(own.status ?? 200, {
        'content-type': own.type ?? 'text/html; charset=utf-8',
        ...headers(path),
      });
      response.end(own.body ?? '');
      return;
    }
    const file = locate(path);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not here');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
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

function locate(path) {
  const [prefix, folder] = Object.entries(FOLDERS).find(([prefix]) => path.startsWith(prefix));
  const below = normalize(path.slice(prefix.length));
  if (below.startsWith('..')) return undefined;
  const file = join(folder, below.endsWith('/') || below === '.' ? join(below, 'index.html') : below);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
