import { ask, inTurn, programVersion, runProgram } from './ask';
import { answerKey, fileDigest, storeAnswer, storedAnswer } from './oracle-store';

/** What `tshark -T fields` prints for a capture: for each packet, the cells that are not empty by field name. */
export interface TsharkCells {
  readonly rows: readonly ReadonlyMap<string, string>[];
  /** What tshark says about why it stopped before the end of the capture; undefined where it did not. */
  readonly failure: string | undefined;
}

/** As it is kept: names asked for, and for each packet pairs of a name's place in that list and a cell. */
interface KeptCells {
  names: string[];
  rows: [number, string][][];
  failure?: string;
}

/**
 * Asks tshark for all fields of a capture in one run. What an earlier run asked for is not asked for again, nor are
 * fields of a protocol that, by `frame.protocols`, no packet has: a protocol that is added later costs a run only
 * where it occurs.
 *
 * @param owners the fields' names, each with its protocol
 */
export async function tsharkCells(path: string, owners: ReadonlyMap<string, string>): Promise<TsharkCells> {
  const key = answerKey(programVersion('tshark') ?? '', 'cells', fileDigest(path));
  const stored = storedAnswer(key);
  const kept: KeptCells = stored === undefined ? { names: [], rows: [] } : JSON.parse(stored);
  const known = new Set(kept.names);
  const there = protocolsIn(kept);
  const missing = [...owners.keys()].filter(
    (name) => !known.has(name) && (there?.has(owners.get(name) ?? '') ?? true),
  );
  if (missing.length > 0) {
    await inTurn(() => addCells(path, missing, kept));
    storeAnswer(key, JSON.stringify(kept));
  }
  return { rows: kept.rows.map((row) => named(row, kept.names, owners)), failure: kept.failure };
}

/** The protocols that an earlier run found; undefined where there was none. */
function protocolsIn({ names, rows }: KeptCells): ReadonlySet<string> | undefined {
  const at = names.indexOf('frame.protocols');
  if (at < 0) return undefined;
  const chains = new Set(rows.map((row) => row.find(([index]) => index === at)?.[1] ?? ''));
  return new Set([...chains].flatMap((chain) => chain.split(':')));
}

function named(
  row: readonly [number, string][],
  names: readonly string[],
  wanted: ReadonlyMap<string, string>,
): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [index, cell] of row)
    if (wanted.has(names[index])) cells.set(names[index], Buffer.from(cell, 'latin1').toString('utf8'));
  return cells;
}

async function addCells(path: string, names: readonly string[], kept: KeptCells): Promise<void> {
  // A value may hold a line end: a packet's line is told by the number that it starts with.
  const fields = ['frame.number', ...names].flatMap((name) => ['-e', name]);
  const argv = ['-n', '-r', path, '-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', ...fields];
  const { status, stdout, stderr } = await runProgram('tshark', argv);
  const first = kept.names.length;
  kept.names.push(...names);
  if (status !== 0) kept.failure = stderr.trim().split('\n').slice(-2).join(' ').replace(path, 'the capture');
  for (const [row, line] of packetLines(stdout).entries()) {
    kept.rows[row] ??= [];
    for (const [index, cell] of line.split('\t').slice(1).entries())
      if (cell !== '') kept.rows[row].push([first + index, cell]);
  }
}

function packetLines(stdout: string): string[] {
  const lines: string[] = [];
  for (const line of stdout.split('\n').slice(0, -1)) {
    if (line.startsWith(`${lines.length + 1}\t`)) lines.push(line);
    else lines[lines.length - 1] += `\n${line}`;
  }
  return lines;
}

/** What tshark says about a field of its own. */
export interface TsharkField {
  /** Filter name of the protocol that it belongs to. */
  readonly protocol: string;
  /** `FT_UINT16`, … */
  readonly type: string;
}

/** Every field that this tshark has, by name; of several that share a name, the first. */
export async function tsharkFields(): Promise<ReadonlyMap<string, TsharkField>> {
  const { stdout } = await ask({ program: 'tshark', argv: ['-G', 'fields'] });
  const fields = new Map<string, TsharkField>();
  for (const line of stdout.split('\n')) {
    const [kind, , name, type, protocol] = line.split('\t');
    if (kind === 'P') fields.set(name, { protocol: name, type: 'FT_PROTOCOL' });
    else if (kind === 'F' && !fields.has(name)) fields.set(name, { protocol, type });
  }
  return fields;
}
