import type { CaptureView } from '@/components/evidence/capture-view';
import type { Selection } from '@/components/evidence/selection';
import { lineOn, treeLines } from '@/components/evidence/tree-index';
import type { CitationCell } from '@/notebook/cells/citation';
import { type EvidenceAddress, formatEvidence } from '@/packets/evidence-address';

/**
 * A citation of what is selected: the bytes and the field that they are, else the packet, else the session.
 * Undefined where nothing is.
 */
export async function citationOf(
  capture: string,
  view: CaptureView,
  selection: Selection,
): Promise<CitationCell | undefined> {
  const target = await targetOf(capture, view, selection);
  if (!target) return undefined;
  const [{ citationOf: cite }, { notebookEvidence }] = await Promise.all([
    import('@/notebook/cite'),
    import('./notebook-evidence'),
  ]);
  const { address, label, field } = target;
  return cite(crypto.randomUUID(), formatEvidence(address), label, { field }, notebookEvidence);
}

interface Target {
  readonly address: EvidenceAddress;
  readonly label: string;
  readonly field?: string;
}

async function targetOf(
  capture: string,
  view: CaptureView,
  { packet, session, source, bytes, node }: Selection,
): Promise<Target | undefined> {
  if (packet !== undefined && bytes && source === 0) {
    const lines = treeLines(await view.client.tree(packet - 1));
    const line = lines.find((each) => each.node.id === node) ?? lineOn(lines, 0, bytes);
    const what = line ? line.node.label : `bytes ${bytes[0]}–${bytes[1] - 1}`;
    // A layer's line has no value: its bytes are the evidence.
    const field = line && line.node.value !== '' ? line.node.name : undefined;
    return {
      address: { capture, kind: 'packet', id: packet, bytes },
      label: `${what} of packet ${packet}`,
      field,
    };
  }
  if (packet !== undefined)
    return { address: { capture, kind: 'packet', id: packet }, label: `packet ${packet}` };
  if (session !== undefined)
    return { address: { capture, kind: 'session', id: session }, label: `session ${session}` };
  return undefined;
}
