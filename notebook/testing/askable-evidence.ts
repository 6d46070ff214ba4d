import type { About, AnswerTo, AskName } from '../asking/answers';
import type { NotebookEvidence } from '../asking/notebook-evidence';
import { MadeUpEvidence } from './made-up-evidence';

/** Made-up evidence that cells can ask as well: every answer is given by hand, a packet is captured each second. */
export class AskableEvidence extends MadeUpEvidence implements NotebookEvidence {
  /** What is answered to `table` and `thing`, in place of an engine. */
  readonly answers: { table?: AnswerTo<'table'>; thing?: AnswerTo<'thing'> } = {};

  async ask<Name extends AskName>(capture: string, name: Name, about: About<Name>): Promise<AnswerTo<Name>> {
    const asking: { [Each in AskName]: (about: About<Each>) => Promise<AnswerTo<Each>> } = {
      packets: async ({ filter }) => {
        const found = filter ? await this.filter(capture, filter) : { packets: [], problem: undefined };
        if (found.problem) return { problem: found.problem.message };
        const [first] = found.packets;
        return {
          count: found.packets.length,
          first: found.packets,
          time: first === undefined ? undefined : String(first * 1e9),
        };
      },
      table: async () => this.answers.table ?? { problem: 'nobody knows' },
      thing: async () => this.answers.thing,
      time: async (packet) => String(packet * 1e9),
    };
    return asking[name](about);
  }
}
