import type { NginxServer } from '../nginx/servers';

export interface PlaceToRate {
  readonly host: string;
  readonly port: number;
}

/** The name and port that a visitor would take: what is wanted, else the first server that speaks TLS. */
export function placeToRate(servers: readonly NginxServer[], host?: string, port?: number): PlaceToRate {
  return (
    placesToRate(servers).find(
      (place) => (host ?? place.host) === place.host && (port ?? place.port) === place.port,
    ) ?? {
      host: host ?? 'localhost',
      port: port ?? 443,
    }
  );
}

/** Every plain name of every server with TLS, at each of its ports. */
export function placesToRate(servers: readonly NginxServer[]): readonly PlaceToRate[] {
  const places = servers.flatMap(({ names, listens }) =>
    listens.filter(({ tls }) => tls).flatMap(({ port }) => hostNames(names).map((host) => ({ host, port }))),
  );
  return places.filter(
    (place, at) => places.findIndex(({ host, port }) => host === place.host && port === place.port) === at,
  );
}

/** A server without a name of its own goes by this machine’s. */
function hostNames(names: readonly string[]): readonly string[] {
  const plain = names
    .map((name) => name.replace(/^\*?\./, 'www.'))
    .filter((name) => /^[\w-]+(\.[\w-]+)*$/.test(name));
  const useful = plain.filter((name) => name !== '_');
  return useful.length > 0 ? useful : ['localhost'];
}
