import { type Directive, Emergency, type Place } from './config';
import { checkListen } from './listen';
import type { OpenBlock } from './read-config';

export interface CheckedDirective {
  readonly directive: Directive;
  readonly block: OpenBlock;
  /** The line that nginx names. */
  readonly at: Place;
  /** The block has one already. */
  readonly twice: boolean;
}

/**
 * What nginx makes of a value: the rest of a message that begins with `"name" directive`, warnings, or undefined where
 * the kind of the value decides. Whatever has another message throws an `Emergency`.
 */
type OwnCheck = (checked: CheckedDirective) => string | readonly string[] | undefined;

const once: OwnCheck = ({ twice }) => (twice ? 'is duplicate' : undefined);

/** Directives whose values have rules of their own. */
export const OWN_CHECKS: Readonly<Record<string, OwnCheck | undefined>> = {
  events: once,
  http: once,
  root: once,
  listen: checkListen,
  proxy_pass: ({ directive, block, at, twice }) => {
    if (twice) return 'is duplicate';
    const [{ text }] = directive.args;
    if (!text.includes('$') && !/^https?:\/\//i.test(text)) throw new Emergency('invalid URL prefix', at);
    return checkUri(text, block, at);
  },
  ssl: ({ twice }) =>
    twice
      ? 'is duplicate'
      : ['the "ssl" directive is deprecated, use the "listen ... ssl" directive instead'],
  location: ({ directive, block, at }) => checkLocation(directive, block, at),
  return: ({ directive, at }) => checkReturn(directive, at),
  if: ({ directive, at }) => checkCondition(directive, at),
  ssl_session_cache: ({ directive, at, twice }) => checkSessionCache(directive, at, twice),
};

function checkUri(url: string, block: OpenBlock, at: Place): undefined {
  const uri = /^https?:\/\/[^/]+(\/.*)/i.exec(url)?.[1];
  const location = enclosingLocation(block);
  const named = location?.args.length === 1 && location.args[0].text.startsWith('@');
  const regular = location && /^~\*?/.test(location.args[0].text);
  if (!uri || url.includes('$')) return;
  if (block.context === 'location' && !named && !regular) return;
  throw new Emergency(
    '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block',
    at,
  );
}

function enclosingLocation(block: OpenBlock | undefined): Directive | undefined {
  return block?.directive?.name === 'location' ? block.directive : block && enclosingLocation(block.parent);
}

function checkLocation({ args }: Directive, block: OpenBlock, at: Place): undefined {
  const [first, second] = args.map(({ text }) => text);
  if (second !== undefined && !['=', '^~', '~', '~*'].includes(first))
    throw new Emergency(`invalid location modifier "${first}"`, at);
  const parent = block.directive;
  if (parent?.name !== 'location') return;
  const outer = parent.args.at(-1)?.text ?? '';
  const inner = second ?? first;
  const sign = parent.args.length === 2 ? parent.args[0].text : '';
  if (sign === '=')
    throw new Emergency(`location "${inner}" cannot be inside the exact location "${outer}"`, at);
  if (outer.startsWith('@'))
    throw new Emergency(`location "${inner}" cannot be inside the named location "${outer}"`, at);
  if (inner.startsWith('@'))
    throw new Emergency(`named location "${inner}" can be on the server level only`, at);
  const isRegular = (text: string) => text.startsWith('~');
  if (!isRegular(first) && !isRegular(sign) && !inner.startsWith(outer))
    throw new Emergency(`location "${inner}" is outside location "${outer}"`, at);
}

function checkReturn({ args }: Directive, at: Place): undefined {
  const [{ text: first }, second] = args;
  if (/^\d+$/.test(first) && Number(first) <= 999) return;
  if (second) throw new Emergency(`invalid return code "${first}"`, at);
  if (/^(https?:\/\/|\$scheme)/i.test(first)) return;
  throw new Emergency(`invalid return code "${first}"`, at);
}

/** The words of an `if` stand in parentheses. */
function checkCondition({ args }: Directive, at: Place): undefined {
  const first = args[0].text;
  const last = args.at(-1)?.text ?? '';
  if (!first.startsWith('(')) throw new Emergency(`invalid condition "${first}"`, at);
  if (!last.endsWith(')')) throw new Emergency(`invalid condition "${last}"`, at);
}

function checkSessionCache({ args }: Directive, at: Place, twice: boolean): string | undefined {
  if (twice) return 'is duplicate';
  for (const { text } of args) {
    const shared = /^shared:([^:]+):(\d+)([kKmM]?)$/.exec(text);
    if (/^(off|none|builtin(:\d+)?)$/.test(text)) continue;
    if (!shared) throw new Emergency(`invalid session cache "${text}"`, at);
    const size = Number(shared[2]) * (UNITS[shared[3].toLowerCase()] ?? 1);
    if (size < SMALLEST_CACHE) throw new Emergency(`session cache "${text}" is too small`, at);
  }
}

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 * 1024 };
/** Eight pages of shared memory. */
const SMALLEST_CACHE = 8 * 4096;
