import { parseEvidence } from '@/packets/evidence-address';
import type { NotebookEvidence } from './asking/notebook-evidence';
import type { CitationCell } from './cells/citation';
import { type Picked, quoteAt } from './quotes';

/** A citation of what stands at an address now, ready to be put into a notebook. Undefined where nothing does. */
export async function citationOf(
  id: string,
  address: string,
  label: string,
  picked: Picked,
  evidence: NotebookEvidence,
): Promise<CitationCell | undefined> {
  const parsed = parseEvidence(address);
  const quote = parsed && (await quoteAt(parsed, picked, evidence));
  if (!quote) return undefined;
  const { log, rules } = picked;
  const more = { ...(log !== undefined && { log }), ...(rules !== undefined && { rules }) };
  return { kind: 'citation', id, address, label, quote, ...more, note: '' };
}
