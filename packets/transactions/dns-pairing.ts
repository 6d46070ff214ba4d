import type { DnsTransaction } from '../applications/dns/dns-transaction';

/** A query and its response, or whichever of them was seen. */
export interface DnsExchange {
  /** In the order in which they were seen. */
  readonly messages: DnsTransaction[];
}

/**
 * Queries and responses of one session that wait for their counterpart, by id, first come first served, as Zeek
 * pairs them. What piles up beyond its bounds is given up.
 */
export class PendingMessages {
  private readonly queries = new Waiting();
  private readonly responses = new Waiting();

  constructor(private readonly give: (exchange: DnsExchange) => void) {}

  add(message: DnsTransaction): void {
    const [own, other] = message.response ? [this.responses, this.queries] : [this.queries, this.responses];
    const counterpart = other.take(message.id);
    if (counterpart) {
      counterpart.messages.push(message);
      this.give(counterpart);
    } else {
      for (const given of own.put(message.id, { messages: [message] })) this.give(given);
    }
  }

  /** The session is over: nobody will answer any more. */
  end(): void {
    for (const left of [...this.queries.clear(), ...this.responses.clear()]) this.give(left);
  }
}

class Waiting {
  private readonly byId = new Map<number, DnsExchange[]>();

  take(id: number): DnsExchange | undefined {
    const queue = this.byId.get(id);
    const first = queue?.shift();
    if (queue?.length === 0) this.byId.delete(id);
    return first;
  }

  /** Puts one more in; gives what has to go for it. */
  put(id: number, exchange: DnsExchange): DnsExchange[] {
    const queue = this.byId.get(id);
    if (!queue) {
      const given = this.byId.size > MOST_IDS ? this.clear() : [];
      this.byId.set(id, [exchange]);
      return given;
    }
    const given = queue.length > MOST_OF_ONE_ID ? queue.splice(0) : [];
    queue.push(exchange);
    return given;
  }

  clear(): DnsExchange[] {
    const all = [...this.byId.values()].flat();
    this.byId.clear();
    return all;
  }
}

/** Zeek's max_pending_query_ids and max_pending_msgs. */
const MOST_IDS = 50;
const MOST_OF_ONE_ID = 50;
