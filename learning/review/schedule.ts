import { createEmptyCard, type Card as FsrsCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { ProgressEntry, Recall, Review } from '../attempts';

/** A card of a chapter; front and back are Markdown. */
export interface ReviewCard {
  /** Its chapter's place, `chapter/<part>/<slug>`. */
  readonly place: string;
  /** Unique in its chapter. */
  readonly id: string;
  readonly front: string;
  readonly back: string;
}

/** A card and when it comes again. */
export interface ScheduledCard {
  readonly card: ReviewCard;
  /** Milliseconds since 1970; a card that was never answered is due at once. */
  readonly due: number;
  readonly answered: number;
}

/**
 * Spacing by FSRS (ts-fsrs), worked out anew from the answers: progress stays a list that is only added to, and two
 * copies of it that are merged give one schedule. No randomness, so that the same answers give the same days.
 */
const scheduler = fsrs({ enable_fuzz: false });

const GRADES: Record<Recall, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** Cards of the chapters that were opened, soonest first. */
export function schedule(
  cards: readonly ReviewCard[],
  entries: readonly ProgressEntry[],
): readonly ScheduledCard[] {
  const opened = new Set(entries.map((entry) => entry.place));
  const answers = answersByCard(entries);
  return cards
    .filter((card) => opened.has(card.place))
    .map((card) => {
      const given = answers.get(keyOf(card.place, card.id)) ?? [];
      return { card, due: cardAfter(given)?.due.getTime() ?? 0, answered: given.length };
    })
    .sort((a, b) => a.due - b.due);
}

/** Milliseconds from `now` until the card comes again, for each way to answer it now. */
export function nextIntervals(
  card: ReviewCard,
  entries: readonly ProgressEntry[],
  now: number,
): Readonly<Record<Recall, number>> {
  const before = cardAfter(answersByCard(entries).get(keyOf(card.place, card.id)) ?? []);
  const at = new Date(now);
  const after = (recall: Recall) =>
    scheduler.next(before ?? createEmptyCard(at), at, GRADES[recall]).card.due.getTime() - now;
  return { again: after('again'), hard: after('hard'), good: after('good'), easy: after('easy') };
}

function cardAfter(answers: readonly Review[]): FsrsCard | undefined {
  return answers.reduce<FsrsCard | undefined>((card, { at, recall }) => {
    const time = new Date(at);
    return scheduler.next(card ?? createEmptyCard(time), time, GRADES[recall]).card;
  }, undefined);
}

function answersByCard(entries: readonly ProgressEntry[]): ReadonlyMap<string, readonly Review[]> {
  const reviews = entries.filter((entry): entry is Review => entry.kind === 'review');
  const byCard = new Map<string, Review[]>();
  for (const review of reviews.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const key = keyOf(review.place, review.task);
    const group = byCard.get(key);
    if (group) group.push(review);
    else byCard.set(key, [review]);
  }
  return byCard;
}

function keyOf(place: string, card: string): string {
  return `${place}#${card}`;
}
