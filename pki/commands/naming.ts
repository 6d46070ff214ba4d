import { fromLatin1, utf8 } from '../asn1/bytes';
import { oidOfText } from '../asn1/objects';
import { buildAttribute, type StringMask } from '../certificates/directory-string';
import { type Name, type NameAttribute, nameOf } from '../certificates/name';
import { type NameStyle, nameStyle, nameText, ONE_LINE } from '../certificates/name-text';
import { errorLines } from '../errors/openssl-error';
import type { Invocation } from './command';

/** What `-nameopt` sets; a word that it does not know is a wrong use. */
export function chosenNameStyle(invocation: Invocation): NameStyle {
  const lists = invocation.values('nameopt');
  if (!lists.length) return ONE_LINE;
  return nameStyle(lists.join(',')) ?? invocation.misuse();
}

/** `subject=…` as print_name prints it, on its own lines. */
export function titledName(title: string, name: Name, style: NameStyle): string {
  const multiline = style.separator === 'multiline' && !style.compat;
  return `${title}${multiline ? '\n' : ''}${nameText(name, style, multiline ? 4 : 0)}\n`;
}

/** `/CN=a/O=b+OU=c`, with `\` before characters that mean something: parse_name. `what` is `subject`. */
export function parseSubject(
  invocation: Invocation,
  text: string,
  what: string,
  mask: StringMask,
  utf8Wanted = invocation.has('utf8'),
): Name {
  const { system, name: prog } = invocation;
  if (!text.startsWith('/')) {
    return system.refuse(
      `${prog}: ${what} name is expected to be in the format /type0=value0/type1=value1/type2=... where characters may be escaped by \\. This name is not in that format: '${text}'\n`,
    );
  }
  const relative: NameAttribute[][] = [];
  let joined = false;
  for (let at = 1; at < text.length; ) {
    const equals = text.indexOf('=', at);
    if (equals < 0) {
      return system.refuse(
        `${prog}: Missing '=' after RDN type string '${text.slice(at)}' in ${what} name string\n`,
      );
    }
    const type = text.slice(at, equals);
    const value = readValue(invocation, text, equals + 1, what);
    at = value.next;
    const typed = { type, text: value.text, utf8Wanted };
    const attribute = attributeFor(invocation, typed, what, mask, joined);
    if (attribute && joined && relative.length) relative[relative.length - 1].push(attribute);
    else if (attribute) relative.push([attribute]);
    joined = value.plus;
  }
  return nameOf(relative);
}

function readValue(invocation: Invocation, text: string, start: number, what: string) {
  let value = '';
  let at = start;
  let plus = false;
  for (; at < text.length && text[at] !== '/'; at++) {
    if (text[at] === '+') {
      plus = true;
      break;
    }
    if (text[at] === '\\' && ++at >= text.length) {
      return invocation.system.refuse(`${invocation.name}: Escape character at end of ${what} name string\n`);
    }
    value += text[at];
  }
  return { text: value, next: at + 1, plus };
}

function attributeFor(
  invocation: Invocation,
  { type, text: value, utf8Wanted }: { type: string; text: string; utf8Wanted: boolean },
  what: string,
  mask: StringMask,
  joined: boolean,
): NameAttribute | undefined {
  const { name: prog } = invocation;
  const oid = oidOfText(type);
  if (!oid) {
    invocation.complain(`${prog} warning: Skipping unknown ${what} name attribute "${type}"\n`);
    if (joined) {
      invocation.complain(
        `Hint: a '+' in a value string needs be escaped using '\\' else a new member of a multi-valued RDN is expected\n`,
      );
    }
    return undefined;
  }
  if (!value) {
    invocation.complain(`${prog} warning: No value provided for ${what} name attribute "${type}", skipped\n`);
    return undefined;
  }
  const built = buildAttribute(oid, typedText(invocation, value, utf8Wanted), mask);
  if (built.ok) return built.attribute;
  invocation.complain(errorLines(built.errors));
  return invocation.system.refuse(`${prog}: Error adding ${what} name attribute "/${type}=${value}"\n`);
}

/** Without `-utf8` each octet of what was typed is a character of Latin-1. */
export function typedText(invocation: Invocation, text: string, utf8Wanted = invocation.has('utf8')): string {
  return utf8Wanted ? text : fromLatin1(utf8(text));
}
