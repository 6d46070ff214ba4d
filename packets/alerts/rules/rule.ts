import type { AddressList } from './address-list';
import type { PortList } from './port-list';
import type { PlacedText } from './problem';

export type RuleAction = 'alert' | 'pass' | 'drop' | 'reject';

/** `->` one way, `<>` either way, `=>` both directions of one transaction (Suricata 8). */
export type RuleDirection = 'to' | 'either' | 'transaction';

/** One `keyword:argument;` of a rule, in the order in which they stand. */
export interface RuleOption {
  readonly keyword: PlacedText;
  /** Without the outer quotes and without the leading `!`; undefined for a bare keyword. */
  readonly argument: PlacedText | undefined;
  readonly negated: boolean;
  readonly quoted: boolean;
}

/** A rule as it is written: header and options, before the keywords are given their meaning. */
export interface WrittenRule {
  readonly action: RuleAction;
  readonly protocol: PlacedText;
  readonly source: AddressList;
  readonly sourcePorts: PortList;
  readonly direction: RuleDirection;
  readonly destination: AddressList;
  readonly destinationPorts: PortList;
  readonly options: readonly RuleOption[];
  /** The whole rule on one line, as EVE and a reader want it. */
  readonly text: string;
  /** Line of the file on which it starts. */
  readonly line: number;
}
