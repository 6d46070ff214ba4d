/** What each letter of a Zeek history says; capitals come from the originator, small letters from the responder. */
const MEANINGS: Readonly<Record<string, string>> = {
  S: 'SYN without ACK: asks for a connection',
  H: 'SYN with ACK: agrees to it',
  A: 'a bare acknowledgment',
  D: 'data',
  F: 'FIN: has nothing more to say',
  R: 'RST: breaks the connection off',
  C: 'a packet with a wrong checksum',
  G: 'a gap: bytes that the capture does not have',
  T: 'data that was sent before: a retransmission',
  W: 'a window of zero: send nothing now',
  I: 'flags that contradict each other (FIN with RST)',
  Q: 'several flags at once that do not belong together (SYN with FIN)',
  '^': 'the direction was turned round by a guess of the sensor',
};

/** Letters that are written again at the 10th, the 100th … time. */
const COUNTED = 'CGTW';

/** A letter in words: who did what. */
export function letterText(letter: string): {
  readonly who: 'originator' | 'responder' | 'sensor';
  readonly what: string;
} {
  if (letter === '^') return { who: 'sensor', what: MEANINGS['^'] };
  const upper = letter.toUpperCase();
  const what = MEANINGS[upper] ?? 'a letter that is not known here';
  return { who: letter === upper ? 'originator' : 'responder', what };
}

/** For a letter that stands several times: `the 10th`. Empty for the others. */
export function repeatText(history: string, at: number): string {
  const letter = history[at];
  if (!COUNTED.includes(letter.toUpperCase())) return '';
  const before = [...history.slice(0, at)].filter((each) => each === letter).length;
  return before === 0 ? '' : ` (the ${(10 ** before).toLocaleString('en')}th time)`;
}
