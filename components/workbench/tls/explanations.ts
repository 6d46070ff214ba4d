import type { TreeNode } from '@/components/engine/contract';

export interface Explanation {
  readonly text: string;
  /** Where it is written. */
  readonly source: string;
}

type Entry = readonly [text: string, source: string];

/** By the field's display-filter name. */
const FIELDS: Readonly<Record<string, Entry>> = {
  'tls.record': [
    'A record is the envelope of TLS: a type, a version, a length, and up to 16 kB of content. One record may hold several messages, and one message several records.',
    'RFC 8446 §5.1',
  ],
  'tls.record.content_type': [
    'What is inside: 20 change cipher spec, 21 alert, 22 handshake, 23 application data.',
    'RFC 8446 §5.1',
  ],
  'tls.record.opaque_type': [
    'From the keys on, TLS 1.3 says 23 of every record; the true type is encrypted with the content.',
    'RFC 8446 §5.2',
  ],
  'tls.record.version': [
    'Frozen for the sake of boxes on the way: 1.0 or 1.2 here says nothing about the version that is agreed on.',
    'RFC 8446 §5.1',
  ],
  'tls.record.length': [
    'Bytes of content that follow: at most 2¹⁴, and 256 more when encrypted.',
    'RFC 8446 §5.1',
  ],
  'tls.change_cipher_spec': [
    'Up to TLS 1.2: from here on I use the new keys. In TLS 1.3 it means nothing and is sent so that old boxes let the connection through.',
    'RFC 5246 §7.1, RFC 8446 §D.4',
  ],
  'tls.handshake.type': ['Which message of the handshake this is.', 'RFC 8446 §4'],
  'tls.handshake.length': ['Bytes of the message behind this four-byte header.', 'RFC 8446 §4'],
  'tls.handshake.version': [
    'In TLS 1.3 always 1.2 (0x0303): the real offer stands in supported_versions, because servers stumbled over newer numbers here.',
    'RFC 8446 §4.1.2',
  ],
  'tls.handshake.random': [
    'Thirty-two bytes that make every handshake different. The client’s is also the name under which a key log files the secrets. A server that could do more but was asked for less writes DOWNGRD at its end.',
    'RFC 8446 §4.1.3',
  ],
  'tls.handshake.session_id': [
    'Up to TLS 1.2 the name of a session that is to be resumed; in TLS 1.3 echoed so that it looks like that.',
    'RFC 8446 §4.1.2',
  ],
  'tls.handshake.session_id_length': ['Length of the session id: 0 to 32.', 'RFC 8446 §4.1.2'],
  'tls.handshake.ciphersuites': [
    'What the client can encrypt with, best first. The list, in its order, is the larger part of its fingerprint.',
    'RFC 8446 §4.1.2',
  ],
  'tls.handshake.ciphersuite': [
    'Key exchange, authentication, cipher and hash in one number; in TLS 1.3 only cipher and hash.',
    'RFC 8446 §B.4',
  ],
  'tls.handshake.comp_methods': [
    'Always none: compression before encryption gives secrets away (CRIME).',
    'RFC 8446 §4.1.2',
  ],
  'tls.handshake.comp_method': ['0 is none; nothing else is allowed any more.', 'RFC 8446 §4.1.2'],
  'tls.handshake.extensions_length': ['Bytes of extensions that follow.', 'RFC 8446 §4.2'],
  'tls.handshake.extension.type': [
    'Which extension this is; unknown ones have to be passed over.',
    'RFC 8446 §4.2',
  ],
  'tls.handshake.extension.len': ['Bytes of this extension.', 'RFC 8446 §4.2'],
  'tls.handshake.extensions_server_name': [
    'The host that the client wants, in the clear: a sensor reads here where an encrypted connection goes.',
    'RFC 6066 §3',
  ],
  'tls.handshake.extensions_alpn_str': [
    'A protocol for inside: h2, http/1.1. The server picks one, so no round trip is lost.',
    'RFC 7301 §3.1',
  ],
  'tls.handshake.extensions.supported_version': [
    'A version that the client speaks; of a ServerHello the one that is used. This is the field to believe.',
    'RFC 8446 §4.2.1',
  ],
  'tls.handshake.extensions_supported_group': [
    'A group for the key exchange: an elliptic curve or a finite field.',
    'RFC 8446 §4.2.7',
  ],
  'tls.handshake.extensions_key_share_group': [
    'The group of the public key that follows.',
    'RFC 8446 §4.2.8',
  ],
  'tls.handshake.extensions_key_share_key_exchange': [
    'A public key for one connection only. Both shares together give the secret; neither of them gives it away.',
    'RFC 8446 §4.2.8',
  ],
  'tls.handshake.sig_hash_alg': ['A signature that the sender can check, best first.', 'RFC 8446 §4.2.3'],
  'tls.extension.psk_ke_mode': [
    'Whether a resumed session also exchanges fresh keys (psk_dhe_ke), which keeps old sessions secret.',
    'RFC 8446 §4.2.9',
  ],
  'tls.handshake.extensions.cookie': [
    'What a HelloRetryRequest gave, sent back: the server need not remember the first try.',
    'RFC 8446 §4.2.2',
  ],
  'tls.handshake.certificates': [
    'A chain, the server’s own certificate first; each is signed by the next.',
    'RFC 8446 §4.4.2',
  ],
  'tls.handshake.certificates_length': ['Bytes of the whole chain.', 'RFC 8446 §4.4.2'],
  'tls.handshake.certificate_length': ['Bytes of this certificate.', 'RFC 8446 §4.4.2'],
  'tls.handshake.certificate': [
    'An X.509 certificate in DER: who this is, for how long, and who says so. The part “certificates” takes it apart.',
    'RFC 5280 §4.1',
  ],
  'tls.handshake.server_named_curve': ['The curve of the server’s key for this connection.', 'RFC 8422 §5.4'],
  'tls.handshake.server_point': ['The server’s public key for this connection.', 'RFC 8422 §5.4'],
  'tls.handshake.client_point': ['The client’s public key for this connection.', 'RFC 8422 §5.7'],
  'tls.handshake.epms': [
    'The premaster secret, encrypted for the server’s certificate key. Whoever gets that key later reads everything: there is no forward secrecy.',
    'RFC 5246 §7.4.7.1',
  ],
  'tls.handshake.sig': [
    'A signature over what was said so far: proof that the sender has the certificate’s private key.',
    'RFC 8446 §4.4.3',
  ],
  'tls.handshake.verify_data': [
    'A digest over the whole handshake under the new keys: if anybody changed one byte, both sides notice here.',
    'RFC 8446 §4.4.4',
  ],
  'tls.handshake.session_ticket_lifetime_hint': ['Seconds for which the ticket is good.', 'RFC 8446 §4.6.1'],
  'tls.handshake.session_ticket': [
    'The session’s state, encrypted for the server itself: shown again, it makes the next handshake short.',
    'RFC 8446 §4.6.1, RFC 5077',
  ],
  'tls.alert_message.level': ['1 warning, 2 fatal. In TLS 1.3 only the description counts.', 'RFC 8446 §6'],
  'tls.alert_message.desc': ['What went wrong, or 0: I am done (close_notify).', 'RFC 8446 §6'],
  'tls.app_data': [
    'What the application said, encrypted. Length and time are all that can be seen without the keys.',
    'RFC 8446 §5.2',
  ],
};

