// Runs inside a host of a scenario: `node canned-web-server.mjs PORT ROUTES.json`. See canned-web.ts.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file] = process.argv.slice(2);
const routes = JSON.parse(readFileSync(file, 'utf8'));

function answerTo(request) {
  const wanted = `${request.method} ${request.url}`;
  return (
    routes.find(({ key }) => key === wanted) ??
    routes.find(({ key }) => key.endsWith('*') && wanted.startsWith(key.slice(0, -1))) ?? {
      status: 404,
      headers: { 'content-type': 'text/html', server: routes[0].headers.server },
      body: Buffer.from('<!doctype html><title>404 Not Found</title><h1>Not Found</h1>\n').toString('base64'),
      thinkingMs: 0,
    }
  );
}

createServer({ keepAliveTimeout: 15_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    const answer = answerTo(request);
    const body = Buffer.from(answer.body, 'base64');
    setTimeout(() => {
      response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    }, answer.thinkingMs);
  });
}).listen(Number(port), '0.0.0.0');
