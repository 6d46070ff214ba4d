import { data } from './data';
import type { Dissection } from './dissection';

/** Dissects the packet that an ICMP error quotes in bytes [from, to): it is part of no stream's data. */
export function dissectQuoted(
  d: Dissection,
  etherType: number,
  from: number,
  to: number,
  byIcmp: boolean,
): void {
  if (from >= to) return;
  const { quoted, quotedByIcmp, network, transport, conversation } = d;
  d.quoted = true;
  d.quotedByIcmp = byIcmp;
  if (!d.next('ethertype', etherType, from, to)) d.run(data, from, to);
  d.quoted = quoted;
  d.quotedByIcmp = quotedByIcmp;
  // The list shows who sent the error, not whom it is about.
  d.network = network;
  d.transport = transport;
  d.conversation = conversation;
}
