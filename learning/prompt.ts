import type { EvidenceReader } from '@/packets/evidence-reader';
import { requirePacket } from './evidence/resolve';
import type { Task } from './lab';

/** The task's prompt with the number of the packet that it speaks about in place of `{packet}`. */
export async function promptText(task: Task, evidence: EvidenceReader): Promise<string> {
  if (!task.look || !task.prompt.includes('{packet}')) return task.prompt;
  return task.prompt.replaceAll('{packet}', String(await requirePacket(task.look, evidence)));
}
