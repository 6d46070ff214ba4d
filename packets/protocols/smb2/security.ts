import type { FieldSpec } from '../../fields/field-spec';
import { isNtlm } from '../gss/authentication';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { CAPABILITIES, HEADER as H, SESSION as S } from './fields';
import type { Message, Pointed } from './message';

const CAPABILITY_BITS = Object.values(CAPABILITIES);

/** Hash over the conversation so far, which keys are made of. */
export function preauthHash(c: LittleEndianCursor, { header, notes }: Message): void {
  if (notes.preauthHash) c.d.add(H.preauthHash, header.from, header.to, notes.preauthHash);
}

export function securityMode(c: LittleEndianCursor, spec: FieldSpec): void {
  const bits = [S.secModeSignEnabled, S.secModeSignRequired];
  const word = c.flags(spec, bits);
  const said = [word & 1 ? ', Signing enabled' : '', word & 2 ? ', Signing required' : ''];
  c.say(`Security mode: 0x${word.toString(16).padStart(2, '0')}${said.join('')}`);
}

export function capabilities(c: LittleEndianCursor): void {
  const word = c.flags(S.capabilities, CAPABILITY_BITS);
  const set = CAPABILITY_BITS.filter(({ mask }) => word & mask).map(({ label }) => `, ${label}`);
  c.say(`Capabilities: 0x${word.toString(16).padStart(8, '0')}${set.join('')}`);
}

/** What the two sides' security packages say to each other. */
export function securityBlob(c: LittleEndianCursor, { from, to }: Pointed): void {
  const { d } = c;
  if (from === to) {
    d.add(S.securityBlob, from, from).text = 'Security Blob: NO DATA';
    return;
  }
  d.enter(S.securityBlob, from, to);
  const protocol = d.context.registry.named(isNtlm(d.bytes, from, to) ? 'ntlmssp' : 'gss-api');
  if (protocol) d.run(protocol, from, to);
  d.leave();
}
