import { concatBytes } from '@noble/hashes/utils.js';
import type { KeyLog } from '../key-log';
import { EXTENDED_MASTER_SECRET, MASTER_LENGTH } from '../master-secret';
import { keyBlockParts, prf } from '../prf';
import type { CutPart, DerivedValue, NamedBytes } from './derived-value';
import { type AgreedHandshake, handshakeDigest, MessageType, transcriptHash } from './handshake-messages';
import { opensslLine } from './openssl-line';

const TLS12 = 0x0303;
const CLIENT_KEY_EXCHANGE = 16;
const VERIFY_LENGTH = 12;

/** From the master secret to the keys, up to TLS 1.2 (RFC 5246 sections 6.3, 7.4.9 and 8.1; RFC 7627). */
export function tls12Derivation(
  handshake: AgreedHandshake,
  log: KeyLog | undefined,
): readonly DerivedValue[] {
  const master = masterValue(handshake, log);
  const secret = { name: 'master secret', value: master.output };
  return [master, blockValue(handshake, secret), ...finishedValues(handshake, secret)];
}

function masterValue(handshake: AgreedHandshake, log: KeyLog | undefined): DerivedValue {
  const { client, server, messages } = handshake;
  const extended = [client, server].every(({ extensions }) => extensions.includes(EXTENDED_MASTER_SECRET));
  const exchanged = messages.findIndex(({ bytes }) => bytes[0] === CLIENT_KEY_EXCHANGE) + 1;
  const resumed = exchanged === 0;
  const output = log?.find('CLIENT_RANDOM', client.random);
  return {
    name: 'master secret',
    stage: 'master secret',
    about: resumed
      ? 'Taken over from the session that is resumed: keys differ only by the randoms.'
      : 'Made from the pre-master secret of the key exchange, which neither the wire nor a key log tells.',
    operation: 'PRF',
    digest: digestName(handshake),
    label: extended ? 'extended master secret' : 'master secret',
    inputs: [
      { name: 'pre-master secret', value: undefined },
      extended && !resumed
        ? { name: 'hash of ClientHello…ClientKeyExchange', value: transcriptHash(handshake, exchanged) }
        : { name: 'client random, server random', value: concatBytes(client.random, server.random) },
    ],
    length: MASTER_LENGTH,
    output,
    from: output ? 'log' : 'unknown',
    logLabel: 'CLIENT_RANDOM',
  };
}

function blockValue(handshake: AgreedHandshake, secret: NamedBytes): DerivedValue {
  const { version, suite, client, server } = handshake;
  const seed = concatBytes(server.random, client.random);
  const { length, names } = keyBlockParts(version, suite);
  const step = prfStep(
    handshake,
    secret,
    'key expansion',
    { name: 'server random, client random', value: seed },
    length,
  );
  return {
    ...step,
    name: 'key block',
    stage: 'key block',
    about: 'As many bytes as are needed, cut into the keys of both directions.',
    parts: step.output && cut(step.output, names),
  };
}

function cut(block: Uint8Array, names: ReturnType<typeof keyBlockParts>['names']): CutPart[] {
  let at = 0;
  return names.flatMap(({ name, length }) => {
    at += length;
    return length === 0 ? [] : [{ name, value: block.slice(at - length, at) }];
  });
}

function finishedValues(handshake: AgreedHandshake, secret: NamedBytes): DerivedValue[] {
  return handshake.messages.flatMap(({ bytes, fromClient, packet }, at) => {
    if (bytes[0] !== MessageType.Finished) return [];
    const side = fromClient ? 'client' : 'server';
    const context = { name: 'hash of all messages before', value: transcriptHash(handshake, at) };
    const step = prfStep(handshake, secret, `${side} finished`, context, VERIFY_LENGTH);
    const value = bytes.slice(4);
    const agrees =
      step.output?.length === value.length && value.every((byte, i) => byte === step.output?.[i]);
    return {
      ...step,
      name: `${side} verify data`,
      stage: 'finished',
      about: `Has to be what the ${side}’s Finished message holds: then nobody changed a byte of the handshake.`,
      sent: step.output && { packet, value, agrees },
    };
  });
}

function prfStep(
  handshake: AgreedHandshake,
  secret: NamedBytes,
  label: string,
  seed: NamedBytes & { readonly value: Uint8Array },
  length: number,
): Omit<DerivedValue, 'name' | 'stage' | 'about'> {
  const { version, suite } = handshake;
  const output = secret.value && prf(version, suite.hash, secret.value, label, seed.value, length);
  const whole = concatBytes(new TextEncoder().encode(label), seed.value);
  return {
    operation: 'PRF',
    digest: digestName(handshake),
    label,
    inputs: [secret, seed],
    length,
    output,
    from: output ? 'made' : 'unknown',
    command: secret.value && opensslLine.prf(digestName(handshake), secret.value, whole, length),
  };
}

/** Before TLS 1.2 the PRF is made of both digests (RFC 2246 section 5). */
function digestName(handshake: AgreedHandshake): string {
  return handshake.version < TLS12 ? 'MD5 and SHA-1' : handshakeDigest(handshake).name;
}