/** By the start of the line, for headings without a field name of their own. */
const LINES: readonly (readonly [start: string, entry: Entry])[] = [
  [
    'Handshake Protocol: Client Hello',
    [
      'The client opens: versions, ciphers, groups, and the name it wants, all in the clear.',
      'RFC 8446 §4.1.2',
    ],
  ],
  [
    'Handshake Protocol: Server Hello',
    ['The server chooses one of each. In TLS 1.3 everything after it is encrypted.', 'RFC 8446 §4.1.3'],
  ],
  [
    'Handshake Protocol: Hello Retry Request',
    [
      'The server wants another key share than the one that was sent: the client tries again.',
      'RFC 8446 §4.1.4',
    ],
  ],
  [
    'Handshake Protocol: Encrypted Extensions',
    ['Answers to the client’s extensions that need not be public.', 'RFC 8446 §4.3.1'],
  ],
  [
    'Handshake Protocol: Certificate Request',
    ['The server wants the client to prove who it is, too.', 'RFC 8446 §4.3.2'],
  ],
  [
    'Handshake Protocol: Certificate Verify',
    ['Proof that the sender has the private key of its certificate.', 'RFC 8446 §4.4.3'],
  ],
  ['Handshake Protocol: Certificate', ['Who the sender is, as a chain of certificates.', 'RFC 8446 §4.4.2']],
  [
    'Handshake Protocol: Server Key Exchange',
    ['The server’s key for this connection, signed with its certificate’s key.', 'RFC 5246 §7.4.3'],
  ],
  [
    'Handshake Protocol: Server Hello Done',
    ['The server has said everything; it is the client’s turn.', 'RFC 5246 §7.4.5'],
  ],
  [
    'Handshake Protocol: Client Key Exchange',
    ['The client’s part of the key exchange: from here on both can compute the keys.', 'RFC 5246 §7.4.7'],
  ],
  [
    'Handshake Protocol: Finished',
    ['The first message under the new keys, a digest over all before it.', 'RFC 8446 §4.4.4'],
  ],
  [
    'Handshake Protocol: New Session Ticket',
    ['Something to show next time, for a shorter handshake.', 'RFC 8446 §4.6.1'],
  ],
  [
    'Extension: status_request',
    ['Please send along the proof that your certificate is not revoked.', 'RFC 6066 §8'],
  ],
  [
    'Extension: ec_point_formats',
    ['How points of curves may be written; only uncompressed is left.', 'RFC 8422 §5.1.2'],
  ],
  [
    'Extension: encrypt_then_mac',
    ['Sign the encrypted bytes instead of the plain ones: closes a line of attacks on CBC.', 'RFC 7366'],
  ],
  [
    'Extension: extended_master_secret',
    ['The keys depend on the whole handshake, so that two connections cannot be tied together.', 'RFC 7627'],
  ],
  ['Extension: renegotiation_info', ['Ties a second handshake to the first.', 'RFC 5746']],
  ['Extension: session_ticket', ['The client can take a ticket, or shows one.', 'RFC 5077']],
  [
    'Extension: pre_shared_key',
    ['Names of earlier sessions that could be resumed, with a proof.', 'RFC 8446 §4.2.11'],
  ],
  [
    'Extension: early_data',
    ['The client sends its request at once, under the old session’s keys.', 'RFC 8446 §4.2.10'],
  ],
];

/** What a field is for; undefined where nothing is written down for it. */
export function explanationOf({ name, text }: Pick<TreeNode, 'name' | 'text'>): Explanation | undefined {
  const entry = LINES.find(([start]) => text.startsWith(start))?.[1] ?? FIELDS[name];
  return entry && { text: entry[0], source: entry[1] };
}
