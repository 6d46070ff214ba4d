import { readFileSync } from 'node:fs';
import type { Capture } from '@/packets/capture/capture';
import { Evidence } from '@/packets/engine/evidence';
import { rsaKeysOf } from '@/packets/tls/rsa-key';
import { rsaKeyLog } from '@/packets/tls/rsa-key-log';
import { UsageProblem } from './options';

/** Options of the commands that can open TLS. */
export const SECRET_OPTIONS = {
  keylog: { type: 'string' },
  'rsa-key': { type: 'string' },
} as const;

interface SecretValues {
  readonly keylog?: string;
  readonly 'rsa-key'?: string;
}

/** Wrong files are wrong usage, and said before a large capture is read. */
export interface Secrets {
  /** Whether any were given. */
  readonly given: boolean;
  /** The capture with a key log that holds what was given beside what is embedded in it. */
  addTo(capture: Capture): Capture;
}

/** Reads a key log and a server's RSA key. */
export function secretsOf(values: SecretValues): Secrets {
  const added = values.keylog === undefined ? '' : readText(values.keylog, 'the key log');
  const pem = values['rsa-key'] === undefined ? undefined : readText(values['rsa-key'], 'the RSA key');
  const keys = pem === undefined ? [] : rsaKeysOf(pem);
  if (pem !== undefined && keys.length === 0)
    throw new UsageProblem(
      `${values['rsa-key']}: there is no RSA private key in it that can be read (PEM, PKCS#1 or PKCS#8, not encrypted)`,
    );
  return {
    given: values.keylog !== undefined || keys.length > 0,
    addTo: (capture) => {
      const withLog = added === '' ? capture : withSecrets(capture, added);
      return keys.length === 0 ? withLog : withSecrets(withLog, rsaKeyLog(new Evidence(withLog), keys));
    },
  };
}

function withSecrets(capture: Capture, added: string): Capture {
  return Object.create(capture, { tlsKeyLog: { value: `${capture.tlsKeyLog}\n${added}` } }) as Capture;
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (problem) {
    throw new UsageProblem(`${what} cannot be read: ${problem instanceof Error ? problem.message : problem}`);
  }
}
