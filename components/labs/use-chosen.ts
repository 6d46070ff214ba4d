import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { formatEvidence } from '@/packets/evidence-address';

/** What is chosen in the capture beside the brief, as something that can be cited: the packet, the session. */
export function useChosen(capture: string): readonly { readonly text: string; readonly address: string }[] {
  const { packet, session } = useSelection(useSelectionStore(capture));
  return [
    ...(packet
      ? [{ text: `packet ${packet}`, address: formatEvidence({ capture, kind: 'packet', id: packet }) }]
      : []),
    ...(session
      ? [{ text: `session ${session}`, address: formatEvidence({ capture, kind: 'session', id: session }) }]
      : []),
  ];
}
