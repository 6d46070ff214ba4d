import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { FactExpression, FactValue } from '@/pcaps/manifest';
import { engineFact } from './engine-facts';
import { tsharkFact, tsharkPackets } from './tshark';

export type Answered =
  | { readonly by: 'engine' | 'tshark'; readonly value: FactValue }
  | { readonly by: undefined; readonly value?: undefined; readonly unanswered: string };

/** A capture file, opened once and asked many times: by the engine, and by tshark for what the engine lacks. */
export class FactAnswers {
  private constructor(
    readonly evidence: Evidence,
    /** Where tshark finds the file. */
    private readonly path: string,
    private readonly tshark: boolean,
  ) {}

  /** Opens the file's bytes, or says why the engine cannot. */
  static async open(
    path: string,
    bytes: Uint8Array,
    tshark: boolean,
  ): Promise<{ answers: FactAnswers; problem?: undefined } | { answers?: undefined; problem: string }> {
    const { capture, problem } = await openCapture(new MemoryStore(bytes));
    if (problem) return { problem: `${problem.found} ${problem.advice}` };
    return { answers: new FactAnswers(new Evidence(capture), path, tshark) };
  }

  async answer(how: FactExpression): Promise<Answered> {
    const { value, unanswered } = engineFact(this.evidence, how);
    if (value !== undefined) return { by: 'engine', value };
    const other = this.tshark ? await tsharkFact(this.path, how) : undefined;
    return other === undefined ? { by: undefined, unanswered } : { by: 'tshark', value: other };
  }

  /** The same by tshark; undefined where it is not to be asked or cannot answer. */
  async secondOpinion(how: FactExpression): Promise<FactValue | undefined> {
    return this.tshark ? tsharkFact(this.path, how) : undefined;
  }

  /** Numbers of the packets that a display filter selects. */
  async packets(filter: string): Promise<number[]> {
    const { rows, error } = this.evidence.filter(filter, 'display');
    return error ? tsharkPackets(this.path, filter) : Array.from(rows, (row) => row + 1);
  }
}
