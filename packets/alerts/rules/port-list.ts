import { eachItem, listMatches, parseList } from './list-syntax';
import { type PlacedText, RuleError } from './problem';
import { expandVariables, type RuleVariables } from './variables';

/** `any`, `80`, `[80,8000:8080,!8001]`, `1024:`, `!$SSH_PORTS`. */
export interface PortList {
  readonly any: boolean;
  matches(port: number): boolean;
}

const ANY: PortList = { any: true, matches: () => true };

type PortRange = readonly [low: number, high: number];

export function parsePortList(at: PlacedText, variables: RuleVariables): PortList {
  const text = expandVariables(at, variables);
  if (text === 'any') return ANY;
  const tree = parseList(text, at);
  const ranges = new Map<string, PortRange>();
  eachItem(tree, (item) => ranges.set(item, portRange(item, at)));
  const inRange = (port: number) => (item: string) => {
    const [low, high] = ranges.get(item)!;
    return port >= low && port <= high;
  };
  return { any: false, matches: (port) => listMatches(tree, inRange(port)) };
}

function portRange(item: string, at: PlacedText): PortRange {
  if (item === 'any') return [0, 65535];
  const match = /^(\d{0,5})(:?)(\d{0,5})$/.exec(item);
  if (!match || item === ':')
    throw new RuleError(at, `"${item}" is no port, no range low:high, and no variable`);
  const low = match[1] === '' ? 0 : Number(match[1]);
  const high = match[2] === '' ? low : match[3] === '' ? 65535 : Number(match[3]);
  if (low > 65535 || high > 65535) throw new RuleError(at, `port ${Math.max(low, high)} is above 65535`);
  if (low > high) throw new RuleError(at, `the port range ${item} ends before it starts`);
  return [low, high];
}
