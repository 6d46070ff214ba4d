import { hostname, userInfo } from 'node:os';

export interface Leak {
  readonly word: string;
  readonly why: string;
  /** What stands around it, printable characters only. */
  readonly context: string;
}

/**
 * Words that would tell where and when a capture was made. `Debian` and its relatives come with banners, paths with
 * debug options, the current year with clocks that were not warped.
 */
const ALWAYS: readonly { word: string; why: string }[] = [
  { word: '/tmp/', why: 'a path of the machine' },
  { word: '/root/', why: 'a path of the machine' },
  { word: '/home/runner', why: 'a path of the machine' },
  { word: 'tapbook-', why: 'the folder of the run' },
  { word: 'Debian', why: 'the distribution of the machine' },
  { word: 'debian', why: 'the distribution of the machine' },
  { word: 'Ubuntu', why: 'the distribution of the machine' },
  { word: '+deb1', why: 'a package version of the machine' },
  { word: 'Dumpcap', why: 'the capturing program' },
  { word: 'Linux 6.', why: "the machine's kernel" },
];

const SHORTEST_NAME = 4;

/** Finds words in the capture file that should not be there. `made` is the real time of making, when known. */
export function findLeaks(file: Buffer, allowed: readonly string[] = [], made?: Date): Leak[] {
  const words = [...ALWAYS];
  for (const name of [hostname(), userInfo().username]) {
    if (name.length >= SHORTEST_NAME && name !== 'root')
      words.push({ word: name, why: 'a name of the machine' });
  }
  if (made) words.push(...realDates(made));
  return words
    .filter(({ word }) => !allowed.includes(word))
    .filter(({ word }) => file.includes(word))
    .map(({ word, why }) => ({ word, why, context: around(file, file.indexOf(word)) }));
}

function around(file: Buffer, at: number): string {
  return file.toString('latin1', Math.max(0, at - 30), at + 40).replace(/[^ -~]+/g, '·');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day of making as HTTP, mail and ISO 8601 write it, and as DER UTCTime begins. */
function realDates(made: Date): { word: string; why: string }[] {
  const day = String(made.getUTCDate()).padStart(2, '0');
  const month = MONTHS[made.getUTCMonth()];
  const iso = made.toISOString().slice(0, 10);
  const why = 'the day on which the capture was made';
  return [`${day} ${month} ${made.getUTCFullYear()}`, iso, `\x17\x0d${iso.slice(2).replaceAll('-', '')}`].map(
    (word) => ({ word, why }),
  );
}
