import { uint32 } from '../../fields/numbers';
import { type TracedBytes, tracedText } from '../application';
import { tracedSlice } from '../traced-bytes';
import type { SshKexInit } from './ssh-transaction';

/** Reads SSH_MSG_KEXINIT behind its message number (RFC 4253 §7.1). Undefined where the name lists are not all there. */
export function readKexInit(payload: TracedBytes, packet: number): SshKexInit | undefined {
  const lists: string[] = [];
  let at = 1 + COOKIE;
  for (let i = 0; i < LISTS; i++) {
    const list = sshString(payload, at);
    if (!list) return undefined;
    lists.push(tracedText(list));
    at += 4 + list.bytes.length;
  }
  return {
    packet,
    keyExchange: lists[0],
    hostKey: lists[1],
    encryption: [lists[2], lists[3]],
    integrity: [lists[4], lists[5]],
    compression: [lists[6], lists[7]],
    payload,
  };
}

/** A string with its length in four bytes (RFC 4251 §5); undefined where it does not fit. */
export function sshString(payload: TracedBytes, at: number): TracedBytes | undefined {
  if (at + 4 > payload.bytes.length) return undefined;
  const end = at + 4 + uint32(payload.bytes, at);
  return end <= payload.bytes.length ? tracedSlice(payload, at + 4, end) : undefined;
}

/** What both sides agree on: the client's first choice that the server has too (RFC 4253 §7.1). */
export function agreed(client: string, server: string): string | undefined {
  const offered = new Set(server.split(','));
  return client.split(',').find((name) => name !== '' && offered.has(name));
}

const COOKIE = 16;
const LISTS = 10;
