import type { BufferMatch, ContentMatch } from '../inspection/match';
import type {
  ApplicationRequirement,
  DetectionFilter,
  FlowbitStep,
  FlowRequirement,
  FlowTest,
  MemoryStep,
  PacketTest,
  Threshold,
  Transformation,
} from './compiled-rule';
import { RuleError } from './problem';
import type { RuleOption, WrittenRule } from './rule';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface BufferDraft {
  readonly buffer: string;
  readonly transformations: Transformation[];
  readonly matches: Writable<BufferMatch>[];
}

/** A rule while its keywords are being read, one after the other. */
export class RuleDraft {
  readonly packetTests: PacketTest[] = [];
  readonly buffers: BufferDraft[] = [];
  readonly flowbits: FlowbitStep[] = [];
  readonly memory: MemoryStep[] = [];
  readonly flowTests: FlowTest[] = [];
  readonly applications: ApplicationRequirement[] = [];
  readonly references: string[] = [];
  readonly metadata: string[] = [];
  /** Names that byte_extract and byte_math have set so far. */
  readonly variables = new Set<string>();
  flow: Writable<FlowRequirement> = {};
  threshold: Threshold | undefined;
  detectionFilter: DetectionFilter | undefined;
  sid: number | undefined;
  gid = 1;
  rev = 0;
  message = '';
  classtype: string | undefined;
  priority: number | undefined;
  silent = false;
  private sticky: BufferDraft | undefined;
  /** The matches of decoded base64 text, while they are being read. */
  private inner: BufferMatch[] | undefined;

  constructor(readonly written: WrittenRule) {}

  /** Following matches go to this buffer, until another is named. */
  stick(buffer: string): void {
    this.inner = undefined;
    this.sticky = { buffer, transformations: [], matches: [] };
  }

  /** `pkt_data`: back to the payload. */
  unstick(): void {
    this.inner = undefined;
    this.sticky = undefined;
  }

  transform(option: RuleOption, transformation: Transformation): void {
    if (!this.sticky)
      throw new RuleError(
        option.keyword,
        `${option.keyword.text} needs a sticky buffer before it, such as dns.query`,
      );
    if (this.sticky.matches.length)
      throw new RuleError(
        option.keyword,
        `${option.keyword.text} has to stand before the first match of its buffer`,
      );
    this.sticky.transformations.push(transformation);
  }

  match(match: BufferMatch): void {
    if (this.inner) {
      this.inner.push(match);
      return;
    }
    const target = this.sticky ?? this.payload();
    if (!this.buffers.includes(target)) this.buffers.push(target);
    target.matches.push(match);
  }

  /** `base64_data`: following matches go to what the last base64_decode decodes. */
  lookInsideBase64(option: RuleOption): void {
    const list = this.sticky?.matches ?? this.payload().matches;
    const last = list.findLast((match) => match.kind === 'base64');
    if (last?.kind !== 'base64')
      throw new RuleError(option.keyword, 'base64_data needs a base64_decode before it');
    this.inner = last.matches;
  }

  /** The content that a modifier such as nocase speaks of: the last match, which has to be one. */
  lastContent(option: RuleOption): Writable<ContentMatch> {
    const list = this.inner ?? this.sticky?.matches ?? this.payload().matches;
    const last = list.at(-1);
    if (last?.kind !== 'content')
      throw new RuleError(option.keyword, `${option.keyword.text} needs a content before it`);
    return last;
  }

  /** An old-style modifier (`http_uri;`) moves the last content of the payload to its buffer. */
  moveLastContent(option: RuleOption, buffer: string): void {
    const payload = this.payload();
    const last = payload.matches.at(-1);
    if (last?.kind !== 'content')
      throw new RuleError(option.keyword, `${option.keyword.text} needs a content before it`);
    payload.matches.pop();
    if (payload.matches.length === 0) this.buffers.splice(this.buffers.indexOf(payload), 1);
    this.bufferNamed(buffer).matches.push(last);
  }

  /** A keyword of its own for a buffer (`filename`): whatever stands before it stays as it is. */
  addTo(buffer: string, match: BufferMatch): void {
    this.bufferNamed(buffer).matches.push(match);
  }

  /** The list of an old-style modifier or of a pcre's buffer letter: matches of one name share a list. */
  bufferNamed(buffer: string): BufferDraft {
    const there = this.buffers.find((draft) => draft.buffer === buffer && draft.transformations.length === 0);
    if (there) return there;
    const draft: BufferDraft = { buffer, transformations: [], matches: [] };
    this.buffers.push(draft);
    return draft;
  }

  private payload(): BufferDraft {
    const there = this.buffers.find((draft) => draft.buffer === 'payload');
    return there ?? this.payloadDraft;
  }

  private readonly payloadDraft: BufferDraft = { buffer: 'payload', transformations: [], matches: [] };
}
