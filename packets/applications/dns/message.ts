import { uint16, uint32 } from '../../fields/numbers';
import type { DnsQuestion, DnsRecord } from './dns-transaction';
import { readDomainName } from './domain-name';
import { recordText } from './record-text';

/** Header and sections of a message, as far as they could be read. */
export interface DnsMessage {
  readonly id: number;
  readonly flags: number;
  readonly counts: readonly [questions: number, answers: number, authorities: number, additionals: number];
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
  /** Zeek's name for what was wrong first; undefined where all was read. */
  readonly problem: string | undefined;
}

/** Reads a message (RFC 1035 §4.1). Undefined where there is not even a header. */
export function readDnsMessage(bytes: Uint8Array, labelLimit?: number): DnsMessage | undefined {
  if (bytes.length < HEADER) return undefined;
  const reader = new SectionReader(bytes, labelLimit);
  const counts = [uint16(bytes, 4), uint16(bytes, 6), uint16(bytes, 8), uint16(bytes, 10)] as const;
  const questions = reader.questions(counts[0]);
  return {
    id: uint16(bytes, 0),
    flags: uint16(bytes, 2),
    counts,
    questions,
    answers: reader.records(counts[1]),
    authorities: reader.records(counts[2]),
    additionals: reader.records(counts[3]),
    problem: reader.problem,
  };
}

class SectionReader {
  problem: string | undefined;
  private at = HEADER;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly labelLimit: number | undefined,
  ) {}

  questions(count: number): DnsQuestion[] {
    const list: DnsQuestion[] = [];
    for (let i = 0; i < count && !this.problem; i++) {
      const question = this.question();
      if (question) list.push(question);
    }
    return list;
  }

  records(count: number): DnsRecord[] {
    const list: DnsRecord[] = [];
    for (let i = 0; i < count && !this.problem; i++) {
      const record = this.record();
      if (record) list.push(record);
    }
    return list;
  }

  /** Name, type and class: a question, and how a record starts. */
  private question(): DnsQuestion | undefined {
    const { bytes, at } = this;
    const name = readDomainName(bytes, at, this.labelLimit);
    if (name.problem) return this.stop(name.problem);
    if (name.next + 4 > bytes.length) return this.stop('DNS_truncated_quest_too_short');
    this.at = name.next + 4;
    return { name: name.text, type: uint16(bytes, name.next), class: uint16(bytes, name.next + 2), at };
  }

  private record(): DnsRecord | undefined {
    const start = this.question();
    if (!start) return undefined;
    const { bytes, at } = this;
    if (at + 6 > bytes.length) return this.stop('DNS_truncated_ans_too_short');
    const from = at + 6;
    const to = from + uint16(bytes, at + 4);
    if (to > bytes.length) return this.stop('DNS_truncated_RR_rdlength_lt_len');
    this.at = to;
    const text = recordText({ message: bytes, from, to, owner: start.name, type: start.type });
    return { ...start, timeToLive: uint32(bytes, at), text, data: [from, to] };
  }

  private stop(problem: string): undefined {
    this.problem = problem;
    return undefined;
  }
}

const HEADER = 12;
