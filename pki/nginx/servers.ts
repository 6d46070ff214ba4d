import type { Directive } from './config';
import { fitsExpression } from './expressions';
import { type Listen, readListen } from './listen';
import type { Scope } from './scope';
import { type TlsSettings, tlsSettings } from './tls-settings';

/** One `server` block of `http`. */
export interface NginxServer {
  readonly directive: Directive;
  readonly scope: Scope;
  readonly listens: readonly Listen[];
  /** As they stand in `server_name`; one empty name where there is none. */
  readonly names: readonly string[];
  readonly tls: TlsSettings;
}

/** The servers of a configuration, in their order. */
export function serversOf(directives: readonly Directive[]): readonly NginxServer[] {
  const main: Scope = { directives };
  return directives.filter(isBlock('http')).flatMap((http) => {
    const around: Scope = { directives: http.block ?? [], around: main };
    return around.directives.filter(isBlock('server')).map((server) => readServer(server, around));
  });
}

/** Servers that listen on a port, the default one first. */
export function serversAt(servers: readonly NginxServer[], port: number): readonly NginxServer[] {
  const there = servers.filter(({ listens }) => listens.some((listen) => listen.port === port));
  const chosen = there.find(({ listens }) =>
    listens.some((listen) => listen.port === port && listen.defaultServer),
  );
  return chosen ? [chosen, ...there.filter((server) => server !== chosen)] : there;
}

/** A port speaks TLS as soon as one `listen` for it says so. */
export function listenAt(
  servers: readonly NginxServer[],
  port: number,
): Pick<Listen, 'tls' | 'http2'> | undefined {
  const listens = servers.flatMap((server) => server.listens.filter((listen) => listen.port === port));
  if (listens.length === 0) return undefined;
  return { tls: listens.some(({ tls }) => tls), http2: listens.some(({ http2 }) => http2) };
}

/**
 * The server for a name: an exact one, the longest `*.…`, the longest `….*`, the first regular expression, else the
 * default, which is first.
 */
export function serverFor(servers: readonly NginxServer[], name: string | undefined): NginxServer {
  const [fallback] = servers;
  if (name === undefined) return fallback;
  const host = name.toLowerCase().replace(/\.$/, '');
  const ranked = servers.flatMap((server) =>
    server.names.map((pattern) => ({ server, rank: rankOf(pattern.toLowerCase(), host, pattern) })),
  );
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return best > 0 ? ranked.find(({ rank }) => rank === best)!.server : fallback;
}

const EXACT = 3e6;
const BEFORE = 2e6;
const BEHIND = 1e6;

/** 0 where the pattern does not fit; longer patterns rank higher within their kind. */
function rankOf(pattern: string, host: string, written: string): number {
  if (written.startsWith('~')) return fitsExpression(written.slice(1), host, true) ? 1 : 0;
  if (pattern === host) return EXACT;
  if (pattern.startsWith('.') && (host === pattern.slice(1) || host.endsWith(pattern)))
    return host === pattern.slice(1) ? EXACT : BEFORE + pattern.length;
  if (pattern.startsWith('*.') && host.endsWith(pattern.slice(1))) return BEFORE + pattern.length;
  if (pattern.endsWith('.*') && host.startsWith(pattern.slice(0, -1))) return BEHIND + pattern.length;
  return 0;
}

function readServer(directive: Directive, around: Scope): NginxServer {
  const scope: Scope = { directives: directive.block ?? [], around };
  const listens = scope.directives
    .filter(({ name }) => name === 'listen')
    .flatMap((each) => readListen(each) ?? []);
  const names = scope.directives
    .filter(({ name }) => name === 'server_name')
    .flatMap(({ args }) => args.map(({ text }) => text));
  return {
    directive,
    scope,
    listens: scope.directives.some(({ name }) => name === 'listen') ? listens : [DEFAULT_LISTEN(directive)],
    names: names.length > 0 ? names : [''],
    tls: tlsSettings(scope),
  };
}

/** Without `listen` a server is at port 80 (8000 for whoever is not root). */
const DEFAULT_LISTEN = (directive: Directive): Listen => ({
  address: '*',
  port: 80,
  tls: false,
  http2: false,
  defaultServer: false,
  directive,
});

function isBlock(name: string) {
  return (directive: Directive): boolean => directive.name === name && directive.block !== undefined;
}
