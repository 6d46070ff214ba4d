import type { Transaction } from '../applications/application';
import type { Evidence } from '../engine/evidence';

/** An application's transactions by the row of their session, sessions in the order of their first transaction. */
export function bySession<T extends Transaction>(
  evidence: Evidence,
  application: T['application'],
): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const transaction of evidence.conversations().transactions) {
    if (!isOf<T>(transaction, application)) continue;
    const list = found.get(transaction.session);
    if (list) list.push(transaction);
    else found.set(transaction.session, [transaction]);
  }
  return found;
}

/** A transaction's name says what else it has. */
export function isOf<T extends Transaction>(
  transaction: Transaction,
  application: T['application'],
): transaction is T {
  return transaction.application === application;
}
