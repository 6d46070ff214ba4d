import type { TracedBytes } from '../../applications/application';
import type { Capture } from '../../capture/capture';
import { isPacketBuffer, packetBuffer } from '../buffers/packet';
import { inspectBuffer } from '../inspection/inspect';
import type { BufferInspection, Rule } from '../rules/compiled-rule';
import type { FrameSpan, KeywordMatch } from './alert';
import type { PacketView } from './packet-view';
import { keywordMatches } from './spans';
import type { OpenTransaction } from './transaction-queue';

/** Holds the parts of a rule against bytes and headers, and keeps what met them. */
export class RuleInspection {
  readonly matches: KeywordMatch[] = [];
  private readonly variables = new Map<string, number>();

  constructor(
    private readonly capture: Capture,
    private readonly rule: Rule,
  ) {}

  /** Every packet test holds. */
  packet(view: PacketView): boolean {
    for (const test of this.rule.packetTests) {
      if (!test.holds(view)) return false;
      this.matches.push({
        keyword: this.rule.options[test.option]?.keyword.text ?? '',
        option: test.option,
        buffer: test.field,
        spans: [this.headerSpan(view, test.field)],
      });
    }
    return this.rule.buffers.every((inspected) => {
      if (!isPacketBuffer(inspected.buffer)) return true;
      const value = packetBuffer(inspected.buffer, view);
      return value !== undefined && this.inspect(inspected, inspected.buffer, value);
    });
  }

  /** The payload matches hold on these bytes. */
  payload(traced: TracedBytes, name: 'payload' | 'stream'): boolean {
    const before = this.matches.length;
    const holds = this.rule.buffers
      .filter(({ buffer }) => buffer === 'payload')
      .every((inspected) => this.inspect(inspected, name, traced));
    if (!holds) this.matches.length = before;
    return holds;
  }

  /** Every buffer of the transaction has a value that meets the rule. */
  transaction(open: OpenTransaction): boolean {
    const either = this.rule.direction === 'transaction';
    return this.rule.buffers.every((inspected) => {
      if (inspected.buffer === 'payload' || isPacketBuffer(inspected.buffer)) return true;
      const values = open.valuesOf(inspected.buffer, either);
      if (!values) return inspected.matches.some(({ kind }) => kind === 'absent');
      return values.some((value) => this.inspect(inspected, inspected.buffer, value));
    });
  }

  private inspect(inspected: BufferInspection, name: string, traced: TracedBytes): boolean {
    const bytes = inspected.transformations.reduce((buffer, step) => step.apply(buffer), traced.bytes);
    const spans = inspectBuffer(bytes, inspected.matches, this.variables);
    if (!spans) return false;
    this.matches.push(...keywordMatches(spans, this.rule.options, name, traced, inspected, bytes.length));
    return true;
  }

  /** The header that a tested field stands in. */
  private headerSpan({ row }: PacketView, field: string): FrameSpan {
    const { table } = this.capture;
    const transport = table.transportAt[row];
    const network = table.networkAt[row];
    const inNetwork = field.startsWith('ip.') || transport === 0;
    const end = table.payloadAt[row] || table.captured[row];
    return {
      packet: row + 1,
      bytes: inNetwork ? [network, transport || table.captured[row]] : [transport, Math.max(transport, end)],
    };
  }
}
