/** A message of SMB of either version behind the four bytes of its session service. */
export function isSmb(payload: Uint8Array): boolean {
  const [, , , , version, s, m, b] = payload;
  return (version === 0xff || version === 0xfe) && s === 0x53 && m === 0x4d && b === 0x42;
}

/** SPNEGO's object identifier (RFC 4178), and what NTLM's messages start with (MS-NLMP section 2.2.1). */
const SPNEGO = [0x06, 0x06, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x02];
const NTLM = [0x4e, 0x54, 0x4c, 0x4d, 0x53, 0x53, 0x50, 0x00];

/**
 * What a session of SMB is besides, in the order in which Zeek is sure of it: the negotiation's token is read before
 * the message around it, the log-in comes later.
 */
export function smbServices(payloads: Iterable<Uint8Array>): string {
  let [hasNegotiation, hasLogin] = [false, false];
  for (const payload of payloads) {
    hasNegotiation ||= contains(payload, SPNEGO);
    hasLogin ||= contains(payload, NTLM);
    if (hasNegotiation && hasLogin) break;
  }
  return `${hasNegotiation ? 'gssapi,' : ''}smb${hasLogin ? ',ntlm' : ''}`;
}

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}
