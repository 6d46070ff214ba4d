import type { FactExpression, FactValue } from '@/pcaps/manifest';
import { mustRun } from './programs';

const MINUTE = 60_000;

/** Rows of `tshark -T fields`: one array of cells a packet. TCP preferences are the ones that the engine has. */
export async function tsharkFields(
  file: string,
  filter: string,
  fields: readonly string[],
): Promise<string[][]> {
  const wanted = fields.flatMap((field) => ['-e', field]);
  const selected = filter ? ['-Y', filter] : [];
  const out = await mustRun(['tshark', '-n', '-r', file, ...selected, '-T', 'fields', ...wanted], {
    timeout: MINUTE,
  });
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
}

export async function tsharkPackets(file: string, filter: string): Promise<number[]> {
  return (await tsharkFields(file, filter, ['frame.number'])).map(([number]) => Number(number));
}

/** The fact's value as tshark sees it; undefined for kinds that tshark cannot answer. */
export async function tsharkFact(file: string, how: FactExpression): Promise<FactValue | undefined> {
  switch (how.kind) {
    case 'count':
      return (await tsharkPackets(file, how.filter)).length;
    case 'packets':
      return (await tsharkPackets(file, how.filter)).map(String);
    case 'values': {
      const rows = await tsharkFields(file, how.filter, [how.field]);
      return [...new Set(rows.flatMap(([cell]) => cell.split(',')).filter(Boolean))];
    }
    case 'malformed':
      return (await tsharkPackets(file, '_ws.malformed')).length;
    case 'sessions':
    case 'file':
      return undefined;
  }
}

/** Everything that tshark can tell about the file, decrypted and decompressed: where a leak may hide. */
export async function dissected(file: string): Promise<Buffer> {
  return Buffer.from(await mustRun(['tshark', '-n', '-r', file, '-V'], { timeout: 2 * MINUTE }));
}
