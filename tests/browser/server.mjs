// Serves a published folder as a plain web host would: index.html for folders, 404.html for what is not there, and
// what a page asks the host to put in.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
};

const INCLUDE = /<!--#include virtual="([^"]+)" -->/;

// `headers` are sent with every answer; `under` is the folder of the host that the portal stands in.
export async function serve(folder, { headers = {}, under = '' } = {}) {
  const fileOf = (path) => join(folder, path.startsWith(under) ? path.slice(under.length) : '/404.html');
  const read = async (name) => {
    const bytes = await readFile(name);
    if (extname(name) !== '.html') return bytes;
    const pieces = bytes.toString().split(INCLUDE);
    return (await Promise.all(pieces.map((piece, index) => (index % 2 ? readFile(fileOf(piece), 'utf8') : piece)))).join('');
  };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname));
    const file = fileOf(path.endsWith('/') ? `${path}index.html` : path);
    const answer = async (status, name) => {
      const body = await read(name);
      response.writeHead(status, { ...headers, 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
      response.end(body);
    };
    await answer(200, file).catch(() => answer(404, join(folder, '404.html'))).catch(() => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${server.address().port}${under}`, close: () => server.close() };
}
