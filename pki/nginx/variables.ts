import type { Directive } from './config';
import { fitsExpression } from './expressions';
import type { HttpRequest } from './http-message';
import type { Scope } from './scope';
import type { NginxServer } from './servers';

/** How a client came in over TLS. */
export interface TlsFacts {
  readonly version: string;
  readonly cipher: string;
  readonly serverName: string | undefined;
  /** `NONE`, `SUCCESS`, `FAILED:certificate has expired` */
  readonly clientVerify: string;
}

export interface Visit {
  readonly server: NginxServer;
  readonly port: number;
  readonly request: HttpRequest;
  /** Undefined for plain HTTP. */
  readonly tls: TlsFacts | undefined;
  /** Values that `set` gave. */
  readonly set: Map<string, string>;
}

/** Deepest `map` in a `map`. */
const DEEPEST = 8;

/** A text with its variables filled in; one that is not known is empty. */
export function expand(text: string, visit: Visit, depth = 0): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) =>
    variable(braced ?? bare ?? '', visit, depth),
  );
}

function variable(name: string, visit: Visit, depth: number): string {
  const given = visit.set.get(name);
  if (given !== undefined) return given;
  const builtin = BUILTIN[name];
  if (builtin) return builtin(visit);
  if (name.startsWith('http_'))
    return visit.request.headers.get(name.slice('http_'.length).replaceAll('_', '-')) ?? '';
  const map = mapOf(name, visit.server.scope);
  return map && depth < DEEPEST ? mapped(map, expand(map.args[0].text, visit, depth + 1), visit, depth) : '';
}

function mapOf(name: string, scope: Scope): Directive | undefined {
  return scope.around?.directives.find((each) => each.name === 'map' && each.args[1]?.text === `$${name}`);
}

function mapped({ block = [] }: Directive, value: string, visit: Visit, depth: number): string {
  const exact = block.find(({ name }) => name.toLowerCase() === value.toLowerCase());
  const entry =
    exact ??
    block.find(({ name }) => fitsMapExpression(name, value)) ??
    block.find(({ name }) => name === 'default');
  return expand(entry?.args[0]?.text ?? '', visit, depth + 1);
}

function fitsMapExpression(name: string, value: string): boolean {
  if (!name.startsWith('~')) return false;
  const ignoreCase = name.startsWith('~*');
  return fitsExpression(name.slice(ignoreCase ? 2 : 1), value, ignoreCase);
}

/** The host that a request is for, without its port. */
function hostOf({ request, server }: Visit): string {
  const host = request.headers.get('host')?.replace(/:\d+$/, '').toLowerCase();
  return host || server.names[0];
}

const BUILTIN: Readonly<Record<string, ((visit: Visit) => string) | undefined>> = {
  host: hostOf,
  http_host: ({ request }) => request.headers.get('host') ?? '',
  server_name: ({ server }) => server.names[0],
  server_port: ({ port }) => String(port),
  scheme: ({ tls }) => (tls ? 'https' : 'http'),
  https: ({ tls }) => (tls ? 'on' : ''),
  request_uri: ({ request }) => request.target,
  uri: ({ request }) => request.target.split('?')[0],
  document_uri: ({ request }) => request.target.split('?')[0],
  args: ({ request }) => request.target.split('?')[1] ?? '',
  is_args: ({ request }) => (request.target.includes('?') ? '?' : ''),
  request_method: ({ request }) => request.method,
  remote_addr: () => '192.0.2.10',
  ssl_protocol: ({ tls }) => tls?.version ?? '',
  ssl_cipher: ({ tls }) => tls?.cipher ?? '',
  ssl_server_name: ({ tls }) => tls?.serverName ?? '',
  ssl_client_verify: ({ tls }) => tls?.clientVerify ?? '',
};
