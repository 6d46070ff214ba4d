import { findService } from './services';
import type { Id, Qualifiers } from './syntax';

export type Transport = 'tcp' | 'udp' | 'sctp';
export const TRANSPORT_NUMBERS: Readonly<Record<Transport, number>> = { tcp: 6, udp: 17, sctp: 132 };

/** Ports [from, to] of IP protocols. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
  readonly protocols: readonly number[];
}

/** Why an id means no ports. */
export class PortProblem {
  constructor(readonly message: string) {}
}

/** The ports that `port` and `portrange` mean; undefined where the id means none. */
export function portRange(id: Id, qualifiers: Qualifiers): PortRange | undefined {
  const result = readPorts(id, qualifiers);
  return result instanceof PortProblem ? undefined : result;
}

/** The ports that an id means, by number or by the name of a service, or what is wrong with it. */
export function readPorts(id: Id, qualifiers: Qualifiers): PortRange | PortProblem {
  const asked = qualifiers.protocol;
  if (asked !== undefined && asked !== 'tcp' && asked !== 'udp' && asked !== 'sctp') {
    return new PortProblem(`“${qualifiers.type}” goes with tcp, udp and sctp, not with “${asked}”`);
  }
  const known =
    id.form === 'number' ? numbered(id.value, id.value) : namedPorts(id, qualifiers.type === 'portrange');
  if (known instanceof PortProblem) return known;
  if (asked && known.transport && asked !== known.transport) {
    return new PortProblem(
      `“${id.form === 'name' ? id.text : ''}” is a service of ${known.transport}, not of ${asked}`,
    );
  }
  const wrong = [known.from, known.to].find((port) => port > 0xffff);
  if (wrong !== undefined) return new PortProblem(`A port is at most 65535, not ${wrong}`);
  const transport = asked ?? known.transport;
  return {
    from: Math.min(known.from, known.to),
    to: Math.max(known.from, known.to),
    protocols: transport ? [TRANSPORT_NUMBERS[transport]] : Object.values(TRANSPORT_NUMBERS),
  };
}

interface Named {
  readonly from: number;
  readonly to: number;
  readonly transport: Transport | undefined;
}

function numbered(from: number, to: number, transport?: Transport): Named {
  return { from, to, transport };
}

function namedPorts(id: Id, isRange: boolean): Named | PortProblem {
  if (id.form !== 'name')
    return new PortProblem(`“${isRange ? 'portrange' : 'port'}” does not go with an address`);
  return isRange ? namedRange(id.text) : service(id.text);
}

function namedRange(text: string): Named | PortProblem {
  const numbers = /^(\d+)-(\d+)/.exec(text);
  if (numbers) return numbered(Number(numbers[1]), Number(numbers[2]));
  const dash = text.indexOf('-');
  if (dash < 0) return new PortProblem(`“${text}” is no range of ports such as 6000-6008`);
  const from = service(text.slice(0, dash));
  const to = service(text.slice(dash + 1));
  if (from instanceof PortProblem) return from;
  if (to instanceof PortProblem) return to;
  return numbered(from.from, to.from, from.transport === to.transport ? from.transport : undefined);
}

/** A name with the same port for TCP and UDP means both; one with two ports means TCP's, as libpcap has it. */
function service(name: string): Named | PortProblem {
  if (/^\d+$/.test(name)) return numbered(Number(name), Number(name));
  const known = findService(name);
  if (!known) return new PortProblem(`No service “${name}” is known; write the port’s number`);
  if (known.tcp === undefined) return numbered(known.udp ?? 0, known.udp ?? 0, 'udp');
  return numbered(known.tcp, known.tcp, known.tcp === known.udp ? undefined : 'tcp');
}
