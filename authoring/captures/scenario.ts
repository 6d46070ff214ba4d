import type { Fact, FactExpression, FactValue } from '@/pcaps/manifest';
import type { Stage } from './stage';
import type { TapOptions } from './tap';
import type { Topology } from './topology';

/**
 * How a capture comes about: machines on wires (`topology`), what runs on them before the sensor listens (`setup`),
 * what happens while it listens (`run`), and what is true of the result (`facts`).
 */
export interface Scenario {
  readonly title: string;
  readonly story: readonly string[];
  /** The moment at which the scenario's clock starts, ISO 8601, UTC. */
  readonly starts: string;
  readonly topology: Topology;
  readonly tap: TapPlace;
  readonly howMade: { readonly summary: string; readonly tools: readonly string[] };
  /** Programs that have to be there: `nginx`, `dig`. */
  readonly needs: readonly string[];
  readonly also?: readonly CompanionCapture[];
  setup(stage: Stage): Promise<void>;
  run(stage: Stage): Promise<void>;
  readonly facts: Readonly<Record<string, ScenarioFact>>;
  /** Notes for authors on packets, put into the capture file. */
  readonly comments?: readonly PacketNote[];
  /** Words that the leak check would refuse, and why they may be there. */
  readonly allowed?: readonly { readonly word: string; readonly why: string }[];
  /** True where segments that are sent twice or out of order belong to the story. */
  readonly losesSegments?: boolean;
  /** Expert findings of tshark that are intended: a display filter that selects every malformed packet. */
  readonly malformed?: string;
}

/** A second capture of the same events, from another place. It has a folder of its own. */
export interface CompanionCapture
  extends Pick<
    Scenario,
    'title' | 'story' | 'tap' | 'facts' | 'comments' | 'allowed' | 'malformed' | 'losesSegments'
  > {
  readonly slug: string;
}

export interface TapPlace extends TapOptions {
  readonly segment: string;
  /** A trunk instead: segment names and the VLAN by which each is tagged. */
  readonly trunk?: Readonly<Record<string, number>>;
  /** In words, for the drawing. */
  readonly where: string;
  readonly interfaceName?: string;
}

export interface ScenarioFact extends Pick<Fact, 'statement' | 'how'> {
  /** What every making has to give. Without it, the value is computed and belongs to one file. */
  readonly expect?: FactValue;
}

export interface PacketNote {
  readonly filter: string;
  /** The first packet that the filter selects unless told. */
  readonly which?: 'first' | 'last' | 'every';
  readonly text: string;
}

export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}

export function count(statement: string, filter: string, expect?: number): ScenarioFact {
  return { statement, how: { kind: 'count', filter }, expect };
}

/** No packet contradicts itself: the first fact of every capture. */
export function noneMalformed(): ScenarioFact {
  return { statement: 'No packet is malformed.', how: { kind: 'malformed' }, expect: 0 };
}

export function values(
  statement: string,
  filter: string,
  field: string,
  expect?: readonly string[],
): ScenarioFact {
  return { statement, how: { kind: 'values', filter, field }, expect };
}

export function fact(statement: string, how: FactExpression, expect?: FactValue): ScenarioFact {
  return { statement, how, expect };
}
