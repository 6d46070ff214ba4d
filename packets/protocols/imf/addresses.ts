import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { FIELDS as F } from './fields';

type AddList = (d: Dissection, spec: FieldSpec, from: number, to: number, value: string) => void;

/** A list of addresses, each an item of its own (RFC 5322 section 3.4). */
export const addAddresses: AddList = (d, spec, from, to, value) =>
  addList(d, spec, F.addressItem, from, to, value);

export const addMailboxes: AddList = (d, spec, from, to, value) =>
  addList(d, spec, F.mailboxItem, from, to, value);

export const addMailbox: AddList = (d, spec, from, to, value) => {
  d.enter(spec, from, to, value);
  addParts(d, from, to);
  d.leave();
};

function addList(
  d: Dissection,
  spec: FieldSpec,
  item: FieldSpec,
  from: number,
  to: number,
  value: string,
): void {
  const heading = d.enter(spec, from, to, value);
  const items = split(d.bytes, from, to);
  heading.text = `${spec.label}: ${value}, ${items.length} item${items.length === 1 ? '' : 's'}`;
  items.forEach(([start, end], index) => {
    // Wireshark's last item goes on to the end of the line.
    const reach = index === items.length - 1 ? lineEnd(d.bytes, end) : end;
    d.enter(item, start, reach, bytesText(d.bytes, start, reach));
    addParts(d, start, reach);
    d.leave();
  });
  d.leave();
}

function lineEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  if (bytes[end] === 13) end++;
  if (bytes[end] === 10) end++;
  return end;
}

/** Items between commas that stand neither in quotes nor in angle brackets. */
function split(bytes: Uint8Array, from: number, to: number): [number, number][] {
  const items: [number, number][] = [];
  let start = from;
  let quoted = false;
  let angled = false;
  for (let at = from; at <= to; at++) {
    const byte = at < to ? bytes[at] : 44;
    if (byte === 34) quoted = !quoted;
    else if (byte === 60) angled = true;
    else if (byte === 62) angled = false;
    if (byte !== 44 || ((quoted || angled) && at < to)) continue;
    while (start < at && /\s/.test(String.fromCharCode(bytes[start]))) start++;
    if (start < at) items.push([start, at]);
    start = at + 1;
  }
  return items;
}

function addParts(d: Dissection, from: number, to: number): void {
  const open = d.bytes.indexOf(60, from);
  if (open < 0 || open >= to) {
    d.add(F.address, from, to, bytesText(d.bytes, from, to));
    return;
  }
  const close = d.bytes.indexOf(62, open);
  const end = close < 0 || close > to ? to : close;
  let nameEnd = open;
  while (nameEnd > from && d.bytes[nameEnd - 1] === 32) nameEnd--;
  if (nameEnd > from) d.add(F.displayName, from, nameEnd, bytesText(d.bytes, from, nameEnd));
  d.add(F.address, open + 1, end, bytesText(d.bytes, open + 1, end));
}
