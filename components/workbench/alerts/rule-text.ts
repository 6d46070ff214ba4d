/** Sets of rules that the site ships under `/rules`, each a file of our own. */
export const RULE_SETS = [
  { id: 'reconnaissance', name: 'Reconnaissance', about: 'port scans, sweeps, questions about versions' },
  { id: 'web', name: 'Web', about: 'attacks in requests, and what answers give away' },
  { id: 'downloads', name: 'Downloads', about: 'programs that come in' },
  { id: 'control', name: 'Control', about: 'something inside that reports to somebody outside' },
  { id: 'encryption', name: 'Encryption', about: 'old TLS, passwords in the clear' },
  { id: 'remote-access', name: 'Remote access', about: 'guessing, moving sideways, floods' },
] as const;

export type RuleSetId = (typeof RULE_SETS)[number]['id'];

/** Which rules run: the chosen sets, rules changed by the reader by their sid, and rules of the reader's own. */
export interface RuleChoice {
  readonly sets: readonly RuleSetId[];
  readonly changed: Readonly<Record<string, string>>;
  readonly own: string;
}

export const FIRST_CHOICE: RuleChoice = { sets: RULE_SETS.map(({ id }) => id), changed: {}, own: '' };

export function readChoice(stored: unknown): RuleChoice | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { sets, changed, own } = stored as Partial<Record<keyof RuleChoice, unknown>>;
  if (!Array.isArray(sets) || typeof changed !== 'object' || changed === null || typeof own !== 'string')
    return undefined;
  return {
    sets: RULE_SETS.map(({ id }) => id).filter((id) => sets.includes(id)),
    changed: Object.fromEntries(
      Object.entries(changed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    own,
  };
}

/** The text that is run: own rules first, so that their lines are those of the editor; then the sets with the changes. */
export function runText({ sets, changed, own }: RuleChoice, texts: ReadonlyMap<RuleSetId, string>): string {
  const shipped = sets.map((id) => texts.get(id) ?? '').join('\n');
  return `${own}\n${withChanges(shipped, changed)}`;
}

/** A rule that the reader changed stands in the place of the shipped one. */
export function withChanges(text: string, changed: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .map((line) => {
      const sid = line.startsWith('#') ? undefined : sidOf(line);
      return (sid !== undefined && changed[sid]?.replaceAll('\n', ' ')) || line;
    })
    .join('\n');
}

/** The sid of a rule's text. */
export function sidOf(rule: string): string | undefined {
  return /[(;]\s*sid\s*:\s*(\d+)\s*;/.exec(rule)?.[1];
}
