const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `in 10 min`, `in 3 days`, `in 2 months`. */
export function waitText(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'at once';
  if (milliseconds < HOUR) return `in ${Math.round(milliseconds / MINUTE)} min`;
  if (milliseconds < DAY) return `in ${Math.round(milliseconds / HOUR)} h`;
  const days = Math.round(milliseconds / DAY);
  if (days < 60) return days === 1 ? 'in a day' : `in ${days} days`;
  return `in ${Math.round(days / 30)} months`;
}
