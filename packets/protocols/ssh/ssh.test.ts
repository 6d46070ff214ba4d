import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { cells } from '../testing/dissect-alone';
import { dissectConversation, type Said, text } from '../testing/stream-of';
import { ssh } from './ssh';

const BANNER = text('SSH-2.0-OpenSSH_9.2p1\r\n');

/** A binary packet (RFC 4253 section 6) with eight bytes of padding. */
function packet(...payload: number[]): Uint8Array {
  const length = payload.length + 9;
  return Uint8Array.from([0, 0, length >> 8, length & 255, 8, ...payload, ...new Array<number>(8).fill(0)]);
}

function kexInit(...lists: string[]): Uint8Array {
  const names = Array.from({ length: 10 }, (_, index) => lists[index] ?? '');
  const body = names.flatMap((list) => [0, 0, 0, list.length, ...text(list)]);
  return packet(20, ...new Array<number>(16).fill(7), ...body, 0, 0, 0, 0, 0);
}

function talk(kex: string, cipher = 'aes128-ctr'): Said[] {
  return [
    ['client', BANNER],
    ['server', BANNER],
    ['client', kexInit(kex, 'ssh-ed25519', cipher, cipher, 'hmac-sha1', 'hmac-sha2-256', 'none', 'none')],
    ['server', kexInit(kex, 'ssh-ed25519', cipher, cipher, 'hmac-sha1', 'hmac-sha2-256', 'none', 'none')],
    ['client', packet(30, 0, 0, 0, 2, 0xab, 0xcd)],
    ['client', packet(21)],
    ['client', new Uint8Array(44).fill(9)],
  ];
}

describe('SSH', () => {
  test('banner without its line ending', () => {
    const [d] = dissectConversation(ssh, talk('curve25519-sha256'));
    expect(cells(d, 'ssh.protocol')).toBe('SSH-2.0-OpenSSH_9.2p1');
    expect(ssh.summary?.(d.layers[0], d)).toBe('Client: Protocol (SSH-2.0-OpenSSH_9.2p1)');
  });

  test('HASSH is the MD5 of what the side offers for its own direction', () => {
    const talked = dissectConversation(ssh, talk('a,b', 'c1'));
    expect(cells(talked[2], 'ssh.kex.hassh_algorithms')).toBe('a,b;c1;hmac-sha1;none');
    expect(cells(talked[3], 'ssh.kex.hasshserver_algorithms')).toBe('a,b;c1;hmac-sha2-256;none');
    expect(cells(talked[2], 'ssh.kex.hassh')).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['curve25519-sha256', 'ssh.ecdh.q_c', '1', 'an elliptic curve'],
    ['diffie-hellman-group14-sha256', 'ssh.dh.e', '2', 'a group, which Wireshark counts ahead'],
  ])('%s: message 30 holds %s', (kex, field, sequence) => {
    const d = dissectConversation(ssh, talk(kex))[4];
    expect(cells(d, field)).toBe('abcd');
    expect(cells(d, 'ssh.seq_num')).toBe(sequence);
  });

  test('behind NEWKEYS a segment is one encrypted packet with the agreed MAC at its end', () => {
    const d = dissectConversation(ssh, talk('curve25519-sha256'))[6];
    expect(cells(d, 'ssh.packet_length_encrypted')).toBe('09090909');
    expect(collect(d, 'ssh.encrypted_packet')[0].bytes().length).toBe(20);
    expect(collect(d, 'ssh.mac')[0].bytes().length).toBe(20);
  });

  test('a list that is longer than its packet stops', () => {
    const cut = kexInit('curve25519-sha256');
    cut[22 + 3] = 250;
    const [, d] = dissectConversation(ssh, [
      ['client', BANNER],
      ['client', cut],
    ]);
    expect(d.stops[0]).toMatchObject({ layer: 'ssh', kind: 'malformed' });
  });
});
