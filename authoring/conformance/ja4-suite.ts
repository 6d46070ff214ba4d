import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '@/packets/capture/open';
import { ipv4Text, ipv6Text } from '@/packets/fields/addresses';
import type { Field } from '@/packets/fields/field';
import { fingerprintsOf } from '@/packets/fingerprints/of-packet';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import type { Dissection } from '@/packets/protocols/dissection';
import { openFile } from '../store/file-store';
import type { CaseResult } from './case-result';
import { peers } from './oracle';
import { countCases, type Suite } from './suite';

const SUITE = 'ja4';
const EXPECTED = '.expected.json';
const FORMS = ['ja4', 'ja4_r', 'ja4_o', 'ja4_ro'] as const;

/** JA4 of every ClientHello, hashed and raw, sorted and in the client's order, against the values of its authors. */
export const ja4Suite: Suite = {
  name: SUITE,
  missing: () => (existsSync(folder) ? undefined : 'the peers’ cases (../shared/peers/ja4) are not here'),
  run: async (picked) => {
    const names = readdirSync(folder).filter((name) => name.endsWith(EXPECTED));
    const cases: CaseResult[] = [];
    for (const name of names.map((one) => one.slice(0, -EXPECTED.length)).filter(picked))
      cases.push(await compareCase(name));
    return countCases(cases);
  },
};

const folder = join(peers, 'ja4');

async function compareCase(name: string): Promise<CaseResult> {
  const theirs = expectedLines(join(folder, `${name}${EXPECTED}`));
  const ours = await ourLines(join(folder, name));
  const missing = theirs.filter((line) => !ours.includes(line)).map((line) => `- ${line}`);
  const extra = ours.filter((line) => !theirs.includes(line)).map((line) => `+ ${line}`);
  const details = [...missing, ...extra];
  if (details.length === 0) return { suite: SUITE, name, verdict: 'agrees', details };
  if (missing.length === 0 && extra.every(isQuic))
    return { suite: SUITE, name, verdict: 'known difference', details: [`${extra.length} ${HIDDEN}`] };
  return { suite: SUITE, name, verdict: 'differs', details };
}

/** Behind both ends stands the first form, which starts with what carries the hello. */
function isQuic(line: string): boolean {
  return / q\d\d[di]/.test(line);
}

const HIDDEN =
  'hellos over QUIC are not in the authors’ list: it is kept by stream number, and a TCP stream has the same one';

/** `source:port > destination:port` and the four forms; a stream with several hellos numbers them. */
function expectedLines(path: string): string[] {
  const streams: Record<string, string>[] = JSON.parse(readFileSync(path, 'utf8'));
  return streams.flatMap((stream) => {
    const ends = `${stream.src}:${stream.srcport} > ${stream.dst}:${stream.dstport}`;
    const numbers = Object.keys(stream).flatMap((key) => /^JA4\.(\d+)$/.exec(key)?.[1] ?? []);
    return numbers.map((number) =>
      [ends, ...FORMS.map((form) => stream[`${form.replace('ja', 'JA')}.${number}`])].join(' '),
    );
  });
}

async function ourLines(path: string): Promise<string[]> {
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  if (!capture) return [];
  const context = captureContext(capture);
  const lines: string[] = [];
  for (let row = 0; row < capture.table.count; row++) {
    const d = dissectRow(context, row);
    for (const { kind, values } of fingerprintsOf(d))
      if (kind === 'tls-client') lines.push([endsOf(d), ...FORMS.map((form) => values[form])].join(' '));
  }
  return [...new Set(lines)];
}

function endsOf({ network, transport }: Dissection): string {
  const end = (address: Field | undefined, port: Field | undefined) => `${textOf(address)}:${port?.value}`;
  const source = end(network?.source, transport?.source);
  return `${source} > ${end(network?.destination, transport?.destination)}`;
}

function textOf(address: Field | undefined): string {
  if (address === undefined) return '';
  const { value, source, from } = address;
  if (typeof value === 'number') return ipv4Text(value);
  return value instanceof Uint8Array ? ipv6Text(value) : ipv6Text(source.bytes, from);
}
