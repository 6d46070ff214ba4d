import { decodeBytes, octetsOf, sequenceOf, signedContent } from '../../asn1/decode';
import { contentOf, isContext } from '../../asn1/node';
import { hexdump } from '../hexdump';

/** What of OpenSSL's SSL_SESSION is printed. */
interface Session {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  readonly start: number;
  readonly timeout: number;
  readonly lifetime: number | undefined;
  readonly ticket: Uint8Array | undefined;
}

export interface SessionFacts {
  readonly version: string;
  readonly cipher: string;
  readonly verified: string;
  readonly extendedMasterSecret: boolean;
}

function readSession(der: Uint8Array): Session | undefined {
  const read = decodeBytes(der, (node): Session => {
    const items = sequenceOf(node, 'SSL_SESSION');
    const tagged = (tag: number) => items.find((item) => isContext(item, tag))?.children[0];
    const number = (tag: number) => {
      const item = tagged(tag);
      return item && Number(signedContent(item));
    };
    const ticket = tagged(10);
    return {
      id: octetsOf(items[3], 'the session'),
      secret: octetsOf(items[4], 'the secret'),
      start: number(1) ?? 0,
      timeout: number(2) ?? 0,
      lifetime: number(9),
      ticket: ticket && contentOf(ticket),
    };
  });
  return read.ok ? read.value : undefined;
}

const upper = (bytes: Uint8Array): string =>
  Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0').toUpperCase()).join('');

/** SSL_SESSION_print. Without a session only what is known all the same. */
export function sessionText(der: Uint8Array | undefined, facts: SessionFacts): string {
  const session = der && readSession(der);
  const newer = facts.version === 'TLSv1.3';
  const ticket = session?.ticket
    ? `    TLS session ticket:\n${hexdump(session.ticket).replace(/^/gm, '    ').replace(/ +$/, '')}\n`
    : '';
  const hint = session?.lifetime
    ? `    TLS session ticket lifetime hint: ${session.lifetime} (seconds)\n`
    : '';
  return (
    'SSL-Session:\n' +
    `    Protocol  : ${facts.version}\n` +
    `    Cipher    : ${facts.cipher}\n` +
    `    Session-ID: ${session ? upper(session.id) : ''}\n` +
    '    Session-ID-ctx: \n' +
    `    ${newer ? 'Resumption PSK' : 'Master-Key'}: ${session ? upper(session.secret) : ''}\n` +
    '    PSK identity: None\n    PSK identity hint: None\n    SRP username: None\n' +
    hint +
    ticket +
    (ticket || hint ? '\n' : '') +
    `    Start Time: ${session?.start ?? 0}\n` +
    `    Timeout   : ${session?.timeout ?? 7200} (sec)\n` +
    `    Verify return code: ${facts.verified}\n` +
    `    Extended master secret: ${facts.extendedMasterSecret ? 'yes' : 'no'}\n` +
    (newer ? '    Max Early Data: 0\n' : '')
  );
}
