import { fieldCell } from '../fields/cell';
import { collect } from '../fields/collect';
import type { Dissection } from '../protocols/dissection';
import { tlsFingerprints } from '../tls/fingerprints/of-packet';

/** One side's fingerprints as they are listed: names in the order in which they are written. */
export interface Fingerprint {
  readonly packet: number;
  readonly kind: 'tls-client' | 'tls-server' | 'ssh-client' | 'ssh-server';
  readonly values: Readonly<Record<string, string>>;
}

/** Every fingerprint in a dissected packet: JA3 and JA4 of clients, JA3S of servers, HASSH of both ends of SSH. */
export function fingerprintsOf(d: Dissection): readonly Fingerprint[] {
  return [...ofTls(d), ...ofSsh(d)];
}

function ofTls(d: Dissection): Fingerprint[] {
  return tlsFingerprints(d).map((found) => {
    const { packet } = found;
    if (found.kind === 'server') {
      return { packet, kind: 'tls-server', values: { ja3s: found.ja3s, ja3s_text: found.ja3sText } };
    }
    const name: Record<string, string> =
      found.serverName === undefined ? {} : { server_name: found.serverName };
    const values = { ...name, ja3: found.ja3, ja3_text: found.ja3Text, ...found.ja4 };
    return { packet, kind: 'tls-client', values };
  });
}

const HASSH = [
  ['ssh-client', 'hassh', 'ssh.kex.hassh', 'ssh.kex.hassh_algorithms'],
  ['ssh-server', 'hassh_server', 'ssh.kex.hasshserver', 'ssh.kex.hasshserver_algorithms'],
] as const;

function ofSsh(d: Dissection): Fingerprint[] {
  if (!d.protocols.some((protocol) => protocol.name === 'ssh')) return [];
  return HASSH.flatMap(([kind, name, hash, algorithms]) => {
    const texts = collect(d, algorithms).map(fieldCell);
    return collect(d, hash).map((field, index) => ({
      packet: d.packet,
      kind,
      values: { [name]: fieldCell(field), [`${name}_algorithms`]: texts[index] ?? '' },
    }));
  });
}
