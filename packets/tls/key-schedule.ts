/** The TLS 1.3 key schedule (RFC 8446 section 7), each value with what it was made from. */
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';

export type ScheduleHash = 'SHA-256' | 'SHA-384';

const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384 };
const LENGTHS = { 'SHA-256': 32, 'SHA-384': 48 };

/** Bytes of every secret of a suite's schedule. */
export function secretLength({ hash }: { readonly hash: ScheduleHash }): number {
  return LENGTHS[hash];
}

/** One step of the schedule: `output = operation(inputs)`. */
export interface ScheduleStep {
  readonly name: string;
  readonly operation: 'HKDF-Extract' | 'HKDF-Expand-Label' | 'Derive-Secret';
  readonly label?: string;
  readonly inputs: readonly { readonly name: string; readonly value: Uint8Array }[];
  readonly output: Uint8Array;
}

/** The info that HKDF-Expand-Label hands to HKDF-Expand (section 7.1); label without its `tls13 ` prefix. */
export function hkdfLabel(label: string, context: Uint8Array, length: number): Uint8Array {
  const full = new TextEncoder().encode(`tls13 ${label}`);
  const info = new Uint8Array(4 + full.length + context.length);
  info.set([length >> 8, length & 255, full.length]);
  info.set(full, 3);
  info[3 + full.length] = context.length;
  info.set(context, 4 + full.length);
  return info;
}

/** HKDF-Expand-Label (section 7.1); label without its `tls13 ` prefix. */
export function expandLabel(
  hash: ScheduleHash,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array {
  return expand(HASHES[hash], secret, hkdfLabel(label, context, length), length);
}

const EMPTY = new Uint8Array(0);

/** Record key and IV of a traffic secret (section 7.3). */
export function trafficKeys(
  hash: ScheduleHash,
  secret: Uint8Array,
  keyLength: number,
): { readonly key: Uint8Array; readonly iv: Uint8Array } {
  return {
    key: expandLabel(hash, secret, 'key', EMPTY, keyLength),
    iv: expandLabel(hash, secret, 'iv', EMPTY, 12),
  };
}

/** The secret after a KeyUpdate (section 7.2). */
export function nextTrafficSecret(hash: ScheduleHash, secret: Uint8Array): Uint8Array {
  return expandLabel(hash, secret, 'traffic upd', EMPTY, LENGTHS[hash]);
}

/** What a schedule starts from. Transcript hashes may be left out where they are not known yet. */
export interface ScheduleInputs {
  readonly hash: ScheduleHash;
  readonly keyLength: number;
  /** Pre-shared key; zeros where there is none. */
  readonly psk?: Uint8Array;
  /** The (EC)DHE shared secret. */
  readonly sharedSecret: Uint8Array;
  /** Hash of ClientHello … ServerHello, and of ClientHello … server Finished. */
  readonly helloHash: Uint8Array;
  readonly finishedHash?: Uint8Array;
}

/** Every value from the shared secret down to keys and IVs, in the order in which they are made. */
export function keySchedule(inputs: ScheduleInputs): readonly ScheduleStep[] {
  const { hash, keyLength } = inputs;
  const size = LENGTHS[hash];
  const zeros = new Uint8Array(size);
  const emptyHash = HASHES[hash](EMPTY);
  const steps: ScheduleStep[] = [];
  const extracted = (name: string, salt: ScheduleInput, secret: ScheduleInput): Uint8Array => {
    const output = extract(HASHES[hash], secret.value, salt.value);
    steps.push({ name, operation: 'HKDF-Extract', inputs: [salt, secret], output });
    return output;
  };
  const derived = (
    name: string,
    from: ScheduleInput,
    label: string,
    transcript: ScheduleInput,
  ): Uint8Array => {
    const output = expandLabel(hash, from.value, label, transcript.value, size);
    steps.push({ name, operation: 'Derive-Secret', label, inputs: [from, transcript], output });
    return output;
  };
  const keys = (name: string, secret: Uint8Array) => {
    const made = trafficKeys(hash, secret, keyLength);
    for (const part of ['key', 'iv'] as const) {
      const source = { name: `${name} traffic secret`, value: secret };
      steps.push({
        name: `${name} ${part}`,
        operation: 'HKDF-Expand-Label',
        label: part,
        inputs: [source],
        output: made[part],
      });
    }
  };
  const nothing = { name: 'hash of nothing', value: emptyHash };
  const early = extracted(
    'early secret',
    { name: 'zeros', value: zeros },
    { name: 'psk', value: inputs.psk ?? zeros },
  );
  const salt = derived('derived secret', { name: 'early secret', value: early }, 'derived', nothing);
  const handshake = extracted(
    'handshake secret',
    { name: 'derived secret', value: salt },
    { name: '(EC)DHE shared secret', value: inputs.sharedSecret },
  );
  const hellos = { name: 'hash of ClientHello…ServerHello', value: inputs.helloHash };
  const from = { name: 'handshake secret', value: handshake };
  keys('client handshake', derived('client handshake traffic secret', from, 'c hs traffic', hellos));
  keys('server handshake', derived('server handshake traffic secret', from, 's hs traffic', hellos));
  const masterSalt = derived('derived secret for the master secret', from, 'derived', nothing);
  const master = extracted(
    'master secret',
    { name: 'derived secret', value: masterSalt },
    { name: 'zeros', value: zeros },
  );
  if (inputs.finishedHash) {
    const whole = { name: 'hash of ClientHello…server Finished', value: inputs.finishedHash };
    const top = { name: 'master secret', value: master };
    keys('client application', derived('client application traffic secret', top, 'c ap traffic', whole));
    keys('server application', derived('server application traffic secret', top, 's ap traffic', whole));
    derived('exporter master secret', top, 'exp master', whole);
  }
  return steps;
}

type ScheduleInput = ScheduleStep['inputs'][number];
