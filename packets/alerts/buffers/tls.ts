import type { TracedBytes } from '../../applications/application';
import type { TlsHello, TlsTransaction } from '../../applications/tls/tls-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import { ja3Hash, ja3sText, ja3Text } from '../../tls/fingerprints/ja3';
import { ja4 } from '../../tls/fingerprints/ja4';
import { type Hello, readHello } from '../../tls/hello';
import {
  asValue,
  type BufferReaders,
  type BufferValue,
  type Direction,
  lastPacketOf,
  madeValue,
} from './buffer-value';
import { type CertificateText, certificateFingerprint, certificateText } from './certificate-text';

/** As `tls.version` has them. */
export const TLS_VERSION_NAMES: Readonly<Record<number, string>> = {
  2: 'sslv2',
  768: 'sslv3',
  769: '1.0',
  770: '1.1',
  771: '1.2',
  772: '1.3',
};

type Values = readonly BufferValue[] | undefined;

export const TLS_BUFFERS: BufferReaders<TlsTransaction> = {
  'tls.sni': (transaction) => ofClient(transaction, (hello) => hello.serverName),
  'tls.cert_subject': (transaction) => ofCertificate(transaction, ({ subject }) => [subject]),
  'tls.cert_issuer': (transaction) => ofCertificate(transaction, ({ issuer }) => [issuer]),
  'tls.cert_serial': (transaction) => ofCertificate(transaction, ({ serial }) => [serial]),
  'tls.cert_fingerprint': ({ serverCertificates: [leaf] }) =>
    leaf && [madeValue(certificateFingerprint(leaf.bytes), lastPacketOf(leaf), leaf)],
  'tls.certs': ({ serverCertificates }) =>
    serverCertificates.length > 0
      ? serverCertificates.map((certificate) => asValue(certificate, lastPacketOf(certificate)))
      : undefined,
  'tls.subjectaltname': (transaction) =>
    ofCertificate(transaction, ({ alternativeNames }) => alternativeNames),
  'tls.alpn': (transaction, direction) => {
    const hello = helloOf(transaction, direction);
    const names = hello && read(hello, direction)?.protocols;
    return names && names.length > 0
      ? names.map((name) => madeValue(name, hello.packet, hello.message))
      : undefined;
  },
  'tls.random': (transaction, direction) => {
    const hello = helloOf(transaction, direction);
    return hello && [asValue(hello.random, hello.packet)];
  },
  'tls.random_time': (transaction, direction) => randomPart(transaction, direction, 0, 4),
  'tls.random_bytes': (transaction, direction) => randomPart(transaction, direction, 4, 32),
  'tls.cert_chain_len': ({ serverCertificates }) => {
    const last = serverCertificates.at(-1);
    return last && [madeValue(`${serverCertificates.length}`, lastPacketOf(last), last)];
  },
  'tls.cert_notbefore': (transaction) => ofCertificate(transaction, ({ notBefore }) => seconds(notBefore)),
  'tls.cert_notafter': (transaction) => ofCertificate(transaction, ({ notAfter }) => seconds(notAfter)),
  'tls.cert_state': (transaction, _, timeOf) => {
    const [leaf] = transaction.serverCertificates;
    const now = leaf ? Number(timeOf(lastPacketOf(leaf)) / 1_000_000_000n) : 0;
    return ofCertificate(transaction, ({ notAfter }) =>
      seconds(notAfter).map((end) => (Number(end) < now ? 'expired' : 'valid')),
    );
  },
  'tls.state': ({ history, historyPackets, clientHello, serverHello }, direction) => {
    const hello = direction === 'to_server' ? clientHello : serverHello;
    const states = [...history].flatMap((letter, at) => {
      const state = STATE_OF[direction][letter];
      return state && hello ? [madeValue(state, historyPackets[at], hello.message)] : [];
    });
    return states.length > 0 ? states : undefined;
  },
  'tls.version': (transaction, direction) => {
    const hello = helloOf(transaction, direction);
    const version = hello && (hello.selectedVersion ?? offered(hello) ?? hello.version);
    const name = version === undefined ? undefined : TLS_VERSION_NAMES[version];
    return hello && name ? [madeValue(name, hello.packet, hello.message)] : undefined;
  },
  'ja3.hash': (transaction) => ofClient(transaction, (hello) => ja3Hash(ja3Text(hello))),
  'ja3.string': (transaction) => ofClient(transaction, ja3Text),
  'ja3s.hash': (transaction) => ofServer(transaction, (hello) => ja3Hash(ja3sText(hello))),
  'ja3s.string': (transaction) => ofServer(transaction, ja3sText),
  'ja4.hash': (transaction) => ofClient(transaction, (hello) => ja4(hello, 'tcp').ja4),
};

