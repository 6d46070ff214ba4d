import type { FieldSpec, FieldType } from '../../fields/field-spec';

/** Message numbers (RFC 4250 section 4.1.2) outside of the range that the key exchange method defines. */
const MESSAGES: Readonly<Record<number, string>> = {
  1: 'Disconnect',
  2: 'Ignore',
  3: 'Unimplemented',
  4: 'Debug',
  5: 'Service Request',
  6: 'Service Accept',
  20: 'Key Exchange Init',
  21: 'New Keys',
  50: 'User Authentication Request',
  51: 'User Authentication Failure',
  52: 'User Authentication Success',
  53: 'User Authentication Banner',
  60: 'Public Key algorithm accepted',
  80: 'Global Request',
  81: 'Request Success',
  82: 'Request Failure',
  90: 'Channel Open',
  91: 'Channel Open Confirmation',
  92: 'Channel Open Failure',
  93: 'Window Adjust',
  94: 'Channel Data',
  95: 'Channel Extended Data',
  96: 'Channel EOF',
  97: 'Channel Close',
  98: 'Channel Request',
  99: 'Channel Success',
  100: 'Channel Failure',
};

const KEX_DH = { 30: 'Diffie-Hellman Key Exchange Init', 31: 'Diffie-Hellman Key Exchange Reply' };
const KEX_GEX = {
  30: 'Diffie-Hellman Group Exchange Request (Old)',
  31: 'Diffie-Hellman Group Exchange Group',
  32: 'Diffie-Hellman Group Exchange Init',
  33: 'Diffie-Hellman Group Exchange Reply',
  34: 'Diffie-Hellman Group Exchange Request',
};
const KEX_ECDH = {
  30: 'Elliptic Curve Diffie-Hellman Key Exchange Init',
  31: 'Elliptic Curve Diffie-Hellman Key Exchange Reply',
};

function field<T extends FieldType>(name: string, label: string, type: T) {
  return { name: `ssh.${name}`, label, type } as const satisfies FieldSpec;
}

function code(values: Readonly<Record<number, string>>) {
  return { ...field('message_code', 'Message Code', 'uint8'), values };
}

function nameList(name: string) {
  return {
    length: field(`${name}_length`, `${name} length`, 'uint32'),
    text: field(name, `${name} string`, 'string'),
  } as const;
}

/** The ten lists of a KEXINIT (RFC 4253 section 7.1) in the order in which they are sent. */
export const NAME_LISTS = [
  'kex_algorithms',
  'server_host_key_algorithms',
  'encryption_algorithms_client_to_server',
  'encryption_algorithms_server_to_client',
  'mac_algorithms_client_to_server',
  'mac_algorithms_server_to_client',
  'compression_algorithms_client_to_server',
  'compression_algorithms_server_to_client',
  'languages_client_to_server',
  'languages_server_to_client',
].map(nameList);

