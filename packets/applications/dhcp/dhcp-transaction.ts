import type { TracedBytes, Transaction } from '../application';

/** One DHCP message (RFC 2131 §2). Logs join the messages of one transaction id. */
export interface DhcpTransaction extends Transaction {
  readonly application: 'dhcp';
  readonly fromOriginator: boolean;
  readonly transactionId: number;
  /** Option 53. */
  readonly messageType: number;
  /** `yiaddr`: what the server hands out; `0.0.0.0` for nothing. */
  readonly assignedAddress: string;
  /** `02:00:5e:10:00:00`; empty where it has no length. */
  readonly hardwareAddress: string;
  readonly options: readonly DhcpOption[];
  readonly message: TracedBytes;
}

export interface DhcpOption {
  readonly code: number;
  readonly data: TracedBytes;
}
