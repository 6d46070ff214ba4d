import { asciiText, type FieldCursor } from '../field-cursor';
import { FIELDS as F, optionName } from './fields';

/** What the two ends say about an option between SB and SE (RFC 855), with escapes undone. */
export function suboption(c: FieldCursor, option: number): void {
  const read = READERS[option];
  if (c.left <= 0) return;
  if (read) read(c, option);
  else c.rest(F.optionData);
}

type SuboptionReader = (c: FieldCursor, option: number) => void;

const TELLS = 0;
const ASKS = 1;

/** Terminal type (RFC 1091), X display location (RFC 1096). */
function text(c: FieldCursor, option: number): void {
  const direction = c.uint(F.direction);
  if (direction === TELLS) {
    c.say(`Here's my ${optionName(option)}`);
    if (c.left > 0) c.text(F.text, c.left, asciiText);
  } else if (direction === ASKS) c.say(`Send your ${optionName(option)}`);
}

/** RFC 1073. */
function windowSize(c: FieldCursor): void {
  c.uint(F.width);
  c.uint(F.height);
}

const NAME = 3;
const SEND = 1;

/** RFC 2941. */
function authentication(c: FieldCursor): void {
  const command = c.uint(F.authenticationCommand);
  if (command === NAME) {
    if (c.left > 0) c.text(F.userName, c.left, asciiText);
    return;
  }
  do authenticationPair(c);
  while (command === SEND && c.left >= 2);
}

function authenticationPair(c: FieldCursor): void {
  if (!c.has(2, F.authenticationType.label)) return;
  c.uint(F.authenticationType);
  const { at } = c;
  const modifiers = c.peek(1);
  c.d.add(F.encrypts, at, at + 1, (modifiers & 0x14) >> 2);
  c.d.add(F.forwards, at, at + 1, (modifiers & 8) !== 0);
  c.d.add(F.mutual, at, at + 1, (modifiers & 2) !== 0);
  c.d.add(F.fromServer, at, at + 1, (modifiers & 1) !== 0);
  c.at++;
}

const SUPPORT = 1;
const TYPED = new Set([0, 2]);
const KEYED = new Set([3, 5, 7, 8]);

/** RFC 2946. */
function encryption(c: FieldCursor): void {
  const command = c.uint(F.encryptionCommand);
  if (command === SUPPORT) while (c.left > 0) c.uint(F.encryptionType);
  else if (TYPED.has(command)) {
    if (c.left > 0) c.uint(F.encryptionType);
    c.rest(F.encryptionData);
  } else if (KEYED.has(command)) c.rest(F.key);
}

const READERS: Readonly<Record<number, SuboptionReader>> = {
  24: text,
  31: windowSize,
  33: (c) => c.uint(F.flowControl),
  35: text,
  37: authentication,
  38: encryption,
};
