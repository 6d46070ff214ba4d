/** Mailboxes and addresses in the text of mail commands and header fields, found as Zeek's scripts find them. */

/** Every `local@domain` of a text. */
export function mailboxesIn(text: string): string[] {
  return Array.from(text.matchAll(MAILBOX), ([found]) =>
    found.replace(/[<>,:;\s]/g, '').replace(/ORCPT=rfc822;?/g, ''),
  );
}

/** The first mailbox of a text; undefined where there is none (the empty return path `<>`). */
export function firstMailbox(text: string): string | undefined {
  return mailboxesIn(text)[0];
}

/** The members of a To or Cc field, each as it stands there; commas in quotes part nothing. */
export function listedMailboxes(text: string): string[] {
  return Array.from(text.matchAll(/(?:"[^"]*")?[^,]+/g), ([found]) => found.trim());
}

/**
 * IP addresses of a text; where `wrapped`, only those between brackets, braces, parentheses or blanks: names and
 * version numbers look like addresses too.
 */
export function addressesIn(text: string, wrapped: boolean): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    const [address] = match;
    if (!isAddress(address)) continue;
    const before = text[match.index - 1] ?? '';
    const after = text[match.index + address.length] ?? '';
    if (!wrapped || PAIRS.has(before + after)) found.push(address);
  }
  return found;
}

function isAddress(text: string): boolean {
  if (!text.includes(':')) return text.split('.').every((part) => Number(part) <= 255);
  const groups = text.split(':');
  return groups.length >= 3 && groups.length <= 8 && (text.includes('::') || groups.length === 8);
}

const MAILBOX = /(?:^|[<,:\s])[^<,:\s@]+@[^>,;\s]+(?:[>,;\s]|$)/g;
const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}/g;
const PAIRS: ReadonlySet<string> = new Set(['[]', '{}', '()', '  ']);
