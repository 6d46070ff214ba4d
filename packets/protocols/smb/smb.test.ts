import { describe, expect, test } from 'vitest';
import { nbss } from '../nbss';
import { cells, hex } from '../testing/dissect-alone';
import { dissectConversation, type Said } from '../testing/stream-of';

const OFFER =
  '00000045ff534d4272000000001853c8000000000000000000000000fffffeff00000000' +
  '002200024e54204c4d20302e31320002534d4220322e3030320002534d4220322e3f3f3f00';
const CHOICE =
  '0000005dff534d4272000000009853c0000000000000000000000000fffffeff00000000110000033200010004' +
  '4100000000010000000000fde30000d06291718abbdc010000081800010203040506070844004f004d00000053' +
  '00520056000000';
const REFUSAL = '00000023ff534d42736d0000c09853c8000000000000000000000000fffffeff00000000000000';

function said(...digits: readonly string[]): Said[] {
  return digits.map((one, place) => [place % 2 === 0 ? 'client' : 'server', hex(one)]);
}

describe('SMB version 1', () => {
  const [offer, choice, , refusal] = dissectConversation(nbss, said(OFFER, CHOICE, OFFER, REFUSAL));

  test.each([
    ['smb.server_component', '0x424d53ff', offer],
    ['smb.flags2', '0xc853', offer],
    ['smb.dialect', 'NT LM 0.12,SMB 2.002,SMB 2.???', offer],
    ['smb.response_to', '1', choice],
    ['smb.max_mpx_count', '50', choice],
    ['smb.sm.password', '1', choice],
    ['smb.system.time', 'Mar 24, 2026 12:33:39.950664000 UTC', choice],
    ['smb.challenge', '0102030405060708', choice],
    ['smb.primary_domain', 'DOM', choice],
    ['smb.server', 'SRV', choice],
    ['smb.nt_status', '0xc000006d', refusal],
    ['smb.wct', '0', refusal],
  ])('%s is %s', (name, value, d) => expect(cells(d, name)).toBe(value));
});
