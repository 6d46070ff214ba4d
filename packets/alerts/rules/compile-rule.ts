import { BUFFER_NAMES } from '../buffers/buffer-names';
import { isPacketBuffer } from '../buffers/packet';
import { priorityOf } from '../keywords/classifications';
import { keywordNamed, reasonElsewhere } from '../keywords/index';
import type { Rule, RuleProtocol } from './compiled-rule';
import { readRules } from './parse-rule';
import { RuleError, type RuleProblem } from './problem';
import type { RuleOption, WrittenRule } from './rule';
import { RuleDraft } from './rule-draft';
import { DEFAULT_VARIABLES, type RuleVariables } from './variables';

const PROTOCOLS: readonly RuleProtocol[] = [
  'ip',
  'tcp',
  'tcp-pkt',
  'tcp-stream',
  'udp',
  'icmp',
  'http',
  'dns',
  'tls',
  'ssh',
  'smtp',
  'ftp',
  'ftp-data',
  'smb',
  'http2',
  'doh2',
  'ntp',
  'dhcp',
  'pop3',
  'imap',
  'rdp',
  'tftp',
  'quic',
];
const SAME_PROTOCOL: Readonly<Record<string, RuleProtocol>> = {
  any: 'ip',
  pkthdr: 'ip',
  http1: 'http',
  icmpv4: 'icmp',
  icmpv6: 'icmp',
  ssl: 'tls',
  ipv4: 'ip',
  ipv6: 'ip',
  ip4: 'ip',
  ip6: 'ip',
};

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
}

/** Reads a rule file into rules that can be run, and a problem for each rule that cannot. */
export function compileRules(file: string, variables: RuleVariables = DEFAULT_VARIABLES): RuleSet {
  const { rules: written, problems } = readRules(file, variables);
  const rules: Rule[] = [];
  const refused = [...problems];
  const seen = new Map<string, number>();
  for (const rule of written) {
    const draft = new RuleDraft(rule);
    try {
      const compiled = compileRule(rule, draft);
      refuseTwice(compiled, seen);
      rules.push(compiled);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      refused.push(error.problem(draft.sid));
    }
  }
  return { rules, problems: refused.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function refuseTwice(rule: Rule, seen: Map<string, number>): void {
  const { gid, sid, rev } = rule.identity;
  const key = `${gid}:${sid}`;
  const before = seen.get(key);
  const option = rule.options.find((candidate) => candidate.keyword.text === 'sid') as RuleOption;
  if (before !== undefined && before >= rev)
    throw new RuleError(option.keyword, `sid ${sid} is there already`);
  seen.set(key, rev);
}

/** Gives every option its meaning. Throws `RuleError`. */
export function compileRule(written: WrittenRule, draft: RuleDraft): Rule {
  for (const [index, option] of written.options.entries()) applyOption(option, draft, index);
  if (draft.sid === undefined)
    throw new RuleError({ text: written.text, line: written.line, column: 1 }, 'the rule has no sid');
  const protocol = protocolOf(written);
  checkBuffers(draft, protocol);
  checkDirections(draft, written);
  return {
    written,
    action: written.action,
    protocol,
    direction: written.direction,
    identity: {
      gid: draft.gid,
      sid: draft.sid,
      rev: draft.rev,
      message: draft.message,
      classtype: draft.classtype,
      priority: draft.priority ?? (draft.classtype ? priorityOf(draft.classtype) : undefined) ?? 3,
      references: draft.references,
      metadata: draft.metadata,
    },
    packetTests: draft.packetTests,
    buffers: draft.buffers,
    flow: draft.flow,
    flowbits: draft.flowbits,
    memory: draft.memory,
    flowTests: draft.flowTests,
    applications: draft.applications,
    threshold: draft.threshold,
    detectionFilter: draft.detectionFilter,
    silent: draft.silent,
    options: written.options,
  };
}

function applyOption(option: RuleOption, draft: RuleDraft, index: number): void {
  const name = option.keyword.text;
  const keyword = keywordNamed(name);
  if (!keyword) {
    const elsewhere = reasonElsewhere(name.toLowerCase());
    const reason = elsewhere ? `${name} is not supported here: ${elsewhere}` : `"${name}" is no keyword`;
    throw new RuleError(option.keyword, reason);
  }
  keyword.apply(option, draft, index);
}

function protocolOf(written: WrittenRule): RuleProtocol {
  const { text } = written.protocol;
  const known = PROTOCOLS.find((protocol) => protocol === text) ?? SAME_PROTOCOL[text];
  if (!known)
    throw new RuleError(
      written.protocol,
      `the protocol "${text}" is not supported here: ${PROTOCOLS.join(', ')}`,
    );
  return known;
}

/** A buffer of one application protocol cannot stand in a rule for another. */
function checkBuffers(draft: RuleDraft, protocol: RuleProtocol): void {
  const transports: readonly RuleProtocol[] = ['ip', 'tcp', 'udp', 'tcp-pkt', 'tcp-stream', 'icmp'];
  for (const { buffer, matches } of draft.buffers) {
    const named = BUFFER_NAMES.find((candidate) => candidate.name === buffer);
    const anywhere = buffer.startsWith('file.') || isPacketBuffer(buffer);
    if (!named || anywhere || transports.includes(protocol) || named.protocol === protocol) continue;
    const option = draft.written.options[matches[0]?.option ?? 0];
    throw new RuleError(
      option.keyword,
      `${buffer} belongs to ${named.protocol}, the rule is for ${protocol}`,
    );
  }
}

/** Without `=>` a rule speaks of one direction: its buffers and its flow have to agree on it. */
function checkDirections(draft: RuleDraft, written: WrittenRule): void {
  if (written.direction === 'transaction') return;
  const ofFlow = draft.flow.toServer ? 'to_server' : draft.flow.toClient ? 'to_client' : undefined;
  let chosen: string | undefined = ofFlow;
  for (const { buffer, matches } of draft.buffers) {
    const side = BUFFER_NAMES.find(({ name }) => name === buffer)?.direction;
    if (!side || side === 'both' || buffer.startsWith('file.')) continue;
    if (chosen !== undefined && side !== chosen) {
      const { keyword } = draft.written.options[matches[0]?.option ?? 0];
      throw new RuleError(
        keyword,
        `${buffer} is only there ${side}, the rule is about ${chosen}: "=>" speaks of both directions`,
      );
    }
    chosen = side;
  }
}
