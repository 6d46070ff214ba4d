import type { Verdict } from './verdict';

/** The verdict on a right answer. */
export function right(why: string, rest: Partial<Verdict> = {}): Verdict {
  return { ...rest, passed: true, feedback: why, reason: 'right' };
}

/** The verdict on an answer that is not one yet. */
export function blank(advice: string): Verdict {
  return { passed: false, feedback: advice, reason: 'blank' };
}

export function wrong(reason: string, feedback: string, rest: Partial<Verdict> = {}): Verdict {
  return { ...rest, passed: false, feedback, reason };
}

/** Reason of a verdict that came from a mistake which the author foresaw. */
export const FORESEEN = 'foreseen';

/** `1 packet`, `2 packets` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
