import type { TracedBytes, Transaction } from '../application';

/** One SSH connection up to where encryption starts, and what its packet sizes say afterwards (RFC 4253). */
export interface SshTransaction extends Transaction {
  readonly application: 'ssh';
  /** `SSH-2.0-OpenSSH_9.2p1` without line end; undefined where the side said nothing. */
  readonly clientBanner: TracedBytes | undefined;
  readonly serverBanner: TracedBytes | undefined;
  readonly clientKexInit: SshKexInit | undefined;
  readonly serverKexInit: SshKexInit | undefined;
  /** SHA-256 or MD5 fingerprint source: the host key blob of the key exchange reply. */
  readonly hostKey: TracedBytes | undefined;
  /** Whether a login seems to have worked, and after how many attempts: a guess from sizes, as Zeek makes it. */
  readonly authenticated: boolean | undefined;
  readonly attempts: number;
}

/** The ten name lists of SSH_MSG_KEXINIT, in order (RFC 4253 §7.1). */
export interface SshKexInit {
  readonly packet: number;
  readonly keyExchange: string;
  readonly hostKey: string;
  readonly encryption: readonly [clientToServer: string, serverToClient: string];
  readonly integrity: readonly [clientToServer: string, serverToClient: string];
  readonly compression: readonly [clientToServer: string, serverToClient: string];
  readonly payload: TracedBytes;
}
