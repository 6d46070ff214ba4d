import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { findPattern } from '../inspection/pattern-search';
import type { Transformation } from '../rules/compiled-rule';
import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument } from './keyword';
import { toRegExp } from './perl-pattern';

const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** A transformation without a value. */
function plain(name: string, about: string, apply: (bytes: Uint8Array) => Uint8Array): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft) => {
      noArgument(option);
      draft.transform(option, { name, apply });
    },
  };
}

function withValue(
  name: string,
  about: string,
  make: (argument: PlacedText) => Transformation['apply'],
): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft) => draft.transform(option, { name, apply: make(argumentOf(option)) }),
  };
}

export const transformationKeywords: readonly Keyword[] = [
  plain('dotprefix', 'Puts a dot before the buffer, so that .example.com also finds example.com.', (bytes) =>
    Uint8Array.of(0x2e, ...bytes),
  ),
  plain('to_lowercase', 'ASCII capitals made small.', (bytes) =>
    bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)),
  ),
  plain('to_uppercase', 'ASCII small letters made capitals.', (bytes) =>
    bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte)),
  ),
  plain('header_lowercase', 'The names of headers made small, their values kept.', headerLowerCase),
  plain('strip_whitespace', 'All white space left out.', (bytes) => bytes.filter((byte) => !isSpace(byte))),
  plain('compress_whitespace', 'Each run of white space as one blank.', compressWhitespace),
  plain('strip_pseudo_headers', 'Header lines that start with a colon left out.', stripPseudoHeaders),
  plain('url_decode', '%41 becomes A, + becomes a blank.', urlDecode),
  plain('to_md5', 'The MD5 of the buffer, as bytes.', (bytes) => md5(bytes)),
  plain('to_sha1', 'The SHA-1 of the buffer, as bytes.', (bytes) => sha1(bytes)),
  plain('to_sha256', 'The SHA-256 of the buffer, as bytes.', (bytes) => sha256(bytes)),
  withValue('xor', 'Each byte combined with a repeating key, given in hex.', xor),
  withValue('pcrexform', 'The buffer becomes what the first group of the pattern matched.', patternGroup),
];

function compressWhitespace(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (const byte of bytes) {
    if (!isSpace(byte)) kept.push(byte);
    else if (kept.at(-1) !== 0x20) kept.push(0x20);
  }
  return Uint8Array.from(kept);
}

function headerLowerCase(bytes: Uint8Array): Uint8Array {
  let inName = true;
  return bytes.map((byte) => {
    if (byte === 0x0a) inName = true;
    else if (byte === 0x3a) inName = false;
    return inName && byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
  });
}

function stripPseudoHeaders(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a && at !== bytes.length - 1) continue;
    if (bytes[start] !== 0x3a) kept.push(...bytes.subarray(start, at + 1));
    start = at + 1;
  }
  return Uint8Array.from(kept);
}

function urlDecode(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 0x25 ? String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      kept.push(Number.parseInt(hex, 16));
      at += 2;
    } else kept.push(bytes[at] === 0x2b ? 0x20 : bytes[at]);
  }
  return Uint8Array.from(kept);
}

function xor(argument: PlacedText): Transformation['apply'] {
  const text = argument.text.replace(/[\s|]/g, '');
  if (!/^([0-9a-f]{2})+$/i.test(text))
    throw new RuleError(argument, 'xor needs a key in hex, two digits a byte');
  const key = text.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return (bytes) => bytes.map((byte, at) => byte ^ key[at % key.length]);
}

function patternGroup(argument: PlacedText): Transformation['apply'] {
  const pattern = toRegExp(argument.text.replace(/^\/(.*)\/$/, '$1'), '', argument);
  return (bytes) => {
    const group = findPattern(
      pattern,
      Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
      0,
    )?.group;
    return group === undefined ? bytes : Uint8Array.from(group, (character) => character.charCodeAt(0));
  };
}
