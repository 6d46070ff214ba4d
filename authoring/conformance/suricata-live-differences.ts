/** Rules of the suite whose alerts differ from the installed Suricata's, each with its reason. */
const KNOWN: ReadonlyMap<number, string> = new Map([]);

export function liveReason(sid: number): string | undefined {
  return KNOWN.get(sid);
}
