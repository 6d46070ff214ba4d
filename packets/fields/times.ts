const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Nanoseconds since 1970 as tshark prints an absolute time in UTC: `Nov 24, 2026 07:45:16.000000000 UTC`. */
export function absoluteTimeText(time: bigint): string {
  const { seconds, nanoseconds } = split(time);
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return 'Not representable';
  const day = `${date.getUTCDate()}`.padStart(2, ' ');
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    .map((part) => `${part}`.padStart(2, '0'))
    .join(':');
  return `${MONTHS[date.getUTCMonth()]} ${day}, ${date.getUTCFullYear()} ${clock}.${fraction(nanoseconds)} UTC`;
}

/** Nanoseconds as seconds with nine decimals: `-0.000012000`. */
export function relativeTimeText(time: bigint): string {
  const sign = time < 0n ? '-' : '';
  const size = time < 0n ? -time : time;
  return `${sign}${size / NANO}.${fraction(Number(size % NANO))}`;
}

const NANO = 1_000_000_000n;

function split(time: bigint): { seconds: bigint; nanoseconds: number } {
  let seconds = time / NANO;
  let rest = time % NANO;
  if (rest < 0n) {
    rest += NANO;
    seconds -= 1n;
  }
  return { seconds, nanoseconds: Number(rest) };
}

function fraction(nanoseconds: number): string {
  return `${nanoseconds}`.padStart(9, '0');
}