export const FIELDS = {
  protocol: field('protocol', 'Protocol', 'string'),
  packetLength: field('packet_length', 'Packet Length', 'uint32'),
  packetLengthEncrypted: field('packet_length_encrypted', 'Packet Length (encrypted)', 'bytes'),
  paddingLength: field('padding_length', 'Padding Length', 'uint8'),
  payload: field('payload', 'Payload', 'bytes'),
  encryptedPacket: field('encrypted_packet', 'Encrypted Packet', 'bytes'),
  paddingString: field('padding_string', 'Padding String', 'bytes'),
  sequence: field('seq_num', 'Sequence number', 'uint32'),
  mac: field('mac', 'MAC', 'bytes'),
  direction: {
    ...field('direction', 'Direction', 'boolean'),
    generated: true,
    values: { 0: 'client-to-server', 1: 'server-to-client' },
  },
  messageCode: code(MESSAGES),
  kexDhCode: code(KEX_DH),
  kexGexCode: code(KEX_GEX),
  kexEcdhCode: code(KEX_ECDH),
  cookie: field('cookie', 'Cookie', 'bytes'),
  firstKexPacketFollows: field('first_kex_packet_follows', 'First KEX Packet Follows', 'uint8'),
  kexReserved: field('kex.reserved', 'Reserved', 'bytes'),
  hasshAlgorithms: { ...field('kex.hassh_algorithms', 'hasshAlgorithms', 'string'), generated: true },
  hassh: { ...field('kex.hassh', 'hassh', 'string'), generated: true },
  hasshServerAlgorithms: {
    ...field('kex.hasshserver_algorithms', 'hasshServerAlgorithms', 'string'),
    generated: true,
  },
  hasshServer: { ...field('kex.hasshserver', 'hasshServer', 'string'), generated: true },
  hostKeyLength: field('host_key.length', 'Host key length', 'uint32'),
  hostKeyTypeLength: field('host_key.type_length', 'Host key type length', 'uint32'),
  hostKeyType: field('host_key.type', 'Host key type', 'string'),
  hostKeyData: field('host_key.data', 'Host key data', 'bytes'),
  hostKeyRsaN: field('host_key.rsa.n', 'RSA modulus (N)', 'bytes'),
  hostKeyRsaE: field('host_key.rsa.e', 'RSA public exponent (e)', 'bytes'),
  hostKeyDsaP: field('host_key.dsa.p', 'DSA prime modulus (p)', 'bytes'),
  hostKeyDsaQ: field('host_key.dsa.q', 'DSA prime divisor (q)', 'bytes'),
  hostKeyDsaG: field('host_key.dsa.g', 'DSA subgroup generator (g)', 'bytes'),
  hostKeyDsaY: field('host_key.dsa.y', 'DSA public key (y)', 'bytes'),
  hostKeyEcdsaIdLength: field('host_key.ecdsa.id_length', 'ECDSA elliptic curve identifier length', 'uint32'),
  hostKeyEcdsaId: field('host_key.ecdsa.id', 'ECDSA elliptic curve identifier', 'string'),
  hostKeyEcdsaQLength: field('host_key.ecdsa.q_length', 'ECDSA public key length', 'uint32'),
  hostKeyEcdsaQ: field('host_key.ecdsa.q', 'ECDSA public key (Q)', 'bytes'),
  hostKeyEddsaLength: field('host_key.eddsa.key_length', 'EdDSA public key length', 'uint32'),
  hostKeyEddsa: field('host_key.eddsa.key', 'EdDSA public key', 'bytes'),
  hostSigLength: field('host_sig.length', 'Host signature length', 'uint32'),
  hostSigTypeLength: field('host_sig.type_length', 'Host signature type length', 'uint32'),
  hostSigType: field('host_sig.type', 'Host signature type', 'string'),
  hostSigData: field('host_sig.data', 'Host signature data', 'bytes'),
  hostSigRsa: field('host_sig.rsa', 'RSA signature', 'bytes'),
  hostSigDsa: field('host_sig.dsa', 'DSA signature', 'bytes'),
  mpintLength: field('mpint_length', 'Multi Precision Integer Length', 'uint32'),
  dhE: field('dh.e', 'DH client e', 'bytes'),
  dhF: field('dh.f', 'DH server f', 'bytes'),
  gexMin: field('dh_gex.min', 'DH GEX Min', 'uint32'),
  gexBits: field('dh_gex.nbits', 'DH GEX Number of Bits', 'uint32'),
  gexMax: field('dh_gex.max', 'DH GEX Max', 'uint32'),
  gexP: field('dh_gex.p', 'DH GEX modulus (P)', 'bytes'),
  gexG: field('dh_gex.g', 'DH GEX base (G)', 'bytes'),
  ecdhClientLength: field('ecdh.q_c_length', "ECDH client's ephemeral public key length", 'uint32'),
  ecdhClient: field('ecdh.q_c', "ECDH client's ephemeral public key (Q_C)", 'bytes'),
  ecdhServerLength: field('ecdh.q_s_length', "ECDH server's ephemeral public key length", 'uint32'),
  ecdhServer: field('ecdh.q_s', "ECDH server's ephemeral public key (Q_S)", 'bytes'),
} as const satisfies Record<string, FieldSpec>;
