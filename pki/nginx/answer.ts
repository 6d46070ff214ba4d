import { utf8 } from '../asn1/bytes';
import type { Directive } from './config';
import { type HttpResponse, statusPage } from './http-message';
import { choosePlace } from './locations';
import type { NginxFiles } from './nginx-files';
import { runRewrites } from './rewrites';
import { directivesIn, type Scope, textSetting } from './scope';
import { expand, type Visit } from './variables';

/** What a server makes of a request: a response of its own, or a question to another host. */
export type Answer =
  | { readonly is: 'response'; readonly response: HttpResponse }
  | { readonly is: 'proxy'; readonly scope: Scope; readonly pass: Directive };

/** What the log of errors says where nginx refuses for TLS's sake. */
export const NO_CLIENT_CERTIFICATE = '400 No required SSL certificate was sent';
export const CLIENT_CERTIFICATE_ERROR = '400 The SSL certificate error';
export const PLAIN_TO_TLS = '400 The plain HTTP request was sent to HTTPS port';

/** Status codes with which `add_header` works without `always` (ngx_http_headers_filter). */
const WITH_HEADERS = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

export function answerRequest(visit: Visit, files: NginxFiles): Answer {
  const refused = refusedForTls(visit);
  if (refused) return { is: 'response', response: page(visit.server.scope, visit, 400, refused) };
  const early = runRewrites(visit.server.scope, visit);
  if (early) return { is: 'response', response: sent(visit.server.scope, visit, early.status, early.text) };
  const scope = choosePlace(visit);
  const inPlace = scope === visit.server.scope ? undefined : runRewrites(scope, visit);
  if (inPlace) return { is: 'response', response: sent(scope, visit, inPlace.status, inPlace.text) };
  const pass = scope.directives.find(({ name }) => name === 'proxy_pass');
  if (pass) return { is: 'proxy', scope, pass };
  return { is: 'response', response: fileResponse(scope, visit, files) };
}

/** A page of nginx's own, with the headers that the scope adds to such a status. */
export function page(scope: Scope, visit: Visit, status: number, text?: string): HttpResponse {
  return { status, headers: addedHeaders(scope, visit, status), body: statusPage(status, text) };
}

/** Client certificates that are demanded and missing or wrong end at status 400 (ngx_http_process_request). */
function refusedForTls({ server, tls }: Visit): string | undefined {
  const verify = server.tls.verifyClient.value;
  if (!tls || verify === 'off' || verify === 'optional_no_ca') return undefined;
  if (tls.clientVerify.startsWith('FAILED')) return CLIENT_CERTIFICATE_ERROR;
  return verify === 'on' && tls.clientVerify === 'NONE' ? NO_CLIENT_CERTIFICATE : undefined;
}

function sent(scope: Scope, visit: Visit, status: number, text: string): HttpResponse {
  const isRedirect = [301, 302, 303, 307, 308].includes(status);
  const headers = addedHeaders(scope, visit, status);
  if (isRedirect) return { status, headers: [['Location', text], ...headers], body: statusPage(status) };
  return { status, headers, body: text === '' && status >= 400 ? statusPage(status) : utf8(text) };
}

/** Headers that a response of a scope and status carries (`add_header`). */
export function addedHeaders(scope: Scope, visit: Visit, status: number): (readonly [string, string])[] {
  return directivesIn(scope, 'add_header').flatMap(({ args: [name, value, always] }) => {
    const text = expand(value.text, visit);
    if (text === '' || !(always?.text === 'always' || WITH_HEADERS.has(status))) return [];
    return [[name.text, text] as const];
  });
}

/** A file below `root`; where the reader brought none at all, the page that a fresh nginx shows at `/`. */
function fileResponse(scope: Scope, visit: Visit, files: NginxFiles): HttpResponse {
  const root = expand(textSetting(scope, 'root', 'html').value, visit);
  const path = visit.request.target.split('?')[0];
  const index = directivesIn(scope, 'index')[0]?.args.map(({ text }) => text) ?? ['index.html'];
  const names = path.endsWith('/') ? index.map((name) => path + name) : [path];
  const body = names.map((name) => files.bytes(`${root}/${name}`)).find((found) => found !== undefined);
  if (body) return { status: 200, headers: addedHeaders(scope, visit, 200), body };
  if (path !== '/' || files.matching(`${root}/*`).length > 0) return page(scope, visit, 404);
  return { status: 200, headers: addedHeaders(scope, visit, 200), body: WELCOME };
}

const WELCOME = utf8('<!DOCTYPE html>\n<title>Welcome to nginx!</title>\n<h1>Welcome to nginx!</h1>\n');
