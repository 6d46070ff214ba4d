const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** `Nov  4 07:47:18 2026 GMT`: ASN1_TIME_print. */
export function timeText(date: Date): string {
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock} ${date.getUTCFullYear()} GMT`;
}

/** `2026-11-24 07:47:18Z`: what `-dateopt iso_8601` prints. */
export const isoTimeText = (date: Date): string =>
  date.toISOString().slice(0, 19).replace('T', ' ').concat('Z');
