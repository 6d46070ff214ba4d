import { collect } from '../../fields/collect';
import type { Field } from '../../fields/field';
import type { Dissection } from '../../protocols/dissection';
import { type Hello, readHello } from '../hello';
import { ja3Hash, ja3sText, ja3Text } from './ja3';
import { type Carrier, type Ja4, ja4 } from './ja4';

/** What a packet's hellos say about who sent them. */
export type TlsFingerprint =
  | {
      readonly kind: 'client';
      readonly packet: number;
      readonly carrier: Carrier;
      readonly serverName: string | undefined;
      readonly ja3: string;
      readonly ja3Text: string;
      readonly ja4: Ja4;
    }
  | { readonly kind: 'server'; readonly packet: number; readonly ja3s: string; readonly ja3sText: string };

/** Fingerprints of every ClientHello and ServerHello that completes in a dissected packet. */
export function tlsFingerprints(d: Dissection): readonly TlsFingerprint[] {
  const carrier = d.protocols.some((protocol) => protocol.name === 'quic') ? 'quic' : 'tcp';
  return collect(d, 'tls.handshake').flatMap((field) => fingerprintOf(d.packet, field, carrier));
}

function fingerprintOf(packet: number, field: Field, carrier: Carrier): readonly TlsFingerprint[] {
  const { bytes } = field.source;
  const type = bytes[field.from];
  if (type !== 1 && type !== 2) return [];
  const hello = readHello(bytes, field.from + 4, field.to, type === 1 ? 'client' : 'server');
  if (!hello) return [];
  return [type === 1 ? client(packet, hello, carrier) : server(packet, hello)];
}

function client(packet: number, hello: Hello, carrier: Carrier): TlsFingerprint {
  const text = ja3Text(hello);
  return {
    kind: 'client',
    packet,
    carrier,
    serverName: hello.serverName,
    ja3: ja3Hash(text),
    ja3Text: text,
    ja4: ja4(hello, carrier),
  };
}

function server(packet: number, hello: Hello): TlsFingerprint {
  const text = ja3sText(hello);
  return { kind: 'server', packet, ja3s: ja3Hash(text), ja3sText: text };
}
