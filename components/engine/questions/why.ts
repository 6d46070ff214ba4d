import { frameBytes } from '@/packets/capture/capture';
import type { Evidence } from '@/packets/engine/evidence';
import { explainBpf } from '@/packets/filters/bpf/explain';
import { compileBpf } from '@/packets/filters/bpf/filter';
import { explainDisplay } from '@/packets/filters/display/explain';
import { compileDisplay } from '@/packets/filters/display/filter';
import { registry } from '@/packets/protocols/index';
import type { FilterDialect } from '../contract';

interface WhyAnswer {
  /** Whether the filter lets the packet through. */
  readonly passes: boolean;
  readonly terms: readonly WhyTerm[];
}

export interface WhyTerm {
  readonly text: string;
  readonly outcome: 'true' | 'false' | 'beyond';
  /** What it looked at: fields by name or bytes by place, with what the packet has there. */
  readonly looked: readonly WhyLook[];
}

export interface WhyLook {
  readonly name: string;
  /** Empty: the packet has no such field. */
  readonly values: readonly string[];
  /** Bytes of the frame. */
  readonly bytes: readonly [from: number, to: number] | undefined;
}

/** What each term of a filter says of a packet (row). Undefined where the filter is wrong. */
export function answer(
  evidence: Evidence,
  { text, dialect, row }: { readonly text: string; readonly dialect: FilterDialect; readonly row: number },
): WhyAnswer | undefined {
  const { test } = evidence.compile(text, dialect);
  if (!test) return undefined;
  return {
    passes: test(row),
    terms: dialect === 'bpf' ? bpf(evidence, text, row) : display(evidence, text, row),
  };
}

function display(evidence: Evidence, text: string, row: number): WhyTerm[] {
  const { filter } = compileDisplay(text, registry);
  if (!filter) return [];
  const tree = evidence.tree(row);
  return explainDisplay(filter, tree).map(({ text: term, outcome, looked }) => ({
    text: term,
    outcome,
    looked: looked.map(({ name, found }) => {
      const [first] = found.filter(({ field }) => field.source === tree.source && field.to > field.from);
      return {
        name,
        values: found.map(({ value }) => value),
        bytes: first && ([first.field.from, first.field.to] as const),
      };
    }),
  }));
}

function bpf({ capture }: Evidence, text: string, row: number): WhyTerm[] {
  const linkType = capture.table.linkType(row);
  const { filter } = compileBpf(text, linkType);
  if (!filter) return [];
  const terms = explainBpf(filter, frameBytes(capture, row), capture.table.original[row], linkType);
  return terms.map(({ text: term, outcome, reads }) => ({
    text: term,
    outcome,
    looked: reads.map(({ from, to, value }) => ({
      name: to - from === 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`,
      values: value === undefined ? [] : [`${value} (0x${value.toString(16)})`],
      bytes: [from, to],
    })),
  }));
}
