/** Cases in which the project's alerts differ from Suricata's, each with its reason. */
const KNOWN: ReadonlyMap<string, string> = new Map([]);

export function suricataReason(name: string): string | undefined {
  return KNOWN.get(name);
}
