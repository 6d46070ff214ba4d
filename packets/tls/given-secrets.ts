import type { Capture } from '../capture/capture';
import { Evidence } from '../engine/evidence';
import type { SessionTable } from '../sessions/session-table';
import { KeyLog } from './key-log';
import { rsaKeysOf } from './rsa-key';
import { rsaKeyLog } from './rsa-key-log';

/** TLS secrets that a reader has beside those that a capture carries. */
export interface GivenSecrets {
  /** False: nothing is opened, as if the capture had no secrets either. */
  readonly decrypt: boolean;
  /** Lines of a key log (SSLKEYLOGFILE). */
  readonly keyLog: string;
  /** RSA private keys of servers, PEM. */
  readonly rsaKeys: string;
}

/** What could be made of them. */
export interface TakenSecrets {
  /** Lines of the key log that are entries, and the numbers of those that are nothing. */
  readonly entries: number;
  readonly unreadable: readonly number[];
  /** RSA keys that could be read, and the connections whose master secret they gave. */
  readonly rsaKeys: number;
  readonly recovered: number;
}

/** A capture's evidence with other secrets than its own; its sessions stay as they are. */
export function evidenceWith(
  capture: Capture,
  sessions: SessionTable,
  { decrypt, keyLog, rsaKeys }: GivenSecrets,
): { readonly evidence: Evidence; readonly taken: TakenSecrets } {
  const given = new KeyLog(keyLog);
  const keys = rsaKeysOf(rsaKeys);
  const open = (text: string) => new Evidence(withKeyLog(capture, text), {}, sessions);
  const told = `${capture.tlsKeyLog}\n${keyLog}\n`;
  const fromKeys = keys.length === 0 ? '' : rsaKeyLog(open(told), keys);
  return {
    evidence: open(decrypt ? told + fromKeys : ''),
    taken: {
      entries: given.entries.length,
      unreadable: given.unreadable,
      rsaKeys: keys.length,
      recovered: new KeyLog(fromKeys).entries.length,
    },
  };
}

function withKeyLog(capture: Capture, tlsKeyLog: string): Capture {
  return Object.create(capture, {
    tlsKeyLog: { value: tlsKeyLog.trim() === '' ? '' : tlsKeyLog },
  }) as Capture;
}
