import { describe, expect, it } from 'vitest';
import type { ProgressEntry, Recall } from '../attempts';
import { nextIntervals, type ReviewCard, schedule } from './schedule';

const DAY = 86_400_000;
const card = (id: string, place = 'chapter/a/b'): ReviewCard => ({ id, place, front: 'F', back: 'B' });
const visit: ProgressEntry = { kind: 'visit', id: 'v', at: 1, place: 'chapter/a/b' };
const review = (id: string, at: number, recall: Recall): ProgressEntry => ({
  kind: 'review',
  id: `${id}-${at}`,
  at,
  place: 'chapter/a/b',
  task: id,
  recall,
});

describe('review cards', () => {
  it('come from chapters that were opened, and are due at once', () => {
    const cards = [card('one'), card('two', 'chapter/never/opened')];
    expect(schedule(cards, [visit])).toEqual([{ card: cards[0], due: 0, answered: 0 }]);
  });

  it('come later the better they were remembered', () => {
    const { again, hard, good, easy } = nextIntervals(card('one'), [], 1000 * DAY);
    expect(again).toBeLessThan(hard);
    expect(hard).toBeLessThan(good);
    expect(good).toBeLessThan(easy);
    expect(easy).toBeGreaterThan(2 * DAY);
  });

  it('come at longer and longer intervals while they are remembered', () => {
    let entries: ProgressEntry[] = [visit];
    let now = 1000 * DAY;
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      entries = [...entries, review('one', now, 'good')];
      const [{ due }] = schedule([card('one')], entries);
      waits.push(due - now);
      now = due;
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[4]).toBeGreaterThan(10 * DAY);
  });

  it('give one schedule whatever the order of the entries', () => {
    const entries = [visit, review('one', 5 * DAY, 'good'), review('one', 6 * DAY, 'again')];
    const [there] = schedule([card('one')], entries);
    const [back] = schedule([card('one')], [...entries].reverse());
    expect(back).toEqual(there);
    expect(there.answered).toBe(2);
  });
});
