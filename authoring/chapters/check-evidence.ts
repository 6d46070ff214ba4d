import type { EvidenceReader } from '@/learning';
import type { Component } from '@/learning/chapters/chapter-text';
import { parseEvidence } from '@/packets/evidence-address';
import { type Finding, looking } from '../labs/finding';

/** That a component's address, capture, packet and filters point at something that is there. */
export async function checkPointers(
  what: string,
  component: Component,
  evidence: EvidenceReader,
): Promise<Finding[]> {
  const { name, line, props } = component;
  const place = `${what}: <${name}> in line ${line}`;
  if (name === 'Evidence') {
    return [await looking(`${place} points at evidence`, () => addressProblem(String(props.to), evidence))];
  }
  if (typeof props.capture !== 'string') return [];
  const capture = props.capture;
  return [
    await looking(`${place} shows what is there`, async () => {
      if ((await evidence.digest(capture)) === undefined) return `there is no capture “${capture}”`;
      return (
        (await packetProblem(capture, props.packet, evidence)) ??
        (name === 'Log'
          ? await logProblem(capture, props, evidence)
          : await filterProblem(name, capture, props, evidence)) ??
        (name === 'Alerts' ? ruleProblem(capture, String(props.rule), evidence) : undefined)
      );
    }),
  ];
}

/** Why an address leads nowhere; undefined where it leads somewhere. */
export async function addressProblem(text: string, evidence: EvidenceReader): Promise<string | undefined> {
  const address = parseEvidence(text);
  if (!address) return `“${text}” is no evidence address`;
  if ((await evidence.digest(address.capture)) === undefined)
    return `there is no capture “${address.capture}”`;
  if (address.kind === 'packet') {
    const problem = await packetProblem(address.capture, address.id, evidence);
    if (problem || !address.bytes) return problem;
    const { length } = await evidence.frame(address.capture, address.id);
    return address.bytes[1] > length ? `packet ${address.id} has ${length} bytes only` : undefined;
  }
  if (address.kind !== 'session') return undefined;
  const session = await evidence.session(address.capture, address.id);
  return session ? undefined : `${address.capture} has no session ${address.id}`;
}

async function packetProblem(
  capture: string,
  packet: unknown,
  evidence: EvidenceReader,
): Promise<string | undefined> {
  if (typeof packet !== 'number') return undefined;
  const count = await evidence.packetCount(capture);
  return packet >= 1 && packet <= count ? undefined : `${capture} has ${count} packets, not ${packet}`;
}

/** A log in an exhibit has to have lines, and the columns that are shown. */
async function logProblem(
  capture: string,
  props: Component['props'],
  evidence: EvidenceReader,
): Promise<string | undefined> {
  const log = await evidence.log(capture, String(props.log));
  if (!log) return `there is no log “${props.log}”`;
  if (log.lines.length === 0) return `${capture} fills no ${props.log}.log`;
  const columns = Array.isArray(props.columns) ? props.columns.map(String) : [];
  const unknown = columns.find((column) => !log.columns.includes(column));
  return unknown === undefined ? undefined : `${props.log}.log has no column “${unknown}”`;
}

/** A rule in an exhibit is to be read, and to raise something: nothing is learnt from an empty list. */
async function ruleProblem(
  capture: string,
  rule: string,
  evidence: EvidenceReader,
): Promise<string | undefined> {
  const { alerts, problems } = await evidence.alerts(capture, rule);
  const [problem] = problems;
  if (problem) return `the rule does not read: column ${problem.column}, ${problem.reason}`;
  return alerts.length === 0 ? `the rule raises nothing in ${capture}` : undefined;
}

/** `<Lines>` speaks BPF, everything else Wireshark’s language unless it says otherwise. */
async function filterProblem(
  name: string,
  capture: string,
  props: Component['props'],
  evidence: EvidenceReader,
): Promise<string | undefined> {
  const expression = props.where ?? props.filter;
  if (typeof expression !== 'string') return undefined;
  const dialect = name === 'Lines' || props.dialect === 'bpf' ? 'bpf' : 'display';
  const { packets, problem } = await evidence.filter(capture, { dialect, expression });
  if (problem) return `“${expression}” does not read as a filter: ${problem.message}`;
  const wanted = typeof props.nth === 'number' ? props.nth : 1;
  return props.where !== undefined && packets.length < wanted
    ? `“${expression}” has no packet ${wanted}`
    : undefined;
}
