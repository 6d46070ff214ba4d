import { expect, it } from 'vitest';
import { COPY_FORMS, type CopiedThing } from './copy-forms';

const thing: CopiedThing = {
  capture: 'shop-visit',
  packet: 12,
  bytes: Uint8Array.from([0x47, 0x45, 0x54, 0x20, 0x00, 0xff]),
  range: [66, 72],
  filter: 'http.request.method == "GET"',
  line: '12 IP …',
};

it.each([
  ['hex', '4745542000ff'],
  ['hex with spaces', '47 45 54 20 00 ff'],
  ['hex dump', `00000000  ${'47 45 54 20 00 ff'.padEnd(47)}  |GET ..|`],
  ['text', 'GET ..'],
  ['C array', 'static const unsigned char packet_12[6] = {\n  0x47, 0x45, 0x54, 0x20, 0x00, 0xff\n};'],
  ['base64', 'R0VUIAD/'],
  ['filter', 'http.request.method == "GET"'],
  ['line of the list', '12 IP …'],
  ['evidence address', 'capture/shop-visit#packet=12&bytes=66-72'],
])('%s', (name, text) => {
  expect(COPY_FORMS.find((form) => form.name === name)?.of(thing)).toBe(text);
});
