import { browserEvidence } from '@/components/evidence/browser-evidence';
import { type CaptureView, shippedCapture } from '@/components/evidence/capture-view';
import { ownCapture } from '@/components/evidence/own-captures';
import type { About, AnswerTo, AskName } from '@/notebook/asking/answers';
import type { NotebookEvidence } from '@/notebook/asking/notebook-evidence';

/** What notebooks ask of captures, answered by the engine's workers in this tab. */
export const notebookEvidence: NotebookEvidence = {
  ...browserEvidence,
  async ask<Name extends AskName>(capture: string, ask: Name, about: About<Name>): Promise<AnswerTo<Name>> {
    const view = ownCapture(capture)?.view ?? shippedCapture(capture);
    const outcome = await view.client.opened;
    if (outcome.problem) throw new Error(`${capture}: ${outcome.problem.found}`);
    return askView(view, ask, about);
  },
};

/** The same of a capture that is open already. */
export async function askView<Name extends AskName>(
  view: CaptureView,
  ask: Name,
  about: About<Name>,
): Promise<AnswerTo<Name>> {
  // The worker's answer is of the type that the question's name says.
  return (await view.client.derive('notebook', { ask, about })) as AnswerTo<Name>;
}
