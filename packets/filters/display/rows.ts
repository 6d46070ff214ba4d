import type { Capture } from '../../capture/capture';
import { captureContext } from '../../protocols/capture-context';
import { dissectRow, glanceAtRow } from '../../protocols/dissect';
import type { Dissection } from '../../protocols/dissection';
import type { CaptureContext } from '../../protocols/stream-context';
import { WantedFields } from '../../protocols/wanted';
import { type ColumnTest, UNKNOWN } from './column-test';
import { columnTest, usualRows } from './columns';
import type { CompiledTest } from './compiler';
import type { DisplayFilter } from './filter';
import { wordsOf } from './named';
import type { Expression } from './syntax';

/** The rows among `among` (all of the capture's where it is not given) that match, in their order. */
export function displayRows(capture: Capture, filter: DisplayFilter, among?: Uint32Array): Uint32Array {
  const count = among?.length ?? capture.table.count;
  const rows = new Uint32Array(count);
  const matches = displayTest(captureContext(capture), filter);
  let found = 0;
  for (let index = 0; index < count; index++) {
    const row = among ? among[index] : index;
    if (matches(row)) rows[found++] = row;
  }
  return rows.slice(0, found);
}

/**
 * A test of one row, for as long as the capture's table does not grow: on columns where they decide, else on as much
 * of the packet's tree as the filter asks for. `known` gives trees that are there anyway.
 */
export function displayTest(
  context: CaptureContext,
  filter: DisplayFilter,
  known: (row: number) => Dissection | undefined = () => undefined,
): (row: number) => boolean {
  const { capture, streams } = context;
  streams.expect(capture.table.count);
  const wanted = new WantedFields(wordsOf(filter.expression), context.registry, capture);
  const asked = { ...context, wanted };
  const alone = { ...asked, streams: undefined };
  const tree = (row: number, usual: boolean): Dissection => {
    const there = known(row);
    if (there) return there;
    if (!wanted.stopsAtTransport) return dissectRow(asked, row);
    return glanceAtRow(wanted.standsAlone && usual ? alone : asked, row);
  };
  const isUsual = usualRows(capture);
  const onColumns = joinColumns(filter.expression, (test) => columnTest(test, capture, streams), filter);
  return (row) => {
    const usual = isUsual(row);
    const decided = usual && onColumns ? onColumns(row) : UNKNOWN;
    return decided === UNKNOWN ? filter.matches(tree(row, usual)) : decided === 1;
  };
}

type OnColumns = (test: CompiledTest) => ColumnTest | undefined;

/** Undefined where no column helps to decide. */
function joinColumns(node: Expression, onColumns: OnColumns, filter: DisplayFilter): ColumnTest | undefined {
  switch (node.kind) {
    case 'all':
      return () => 1;
    case 'not': {
      const operand = joinColumns(node.operand, onColumns, filter);
      return operand && ((row) => negated(operand(row)));
    }
    case 'and':
      return joined(joinColumns(node.left, onColumns, filter), joinColumns(node.right, onColumns, filter), 0);
    case 'or':
      return joined(joinColumns(node.left, onColumns, filter), joinColumns(node.right, onColumns, filter), 1);
    default: {
      const test = filter.tests.get(node);
      return test && onColumns(test);
    }
  }
}

function negated(known: number): number {
  return known === UNKNOWN ? UNKNOWN : 1 - known;
}

/** `decisive` on one side decides: 0 for `and`, 1 for `or`, also where the other side is not known. */
function joined(
  left: ColumnTest | undefined,
  right: ColumnTest | undefined,
  decisive: 0 | 1,
): ColumnTest | undefined {
  if (!left && !right) return undefined;
  const first = left ?? unknown;
  const second = right ?? unknown;
  return (row) => {
    const a = first(row);
    if (a === decisive) return decisive;
    const b = second(row);
    return b === decisive ? decisive : a === UNKNOWN ? UNKNOWN : b;
  };
}

const unknown: ColumnTest = () => UNKNOWN;
