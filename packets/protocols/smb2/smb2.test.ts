import { describe, expect, test } from 'vitest';
import { nbss } from '../nbss';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { dissectConversation } from '../testing/stream-of';
import { CONVERSATION } from './testing/conversation';

const talked = dissectConversation(nbss, CONVERSATION);
const [
  negotiate,
  negotiated,
  setup,
  challenge,
  authenticate,
  accepted,
  connect,
  connected,
  create,
  created,
  close,
  closed,
] = talked;

describe('SMB 2', () => {
  test.each([
    ['smb2.dialect', '0x0202,0x0210,0x0300,0x0302,0x0311', negotiate],
    ['smb2.client_guid', '504d6914-215c-4e2b-91dc-016671770f32', negotiate],
    ['smb2.negotiate_context.type', '0x0001,0x0002,0x0008,0x0005', negotiate],
    ['smb2.negotiate_context.netname', '10.7.10.10', negotiate],
    ['smb2.dialect', '0x0311', negotiated],
    ['smb2.current_time', 'Mar 24, 2026 12:33:39.950664000 UTC', negotiated],
    ['gss-api.OID', '1.3.6.1.5.5.2', negotiated],
    ['spnego.MechType', '1.3.6.1.4.1.311.2.2.10', negotiated],
    ['spnego.hintName', 'not_defined_in_RFC4178@please_ignore', negotiated],
    ['ntlmssp.messagetype', '0x00000001', setup],
    ['smb2.nt_status', '0xc0000016', challenge],
    ['ntlmssp.ntlmserverchallenge', 'b391e91aca550849', challenge],
    ['ntlmssp.challenge.target_info.dns_computer_name', 'files', challenge],
    ['ntlmssp.auth.username', 'anna', authenticate],
    ['ntlmssp.auth.domain', 'WORKGROUP', authenticate],
    ['ntlmssp.ntlmv2_response.target_name', 'cifs/10.7.10.10', authenticate],
    ['smb2.tree', '\\\\10.7.10.10\\inventory', connect],
    ['smb2.share_type', '0x01', connected],
    ['smb.access_mask', '0x001f01ff', connected],
    ['smb2.filename', 'photo.jpg', create],
    ['smb2.create.disposition', '1', create],
    ['smb2.eof', '27022', created],
    ['smb2.create.time', 'Jul 21, 2025 16:35:59.039000000 UTC', created],
    ['smb2.cmd', '6', closed],
  ])('%s is %s', (name, value, d) => expect(cells(d, name)).toBe(value));

  test('a response knows its request', () => {
    expect(cells(created, 'smb2.response_to')).toBe('9');
    expect(cells(create, 'smb2.response_to')).toBe('');
  });

  test('messages after a log-in say whose they are and in which packet that was said', () => {
    expect(cells(authenticate, 'smb2.acct')).toBe('');
    expect([cells(accepted, 'smb2.acct'), cells(accepted, 'smb2.auth_frame')]).toEqual(['anna', '5']);
    expect([cells(create, 'smb2.host'), cells(create, 'smb2.auth_frame')]).toEqual(['PC-ANNA', '6']);
  });

  test('a tree’s number stands for the share that it was given for', () => {
    expect(cells(connected, 'smb2.tree')).toBe('');
    expect(cells(create, 'smb2.tree')).toBe('\\\\10.7.10.10\\inventory');
    expect(cells(create, 'smb2.tcon_frame')).toBe('8');
  });

  test('a handle knows when it was opened and closed', () => {
    expect(cells(close, 'smb2.fid')).toBe(cells(created, 'smb2.fid'));
    expect([cells(close, 'dcerpc.nt.open_frame'), cells(close, 'dcerpc.nt.close_frame')]).toEqual([
      '10',
      '11',
    ]);
  });

  test('the hash over negotiation and set-up runs on until the set-up succeeds', () => {
    expect(cells(negotiate, 'smb2.preauth_hash').slice(0, 16)).toBe('8e8c2dd8f06347a9');
    expect(cells(challenge, 'smb2.preauth_hash').slice(0, 16)).toBe('f7d56bdd7881b406');
    expect(cells(accepted, 'smb2.preauth_hash')).toBe(cells(authenticate, 'smb2.preauth_hash'));
  });

  test('messages of a compound are layers of their own, and one protocol', () => {
    const [, bytes] = CONVERSATION[10];
    const close64 = bytes.slice(4);
    const first = Uint8Array.from(close64);
    first[20] = close64.length;
    const body = [...first, ...close64];
    const whole = Uint8Array.from([0, 0, 0, body.length, ...body]);
    const [d] = dissectConversation(nbss, [['client', whole]]);
    expect(cells(d, 'smb2.cmd')).toBe('6,6');
    expect(d.layers.map(({ spec }) => spec.name)).toEqual(['nbss', 'smb2', 'smb2']);
    expect(d.protocols.map(({ name }) => name)).toEqual(['nbss', 'smb2']);
  });

  test('a line says what is asked about which file', () => {
    const line = (d: (typeof talked)[number]) => {
      const place = d.layers.findIndex(({ spec }) => spec.name === 'smb2');
      return d.protocols.find(({ name }) => name === 'smb2')?.summary?.(d.layers[place], d);
    };
    expect(line(challenge)).toBe('Session Setup Response, Error: STATUS_MORE_PROCESSING_REQUIRED');
    expect(line(connect)).toBe('Tree Connect Request Tree: \\\\10.7.10.10\\inventory');
    expect(line(create)).toBe('Create Request File: photo.jpg');
  });
});

describe('the session service', () => {
  test.each([
    [`8100004420434b${'00'.repeat(10)}`, 'nbss.type', '0x81'],
    ['85000000', 'nbss.length', '0'],
    ['ffd8ffe0aabb', 'nbss.continuation_data', 'ffd8ffe0aabb'],
    ['fe53', 'nbss.continuation_data', 'fe53'],
  ])('%s', (digits, name, value) => expect(cells(dissectAlone(nbss, hex(digits)), name)).toBe(value));
});
