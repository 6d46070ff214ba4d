import type { OpenProblem } from './capture';

/** What a file's first bytes say it is, in the reader's words. */
interface Signature {
  /** Hex of the bytes at `at`. */
  readonly hex: string;
  readonly at?: number;
  readonly name: string;
  readonly advice?: string;
}

const WHAT_OPENS = 'Tapbook opens pcap and pcapng captures, also gzipped.';
const SAVE_AS = 'Open it in Wireshark and save it as pcapng, then open that file here.';

const SIGNATURES: readonly Signature[] = [
  { hex: '89504e47', name: 'a PNG image' },
  { hex: 'ffd8ff', name: 'a JPEG image' },
  { hex: '47494638', name: 'a GIF image' },
  { hex: '52494646', name: 'a RIFF file (an image, sound or film)' },
  { hex: '25504446', name: 'a PDF document' },
  { hex: '504b0304', name: 'a ZIP archive', advice: 'Unpack it and open the capture that is inside.' },
  { hex: '504b0506', name: 'an empty ZIP archive' },
  { hex: '377abcaf271c', name: 'a 7-Zip archive', advice: 'Unpack it and open the capture that is inside.' },
  { hex: '526172211a07', name: 'a RAR archive', advice: 'Unpack it and open the capture that is inside.' },
  {
    hex: 'fd377a585a00',
    name: 'an xz-compressed file',
    advice: 'Unpack it with xz -d, then open the result.',
  },
  {
    hex: '28b52ffd',
    name: 'a zstd-compressed file',
    advice: 'Unpack it with zstd -d, then open the result.',
  },
  { hex: '425a68', name: 'a bzip2-compressed file', advice: 'Unpack it with bunzip2, then open the result.' },
  { hex: '04224d18', name: 'an LZ4-compressed file', advice: 'Unpack it with lz4 -d, then open the result.' },
  { hex: '7f454c46', name: 'an ELF program' },
  { hex: '4d5a', name: 'a Windows program' },
  { hex: '53514c69746520666f726d6174', name: 'an SQLite database' },
  { hex: '474d4255', name: 'a Microsoft Network Monitor 2 capture', advice: SAVE_AS },
  { hex: '52545353', name: 'a Microsoft Network Monitor 1 capture', advice: SAVE_AS },
  { hex: '736e6f6f70000000', name: 'a snoop capture of Solaris', advice: SAVE_AS },
  { hex: '5452534e49464620', name: 'a Sniffer capture', advice: SAVE_AS },
  { hex: '58435000', name: 'a Sniffer (NetXRay) capture', advice: SAVE_AS },
  { hex: '7f7665720000', name: 'an EtherPeek capture', advice: SAVE_AS },
  { hex: '62706c697374', name: 'an Apple property list' },
  { hex: '1f9d', name: 'a compress (.Z) file', advice: 'Unpack it with uncompress, then open the result.' },
  { hex: '7573746172', at: 257, name: 'a tar archive', advice: 'Unpack it and open the capture inside.' },
];

/** How many first bytes `describeForeignFile` looks at. */
export const SNIFF_LENGTH = 4096;

/** What stands in a file that is no capture. `wrapped` when the bytes came out of a gzip file. */
export function describeForeignFile(head: Uint8Array, wrapped: boolean): OpenProblem {
  const known = SIGNATURES.find((signature) => matches(head, signature));
  const name = known?.name ?? describeUnknown(head);
  const found = wrapped
    ? `This is a gzip file of ${name}, not of a capture.`
    : `This is ${name}, not a capture.`;
  return { kind: 'not-a-capture', found, advice: known?.advice ?? WHAT_OPENS };
}

export function emptyFile(): OpenProblem {
  return {
    kind: 'empty',
    found: 'This file is empty: it has 0 bytes.',
    advice: 'A capture that saw no packet still has a header. Copy or download the file again.',
  };
}

function matches(head: Uint8Array, { hex, at = 0 }: Signature): boolean {
  if (head.length < at + hex.length / 2) return false;
  for (let i = 0; i < hex.length; i += 2) {
    if (head[at + i / 2] !== Number.parseInt(hex.slice(i, i + 2), 16)) return false;
  }
  return true;
}

function describeUnknown(head: Uint8Array): string {
  if (isEventTrace(head)) return 'a Windows event trace (ETL)';
  const text = asText(head);
  if (text === undefined) {
    const hex = Array.from(head.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return `a file of an unknown kind (it starts with the bytes ${hex})`;
  }
  if (/^\s*<(!doctype|html)/i.test(text)) return 'an HTML page';
  if (/^\s*<\?xml/.test(text)) return 'an XML file';
  if (/^\s*[[{]/.test(text)) return 'a JSON file or something like it';
  if (text.startsWith('-----BEGIN')) return 'a PEM file';
  if (/^(CLIENT_RANDOM|CLIENT_HANDSHAKE_TRAFFIC_SECRET|# SSL)/.test(text)) return 'a TLS key log';
  if (/^\d\d:\d\d:\d\d\.\d+ /.test(text))
    return 'the text that tcpdump prints (write a capture with tcpdump -w)';
  return 'a text file';
}

/** The log file header of an ETL buffer names its buffer size and has version 5 or 6 (Windows SDK, WNODE headers). */
function isEventTrace(head: Uint8Array): boolean {
  return (
    head.length >= 0x60 &&
    head[0] === 0 &&
    (head[1] & 0x0f) === 0 &&
    head[0x48] <= 2 &&
    matchesTraceType(head)
  );
}

function matchesTraceType(head: Uint8Array): boolean {
  return head[0x4a] === 2 && head[0x4b] === 0xc0;
}

/** The head as text where it is nothing but printable UTF-8. */
function asText(head: Uint8Array): string | undefined {
  if (head.length === 0 || head.includes(0)) return undefined;
  const text = new TextDecoder().decode(head);
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) strange++;
  }
  return strange * 50 <= text.length ? text : undefined;
}
