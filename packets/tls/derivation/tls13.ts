import { extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import type { KeyLabel, KeyLog } from '../key-log';
import { expandLabel, hkdfLabel } from '../key-schedule';
import type { DerivationStage, DerivedValue, NamedBytes } from './derived-value';
import {
  type AgreedHandshake,
  handshakeDigest,
  isRetry,
  MessageType,
  transcriptHash,
} from './handshake-messages';
import { opensslLine } from './openssl-line';

const EMPTY = new Uint8Array(0);
const IV_LENGTH = 12;
/** Extension type (RFC 8446 section 4.2.11). */
const PRE_SHARED_KEY = 41;

type Side = 'client' | 'server';

/**
 * The schedule of RFC 8446 section 7.1 as far as messages and a key log tell it. HKDF runs one way: the handshake and
 * the master secret are never in a key log, the traffic secrets made from them are, and everything below those is
 * worked out here.
 */
export class Tls13Derivation {
  private readonly values: DerivedValue[] = [];
  private readonly digest: ReturnType<typeof handshakeDigest>;
  private readonly hash: 'SHA-256' | 'SHA-384';

  constructor(
    private readonly handshake: AgreedHandshake,
    private readonly log: KeyLog | undefined,
  ) {
    this.digest = handshakeDigest(handshake);
    this.hash = handshake.suite.hash;
  }

  all(): readonly DerivedValue[] {
    const derived = this.early();
    this.extracted('handshake', {
      name: 'handshake secret',
      about:
        'Needs the shared secret of the key shares, which only the two ends can work out: from the shares on the wire it cannot be had, and no key log writes it.',
      salt: { name: 'derived secret', value: derived },
      secret: { name: '(EC)DHE shared secret', value: undefined },
    });
    const hellos = this.hashUpTo('ClientHello…ServerHello', this.after(MessageType.ServerHello, 'server'));
    for (const side of ['client', 'server'] as const) this.handshakeKeys(side, hellos);
    this.extracted('application', {
      name: 'master secret',
      about: 'Made from the handshake secret, so not to be known either.',
      salt: { name: 'derived secret (of the handshake secret)', value: undefined },
      secret: { name: 'zeros', value: new Uint8Array(this.digest.size) },
    });
    const whole = this.hashUpTo('ClientHello…server Finished', this.after(MessageType.Finished, 'server'));
    for (const side of ['client', 'server'] as const)
      this.trafficKeys(
        'application',
        side,
        `${side} application`,
        SECRETS[side].application,
        'master secret',
        whole,
      );
    this.fromLog(
      'application',
      'exporter master secret',
      'exp master',
      'EXPORTER_SECRET',
      'master secret',
      whole,
      'keys that other protocols take from this connection',
    );
    return this.values;
  }

  /** Without a pre-shared key the first secrets are the same for everybody: nothing secret has gone in yet. */
  private early(): Uint8Array | undefined {
    const { client, server } = this.handshake;
    const resumed = server.extensions.includes(PRE_SHARED_KEY);
    const zeros = new Uint8Array(this.digest.size);
    const early = this.extracted('early', {
      name: 'early secret',
      about: resumed
        ? 'The pre-shared key comes from an earlier connection, and no key log writes it.'
        : 'No pre-shared key went in, so it is the same in every such connection.',
      salt: { name: 'zeros', value: zeros },
      secret: {
        name: resumed ? 'pre-shared key' : 'zeros (no pre-shared key)',
        value: resumed ? undefined : zeros,
      },
    });
    if (this.log?.find('CLIENT_EARLY_TRAFFIC_SECRET', client.random)) {
      const first = this.hashUpTo('ClientHello', 1);
      this.trafficKeys(
        'early',
        'client',
        'client early',
        'CLIENT_EARLY_TRAFFIC_SECRET',
        'early secret',
        first,
      );
    }
    return this.expanded('early', {
      name: 'derived secret',
      about: 'Carries the early secret on into the next stage.',
      operation: 'Derive-Secret',
      label: 'derived',
      secret: { name: 'early secret', value: early },
      context: { name: 'hash of nothing', value: this.digest.of(EMPTY) },
      length: this.digest.size,
    });
  }

  private handshakeKeys(side: Side, hellos: NamedBytes): void {
    const name = `${side} handshake`;
    const secret = this.trafficKeys(
      'handshake',
      side,
      name,
      SECRETS[side].handshake,
      'handshake secret',
      hellos,
    );
    const key = this.expanded('handshake', {
      name: `${side} finished key`,
      about: `Signs the ${side}’s Finished message.`,
      operation: 'HKDF-Expand-Label',
      label: 'finished',
      secret: { name: `${name} traffic secret`, value: secret },
      context: { name: 'nothing', value: EMPTY },
      length: this.digest.size,
    });
    this.finished(side, key);
  }

  /** What the Finished message has to hold (section 4.4.4), beside what it holds. */
  private finished(side: Side, key: Uint8Array | undefined): void {
    const at = this.indexOf(MessageType.Finished, side);
    const sent = this.handshake.messages[at];
    const context =
      at < 0
        ? { name: 'hash of all messages before', value: undefined }
        : { name: 'hash of all messages before', value: transcriptHash(this.handshake, at) };
    const output =
      key && context.value && hmac(this.hash === 'SHA-384' ? sha384 : sha256, key, context.value);
    const seen = sent?.bytes.slice(4);
    this.values.push({
      name: `${side} verify data`,
      stage: 'handshake',
      about: sent
        ? `Has to be what the ${side}’s Finished message holds: then nobody changed a byte of the handshake.`
        : `The ${side}’s Finished message is not in the capture, or stays closed.`,
      operation: 'HMAC',
      digest: this.hash,
      inputs: [{ name: `${side} finished key`, value: key }, context],
      length: this.digest.size,
      output,
      from: output ? 'made' : 'unknown',
      sent:
        output && seen ? { packet: sent.packet, value: seen, agrees: sameBytes(seen, output) } : undefined,
      command: key && context.value ? opensslLine.hmac(this.hash, key, context.value) : undefined,
    });
  }

  private trafficKeys(
    stage: DerivationStage,
    side: Side,
    name: string,
    label: KeyLabel,
    parent: string,
    context: NamedBytes,
  ): Uint8Array | undefined {
    const about = `All keys of what the ${side} sends in this stage follow from it.`;
    const secret = this.fromLog(
      stage,
      `${name} traffic secret`,
      SCHEDULE_LABELS[label] ?? '',
      label,
      parent,
      context,
      about,
    );
    const parts = [
      ['key', this.handshake.suite.keyLength, `Encrypts the ${side}’s records.`],
      ['iv', IV_LENGTH, 'Mixed with the number of each record into its nonce.'],
    ] as const;
    for (const [part, length, purpose] of parts)
      this.expanded(stage, {
        name: `${name} ${part}`,
        about: purpose,
        operation: 'HKDF-Expand-Label',
        label: part,
        secret: { name: `${name} traffic secret`, value: secret },
        context: { name: 'nothing', value: EMPTY },
        length,
      });
    return secret;
  }

  private fromLog(
    stage: DerivationStage,
    name: string,
    label: string,
    logLabel: KeyLabel,
    parent: string,
    context: NamedBytes,
    about: string,
  ): Uint8Array | undefined {
    const told = this.log?.find(logLabel, this.handshake.client.random);
    const output = told?.length === this.digest.size ? told : undefined;
    this.values.push({
      name,
      stage,
      about,
      operation: 'Derive-Secret',
      digest: this.hash,
      label,
      inputs: [{ name: parent, value: undefined }, context],
      length: this.digest.size,
      output,
      from: output ? 'log' : 'unknown',
      logLabel,
    });
    return output;
  }

  private extracted(
    stage: DerivationStage,
    { name, about, salt, secret }: { name: string; about: string; salt: NamedBytes; secret: NamedBytes },
  ): Uint8Array | undefined {
    const known = salt.value && secret.value;
    const output = known && extract(this.hash === 'SHA-384' ? sha384 : sha256, secret.value, salt.value);
    this.values.push({
      name,
      stage,
      about,
      operation: 'HKDF-Extract',
      digest: this.hash,
      inputs: [salt, secret],
      length: this.digest.size,
      output,
      from: output ? 'made' : 'unknown',
      command:
        salt.value && secret.value ? opensslLine.extract(this.hash, salt.value, secret.value) : undefined,
    });
    return output;
  }

  private expanded(
    stage: DerivationStage,
    step: {
      readonly name: string;
      readonly about: string;
      readonly operation: 'HKDF-Expand-Label' | 'Derive-Secret';
      readonly label: string;
      readonly secret: NamedBytes;
      readonly context: NamedBytes;
      readonly length: number;
    },
  ): Uint8Array | undefined {
    const { secret, context, label, length } = step;
    const output =
      secret.value && context.value && expandLabel(this.hash, secret.value, label, context.value, length);
    this.values.push({
      name: step.name,
      stage,
      about: step.about,
      operation: step.operation,
      digest: this.hash,
      label,
      inputs: [secret, context],
      length,
      output,
      from: output ? 'made' : 'unknown',
      command:
        secret.value && context.value
          ? opensslLine.expand(this.hash, secret.value, hkdfLabel(label, context.value, length), length)
          : undefined,
    });
    return output;
  }

  private hashUpTo(what: string, end: number): NamedBytes {
    const name = `hash of ${what}`;
    return { name, value: end > 0 ? transcriptHash(this.handshake, end) : undefined };
  }

  private indexOf(type: number, side: Side): number {
    return this.handshake.messages.findIndex(
      ({ bytes, fromClient }) => bytes[0] === type && fromClient === (side === 'client') && !isRetry(bytes),
    );
  }

  private after(type: number, side: Side): number {
    return this.indexOf(type, side) + 1;
  }
}

const SECRETS: Readonly<Record<Side, Readonly<Record<'handshake' | 'application', KeyLabel>>>> = {
  client: { handshake: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', application: 'CLIENT_TRAFFIC_SECRET_0' },
  server: { handshake: 'SERVER_HANDSHAKE_TRAFFIC_SECRET', application: 'SERVER_TRAFFIC_SECRET_0' },
};

/** The schedule's labels for what a key log names otherwise. */
const SCHEDULE_LABELS: Partial<Readonly<Record<KeyLabel, string>>> = {
  CLIENT_EARLY_TRAFFIC_SECRET: 'c e traffic',
  CLIENT_HANDSHAKE_TRAFFIC_SECRET: 'c hs traffic',
  SERVER_HANDSHAKE_TRAFFIC_SECRET: 's hs traffic',
  CLIENT_TRAFFIC_SECRET_0: 'c ap traffic',
  SERVER_TRAFFIC_SECRET_0: 's ap traffic',
};

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
