import type { Cell } from '@/notebook/cells';
import type { Picked } from '@/notebook/quotes';
import { type EvidenceKind, formatEvidence } from '@/packets/evidence-address';
import { citationOf as selectionCitation } from '../citation';
import { certificatePin } from './certificate-pin';
import { newId, type Pin, type PinPlace } from './pin';

/** What is chosen in the view that is open, the most particular first; empty where nothing is. */
export function chosenPins(place: PinPlace): readonly Pin[] {
  const { view, address, selection, session } = place;
  const number = session && session.row + 1;
  switch (address.view) {
    case 'sessions':
      return number ? [thing(place, 'session', number, `session ${number}`)] : [];
    case 'streams':
      return number ? [thing(place, 'stream', number, `what session ${number} said`)] : [];
    case 'files':
      return selection.file ? [thing(place, 'file', selection.file, `file ${selection.file}`)] : [];
    case 'transactions':
      return selection.transaction ? [linePin(place, selection.transaction)] : [];
    case 'alerts':
      return selection.alert ? [alertPin(place, selection.alert)] : [];
    case 'tls': {
      if (!number) return [];
      const chain = certificatePin(view, number);
      const cited = thing(place, 'session', number, `TLS of session ${number}`);
      return address.options.tls === 'certificates' ? [chain, cited] : [cited, chain];
    }
    default: {
      if (!selection.packet) return [];
      const name = selection.bytes ? `bytes of packet ${selection.packet}` : `packet ${selection.packet}`;
      return [{ name, make: () => selectionCitation(view.slug, view, selection) }];
    }
  }
}

function thing(place: PinPlace, kind: EvidenceKind, id: number, name: string): Pin {
  return { name, make: () => cite(place, kind, id, name, {}) };
}

function linePin(place: PinPlace, line: number): Pin {
  return {
    name: `line ${line} of the log`,
    async make() {
      const log = await logInView(place);
      return log === undefined
        ? undefined
        : cite(place, 'transaction', line, `line ${line} of ${log}`, { log });
    },
  };
}

/** The log that the view shows: the one in the address, else the first that has something in view. */
export async function logInView({ view, address, rows }: PinPlace): Promise<string | undefined> {
  if (address.options.log) return address.options.log;
  const logs = await view.client.derive('logs', { rows });
  return logs.find(({ name, seen }) => name !== 'conn' && seen > 0)?.name;
}

/** An alert is cited with the rules that raise it: its number would change with the rules beside it. */
function alertPin(place: PinPlace, number: number): Pin {
  return {
    name: `alert ${number}`,
    async make() {
      const { chosenRules, neededRules } = await import('./alert-rules');
      const all = await chosenRules();
      const midstream = place.address.options.midstream === '1';
      const { alerts } = await place.view.client.derive('alerts', { rules: all, midstream });
      const alert = alerts.find((each) => each.number === number);
      if (!alert) return undefined;
      const { sid, packet, rule, message } = alert;
      const label = message || `alert ${number}`;
      const picked = { rules: neededRules(rule, all), alert: { sid, packet } };
      // What is raised only where sessions are followed from their middle is cited by its packet.
      return (await cite(place, 'alert', number, label, picked)) ?? cite(place, 'packet', packet, label, {});
    },
  };
}

async function cite(
  { view }: PinPlace,
  kind: EvidenceKind,
  id: number,
  label: string,
  picked: Picked,
): Promise<Cell | undefined> {
  const [{ citationOf }, { notebookEvidence }] = await Promise.all([
    import('@/notebook/cite'),
    import('../notebook-evidence'),
  ]);
  const address = formatEvidence({ capture: view.slug, kind, id });
  return citationOf(newId(), address, label, picked, notebookEvidence);
}
