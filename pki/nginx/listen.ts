import { type Directive, Emergency } from './config';
import type { CheckedDirective } from './own-checks';

/** One `listen` of a server. */
export interface Listen {
  /** `*`, an IPv4 address, or an IPv6 address in brackets. */
  readonly address: string;
  readonly port: number;
  readonly tls: boolean;
  readonly http2: boolean;
  readonly defaultServer: boolean;
  readonly directive: Directive;
}

const PARAMETERS =
  /^(default_server|default|bind|deferred|reuseport|ssl|http2|spdy|proxy_protocol|(setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|ipv6only|so_keepalive)=.*)$/;

export function checkListen({ directive, at }: CheckedDirective): undefined {
  const [{ text: place }, ...parameters] = directive.args;
  if (!place.startsWith('unix:')) {
    const { address, port } = splitPlace(place);
    if (port === undefined || port < 1 || port > 65535)
      throw new Emergency(`invalid port in "${place}" of the "listen" directive`, at);
    if (!isAddress(address))
      throw new Emergency(`host not found in "${place}" of the "listen" directive`, at);
  }
  for (const { text } of parameters)
    if (!PARAMETERS.test(text)) throw new Emergency(`invalid parameter "${text}"`, at);
}

/** Reads a `listen` that was checked; undefined for a unix socket. */
export function readListen(directive: Directive): Listen | undefined {
  const [{ text }, ...parameters] = directive.args;
  const { address, port } = splitPlace(text);
  if (text.startsWith('unix:') || port === undefined) return undefined;
  const has = (name: string) => parameters.some((parameter) => parameter.text === name);
  return {
    address,
    port,
    tls: has('ssl'),
    http2: has('http2'),
    defaultServer: has('default_server') || has('default'),
    directive,
  };
}

/** A port alone, an address alone (port 80), or both. */
function splitPlace(text: string): { readonly address: string; readonly port: number | undefined } {
  if (/^\d+$/.test(text)) return { address: '*', port: Number(text) };
  const [, address, port] = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/.exec(text) ?? [];
  if (address === undefined) return { address: text, port: undefined };
  if (port === undefined) return { address, port: 80 };
  return { address: address || '*', port: /^\d{1,5}$/.test(port) ? Number(port) : undefined };
}

function isAddress(address: string): boolean {
  if (address === '*' || address === 'localhost') return true;
  if (/^\[[0-9a-fA-F:.]+\]$/.test(address)) return true;
  const octets = address.split('.');
  return octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
}