/** Letters of the handshake's history, capitals for the client (Zeek's ssl_history), as the states of `ssl_state`. */
const STATE_OF: Readonly<Record<Direction, Readonly<Record<string, string>>>> = {
  to_server: { C: 'client_hello', G: 'client_keyx' },
  to_client: { s: 'server_hello', k: 'server_keyx' },
};

function randomPart(transaction: TlsTransaction, direction: Direction, from: number, to: number): Values {
  const hello = helloOf(transaction, direction);
  return hello && [asValue(tracedSlice(hello.random, from, to), hello.packet)];
}

const SUPPORTED_VERSIONS = 43;

/** The first version that a ClientHello lists and that is one (RFC 8446 §4.2.1; GREASE, RFC 8701, is none). */
function offered({ extensions }: TlsHello): number | undefined {
  const data = extensions.find(({ type }) => type === SUPPORTED_VERSIONS)?.data.bytes;
  for (let at = 1; data && at + 2 <= data.length; at += 2) {
    const version = (data[at] << 8) | data[at + 1];
    if (version in TLS_VERSION_NAMES) return version;
  }
  return undefined;
}

/** UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5) as seconds since 1970. */
function seconds(text: string): readonly string[] {
  const parts = /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return [];
  const [year, month, ...rest] = parts.slice(1).map(Number);
  const whole = parts[1].length === 4 ? year : year + (year >= 50 ? 1900 : 2000);
  return [`${Date.UTC(whole, month - 1, ...(rest as [number, number, number, number])) / 1000}`];
}

function helloOf(transaction: TlsTransaction, direction: Direction): TlsHello | undefined {
  return direction === 'to_server' ? transaction.clientHello : transaction.serverHello;
}

/** The hello as the fingerprints want it, read from its message behind the handshake header. */
function read(hello: TlsHello, direction: Direction): Hello | undefined {
  const { bytes } = hello.message;
  return readHello(bytes, 4, bytes.length, direction === 'to_server' ? 'client' : 'server');
}

function ofClient(transaction: TlsTransaction, make: (hello: Hello) => string | undefined): Values {
  return ofHello(transaction.clientHello, 'to_server', make);
}

function ofServer(transaction: TlsTransaction, make: (hello: Hello) => string | undefined): Values {
  return ofHello(transaction.serverHello, 'to_client', make);
}

function ofHello(
  hello: TlsHello | undefined,
  direction: Direction,
  make: (hello: Hello) => string | undefined,
): Values {
  const details = hello && read(hello, direction);
  const text = details && make(details);
  return hello && text !== undefined ? [madeValue(text, hello.packet, hello.message)] : undefined;
}

function ofCertificate(
  { serverCertificates: [leaf] }: TlsTransaction,
  make: (text: CertificateText) => readonly string[],
): Values {
  const text = leaf && textOf(leaf);
  if (!leaf || !text) return undefined;
  const values = make(text).map((value) => madeValue(value, lastPacketOf(leaf), leaf));
  return values.length > 0 ? values : undefined;
}

const TEXTS = new WeakMap<TracedBytes, { readonly text: CertificateText | undefined }>();

function textOf(leaf: TracedBytes): CertificateText | undefined {
  const known = TEXTS.get(leaf) ?? { text: certificateText(leaf.bytes) };
  TEXTS.set(leaf, known);
  return known.text;
}
