import { checkCertificates } from './check-certificates';
import { checkProxies } from './check-proxies';
import { checkVariables } from './check-variables';
import type { Directive } from './config';
import { Emergency } from './config';
import type { NginxFiles } from './nginx-files';
import { type NginxServer, serversOf } from './servers';

/** What nginx looks at when a whole `http` block is read: its files, and what fits together. Throws an `Emergency`. */
export function checkHttp(http: Directive, files: NginxFiles): void {
  const servers = serversOf([http]);
  for (const server of servers) checkCertificates(server, files);
  for (const server of servers) checkProxies(server.scope, files);
  for (const server of servers) checkLocations(server.directive);
  for (const server of servers) checkListening(server, servers);
  checkVariables(http);
}

/** Two locations of one text in one block. */
function checkLocations({ block = [] }: Directive): void {
  const seen = new Set<string>();
  for (const location of block.filter(({ name }) => name === 'location')) {
    const words = location.args.map(({ text }) => text);
    const key = words.join(' ');
    if (seen.has(key) && !/^~/.test(key))
      throw new Emergency(`duplicate location "${words.at(-1)}" in ${location.at.file}:${location.endLine}`);
    seen.add(key);
    checkLocations(location);
  }
}

/** A server that shares a TLS port has to have a certificate, or to refuse. */
function checkListening(server: NginxServer, servers: readonly NginxServer[]): void {
  for (const { port } of server.listens) {
    const tls = servers.some(({ listens }) => listens.some((listen) => listen.port === port && listen.tls));
    if (!tls || server.tls.certificates.length > 0 || server.tls.rejectHandshake.value) continue;
    const { file } = server.directive.at;
    throw new Emergency(
      `no "ssl_certificate" is defined for the "listen ... ssl" directive in ${file}:${server.directive.endLine}`,
    );
  }
}
