import { type Selector, selectorNamed, selects } from './selector';
import { OLDER_SUITES, type Suite } from './suite';

/** Suites in their order, each in the list or only waiting in its place: ssl_create_cipher_list of OpenSSL. */
class CipherOrder {
  private places: { readonly suite: Suite; readonly active: boolean }[];

  constructor(suites: readonly Suite[]) {
    this.places = suites.map((suite) => ({ suite, active: false }));
  }

  /** Takes those that are not in the list, to its end. */
  add(fits: (suite: Suite) => boolean): void {
    this.toEnd(({ suite, active }) => !active && fits(suite), true);
  }

  /** Moves those that are in the list to its end. */
  last(fits: (suite: Suite) => boolean): void {
    this.toEnd(({ suite, active }) => active && fits(suite), true);
  }

  /** Moves those that are in the list to its front. */
  first(fits: (suite: Suite) => boolean): void {
    this.toFront(({ suite, active }) => active && fits(suite), true);
  }

  /** Takes them out; a later `add` may bring them back, those that went last first. */
  remove(fits: (suite: Suite) => boolean): void {
    this.toFront(({ suite, active }) => active && fits(suite), false);
  }

  /** Takes them out for good. */
  kill(fits: (suite: Suite) => boolean): void {
    this.places = this.places.filter(({ suite }) => !fits(suite));
  }

  /** The strongest first, otherwise as they stand. */
  sortByStrength(): void {
    const strengths = new Set(this.list().map((suite) => suite.bits));
    for (const bits of [...strengths].sort((a, b) => b - a)) this.last((suite) => suite.bits === bits);
  }

  list(): Suite[] {
    return this.places.filter(({ active }) => active).map(({ suite }) => suite);
  }

  private toEnd(picked: (place: { suite: Suite; active: boolean }) => boolean, active: boolean): void {
    const moved = this.places.filter(picked);
    const kept = this.places.filter((place) => !moved.includes(place));
    this.places = [...kept, ...moved.map(({ suite }) => ({ suite, active }))];
  }

  private toFront(picked: (place: { suite: Suite; active: boolean }) => boolean, active: boolean): void {
    const moved = this.places.filter(picked);
    const kept = this.places.filter((place) => !moved.includes(place));
    this.places = [...moved.map(({ suite }) => ({ suite, active })), ...kept];
  }
}

const EPHEMERAL = ['DH', 'ECDH'];

/** The order of preference before any string is read; nothing is in the list yet. */
function preferred(): CipherOrder {
  const order = new CipherOrder(OLDER_SUITES);
  const every = () => true;
  order.add((suite) => suite.keyExchange === 'ECDH' && suite.authentication === 'ECDSA');
  order.add((suite) => suite.keyExchange === 'ECDH');
  order.remove((suite) => suite.keyExchange === 'ECDH');
  order.add((suite) => suite.encryption.startsWith('AESGCM'));
  order.add((suite) => suite.encryption.startsWith('CHACHA20'));
  order.add((suite) => suite.encryption.startsWith('AES'));
  order.add(every);
  order.last((suite) => suite.mac === 'MD5');
  order.last((suite) => suite.authentication === 'None');
  order.last((suite) => suite.keyExchange === 'RSA');
  order.last((suite) => suite.keyExchange === 'PSK');
  order.sortByStrength();
  order.first((suite) => suite.protocol === 'TLSv1.2');
  order.first((suite) => suite.mac === 'AEAD');
  order.first((suite) => EPHEMERAL.includes(suite.keyExchange));
  order.first((suite) => suite.mac === 'AEAD' && EPHEMERAL.includes(suite.keyExchange));
  order.remove(every);
  return order;
}

/** A character that no word has, an unknown word behind `@`, a security level that there is not. */
export type ListFault = 'sign' | 'command' | 'level';

export type CipherListing =
  | { readonly ok: true; readonly suites: readonly Suite[]; readonly level: number | undefined }
  | { readonly ok: false; readonly fault: ListFault };

