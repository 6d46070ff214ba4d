/** The Huffman code of HPACK (RFC 7541 section 5.2 and appendix B). */

/**
 * Bits of the code of each symbol 0 to 255 and of the end mark, `a` for five bits. Codes of one length are numbered
 * in the order of their symbols, so that the lengths say everything.
 */
const LENGTHS =
  'isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhfibccccccccccccccccccccccdc' +
  'dioijbkabababbbaccbbbabcbaabccccckgjixprpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrq' +
  'srssprrrsrrsvvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwvz';

const SHORTEST = 5;
const LONGEST = 30;

interface Level {
  /** The first code of this length, and which symbols have one. */
  readonly first: number;
  readonly symbols: readonly number[];
}

const LEVELS: readonly Level[] = makeLevels();

function makeLevels(): Level[] {
  const levels: Level[] = [];
  let code = 0;
  for (let length = 0; length <= LONGEST; length++) {
    const symbols: number[] = [];
    for (let symbol = 0; symbol < LENGTHS.length; symbol++) {
      if (LENGTHS.charCodeAt(symbol) - 97 + SHORTEST === length) symbols.push(symbol);
    }
    levels.push({ first: code, symbols });
    code = (code + symbols.length) * 2;
  }
  return levels;
}

/** The bytes that [from, to) stand for; undefined where they are no code. */
export function decodeHuffman(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
  // The shortest code has five bits.
  const out = new Uint8Array(Math.floor(((to - from) * 8) / SHORTEST));
  let length = 0;
  let code = 0;
  let bits = 0;
  for (let at = from; at < to; at++) {
    for (let bit = 7; bit >= 0; bit--) {
      code = code * 2 + ((bytes[at] >> bit) & 1);
      bits++;
      const { first, symbols } = LEVELS[bits];
      const symbol = symbols[code - first];
      if (symbol !== undefined) {
        if (symbol === 256) return undefined;
        out[length++] = symbol;
        code = 0;
        bits = 0;
      } else if (bits >= LONGEST) {
        return undefined;
      }
    }
  }
  // What is left are the first bits of the end mark, which is all ones, and less than a byte of them.
  return bits < 8 && code === 2 ** bits - 1 ? out.subarray(0, length) : undefined;
}
