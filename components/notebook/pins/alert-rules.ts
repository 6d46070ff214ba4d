import { keptTexts } from '@/components/storage/kept-texts';
import {
  FIRST_CHOICE,
  RULE_SETS,
  type RuleSetId,
  readChoice,
  runText,
} from '@/components/workbench/alerts/rule-text';

/** The rules that the reader's workbench runs: the chosen sets with the reader's own and changed ones. */
export async function chosenRules(): Promise<string> {
  const stored = await keptTexts().read('rules');
  const choice = (stored === undefined ? undefined : readChoice(parsed(stored))) ?? FIRST_CHOICE;
  const texts = await Promise.all(
    RULE_SETS.map(async ({ id }): Promise<readonly [RuleSetId, string]> => {
      const response = await fetch(`/rules/${id}.rules`);
      return [id, response.ok ? await response.text() : ''];
    }),
  );
  return runText(choice, new Map(texts));
}

/** A rule with those that set the flow bits that it asks for: what has to run for it to be raised again. */
export function neededRules(rule: string, all: string): string {
  const asked = [...rule.matchAll(/flowbits\s*:\s*(?:isset|isnotset)\s*,\s*([^;]+);/g)].flatMap(([, names]) =>
    names.split('|').map((name) => name.trim()),
  );
  const setters = all.split('\n').filter((line) => {
    const set = /flowbits\s*:\s*(?:set|toggle)\s*,\s*([^;]+);/.exec(line);
    return !line.startsWith('#') && set !== null && asked.includes(set[1].trim());
  });
  return [...setters, rule].join('\n');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
