import type { Capture } from '../../capture/capture';
import { columnTerm, plainRow, type RowTest } from './columns';
import type { BpfFilter } from './filter';
import { FrameReader } from './frame-reader';
import type { Expression } from './syntax';
import { type FrameTest, never } from './test';

/**
 * The rows of [from, to) that match, in order. Rows whose headers lie where they lie in nearly every packet are
 * decided on the columns; bytes are read for the others, and for terms that no column knows.
 */
export function bpfRows(
  capture: Capture,
  filter: BpfFilter,
  from = 0,
  to: number = capture.table.count,
): Uint32Array {
  const rows = new Uint32Array(to - from);
  const matches = rowTest(capture, filter);
  let found = 0;
  for (let row = from; row < to; row++) if (matches(row)) rows[found++] = row;
  return rows.slice(0, found);
}

/** A test of one row of the capture, for as long as its table does not grow. */
export function rowTest(capture: Capture, filter: BpfFilter): RowTest {
  const reader = new RowReader(capture);
  const onBytes: RowTest = (row) => {
    reader.want(row);
    reader.fetch();
    return filter.program(capture.table.linkType(row)).test(reader.frame) && !reader.frame.rejected;
  };
  if (movesOffsets(filter.expression)) return onBytes;
  const isPlain = plainRow(capture.table);
  const onColumns = mixedTest(capture, filter, reader);
  return (row) => {
    if (!isPlain(row)) return onBytes(row);
    reader.want(row);
    return onColumns(row) && !reader.frame.rejected;
  };
}

/** Terms on columns where they can be, on the frame's bytes where not; the bytes are fetched when first needed. */
function mixedTest(capture: Capture, filter: BpfFilter, reader: RowReader): RowTest {
  const onBytes = new Map<Expression, FrameTest>();
  for (const { term, test } of filter.program(ETHERNET).terms) onBytes.set(term, test);
  const build = (node: Expression): RowTest => {
    switch (node.kind) {
      case 'all':
        return () => true;
      case 'not': {
        const operand = build(node.operand);
        return (row) => !operand(row);
      }
      case 'and':
      case 'or':
        return joined(node.kind, build(node.left), build(node.right));
      case 'term': {
        const onColumns = columnTerm(node, capture);
        if (onColumns) return onColumns;
        const test = onBytes.get(node) ?? never;
        return () => test(reader.fetch());
      }
    }
  };
  return build(filter.expression);
}

function joined(kind: 'and' | 'or', left: RowTest, right: RowTest): RowTest {
  return kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
}

/** The frame of a row, fetched from the file at most once. */
class RowReader {
  readonly frame = new FrameReader();
  private wanted = 0;
  private fetched = false;
  constructor(private readonly capture: Capture) {}

  want(row: number): void {
    this.wanted = row;
    this.fetched = false;
    this.frame.rejected = false;
  }

  fetch(): FrameReader {
    if (this.fetched) return this.frame;
    this.fetched = true;
    const { store, table } = this.capture;
    const at = table.offset[this.wanted];
    const bytes = store.read(at, at + table.captured[this.wanted]);
    const rejected = this.frame.rejected;
    this.frame.open(bytes, table.original[this.wanted]);
    this.frame.rejected = rejected;
    return this.frame;
  }
}

/** After `vlan` and its like, terms look elsewhere than where the columns were read. */
function movesOffsets(node: Expression): boolean {
  if (node.kind === 'and' || node.kind === 'or') return movesOffsets(node.left) || movesOffsets(node.right);
  if (node.kind === 'not') return movesOffsets(node.operand);
  return node.kind === 'term' && ['vlan', 'mpls', 'pppoes'].includes(node.is.what);
}

const ETHERNET = 1;
