import type { DnsTransaction } from '../applications/dns/dns-transaction';
import type { Evidence } from '../engine/evidence';

/** A name that was asked for or answered, by whom. */
export interface AskedName {
  readonly name: string;
  /** The part that somebody registers: the last two labels. */
  readonly domain: string;
  /** What stands before it. */
  readonly host: string;
  readonly type: number;
  readonly asker: string;
  readonly resolver: string;
  readonly response: boolean;
  readonly responseCode: number;
  readonly session: number;
  readonly packet: number;
}

/** Every question of every DNS message, in order. */
export function askedNames(evidence: Evidence): AskedName[] {
  const asked: AskedName[] = [];
  const sessions = evidence.sessions();
  for (const transaction of evidence.conversations().transactions) {
    if (transaction.application !== 'dns') continue;
    const message = transaction as DnsTransaction;
    const { originator, responder } = sessions.at(message.session);
    for (const { name, type } of message.questions) {
      const labels = name.toLowerCase().split('.');
      asked.push({
        name,
        domain: labels.slice(-2).join('.'),
        host: labels.slice(0, -2).join('.'),
        type,
        asker: originator.address,
        resolver: responder.address,
        response: message.response,
        responseCode: message.responseCode,
        session: message.session,
        packet: message.lastPacket,
      });
    }
  }
  return asked;
}