const DEFAULT_LIST = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL';

/** The suites that a cipher string means, without those of TLS 1.3, in their order. */
export function cipherList(text: string): CipherListing {
  const order = preferred();
  const whole = text.startsWith('DEFAULT') ? `${DEFAULT_LIST}:${text.slice(7).replace(/^:/, '')}` : text;
  let level: number | undefined;
  for (const rule of whole.split(/[:,; ]/)) {
    if (!rule) continue;
    const outcome = rule.startsWith('@') ? special(order, rule.slice(1)) : apply(order, rule);
    if (typeof outcome === 'string') return { ok: false, fault: outcome };
    level = outcome ?? level;
  }
  return { ok: true, suites: order.list(), level };
}

/** `@STRENGTH`, `@SECLEVEL=n`; a level where one was set. */
function special(order: CipherOrder, word: string): number | ListFault | undefined {
  const name = /^[A-Za-z0-9\-.=]*/.exec(word)?.[0] ?? '';
  if (!name) return 'sign';
  const level = /^SECLEVEL=([0-5])$/.exec(name);
  if (level) return Number(level[1]);
  if (/^SECLEVEL=.$/.test(name)) return 'level';
  if (name !== 'STRENGTH') return 'command';
  order.sortByStrength();
  return undefined;
}

/** One rule: `AES+aRSA`, `-kRSA`, `+SHA1`, `!NULL`. A word that nobody knows makes it mean nothing. */
function apply(order: CipherOrder, rule: string): 'sign' | undefined {
  const sign = /^[-+!]/.exec(rule)?.[0] ?? '';
  const selectors: Selector[] = [];
  for (const part of rule.slice(sign.length).split('+')) {
    const word = /^[A-Za-z0-9\-.=]*/.exec(part)?.[0] ?? '';
    if (!word) return 'sign';
    const selector = selectorNamed(word, OLDER_SUITES);
    if (!selector) return undefined;
    selectors.push(selector);
    if (word.length < part.length) return 'sign';
  }
  const fits = (suite: Suite) => selectors.every((each) => selects(each, suite));
  if (sign === '-') order.remove(fits);
  else if (sign === '+') order.last(fits);
  else if (sign === '!') order.kill(fits);
  else order.add(fits);
  return undefined;
}

const MINIMUM_BITS = [0, 80, 112, 128, 192, 256];
const PROTOCOLS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const FORWARD_SECRET = ['DH', 'ECDH', 'DHEPSK', 'ECDHEPSK', 'any'];

/** What a connection would have to offer. */
export interface Offering {
  readonly level: number;
  readonly psk: boolean;
  readonly srp: boolean;
  /** The one protocol that is spoken; undefined for all. */
  readonly only: string | undefined;
}

/** Whether a client would offer the suite: the security level and what it has been given (`ciphers -s`). */
export function isOffered(suite: Suite, { level, psk, srp, only }: Offering): boolean {
  if (!psk && (/PSK$/.test(suite.keyExchange) || suite.authentication === 'PSK')) return false;
  if (!srp && suite.keyExchange === 'SRP') return false;
  if (!fitsProtocol(suite, only)) return false;
  if (level === 0) return true;
  if (suite.bits < MINIMUM_BITS[level] || suite.authentication === 'None' || suite.mac === 'MD5')
    return false;
  if (level >= 4 && suite.mac === 'SHA1') return false;
  return level < 3 || FORWARD_SECRET.includes(suite.keyExchange);
}

/** Suites of TLS 1.3 are of no other; others reach from their oldest protocol to TLS 1.2. */
function fitsProtocol(suite: Suite, only: string | undefined): boolean {
  if (only === undefined) return true;
  if (suite.protocol === 'TLSv1.3' || only === 'TLSv1.3') return suite.protocol === only;
  return PROTOCOLS.indexOf(suite.protocol) <= PROTOCOLS.indexOf(only);
}
