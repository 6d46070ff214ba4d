import { expect, it } from 'vitest';
import { CONVERSATION } from '../protocols/smb2/testing/conversation';
import { isSmb, smbServices } from './smb-services';

const payloads = CONVERSATION.map(([, bytes]) => bytes);

it.each([
  ['an offer alone', payloads.slice(0, 1), 'smb'],
  ['an answer with a token', payloads.slice(0, 2), 'gssapi,smb'],
  ['a log-in', payloads.slice(0, 4), 'gssapi,smb,ntlm'],
])('%s', (_what, some, services) => expect(smbServices(some)).toBe(services));

it('is SMB by its first bytes, of either version', () => {
  expect(payloads.every(isSmb)).toBe(true);
  expect(isSmb(Uint8Array.from([0, 0, 0, 4, 0xff, 0x53, 0x4d, 0x42]))).toBe(true);
  expect(isSmb(Uint8Array.from([0, 0, 0, 4, 0xfd, 0x53, 0x4d, 0x42]))).toBe(false);
});
