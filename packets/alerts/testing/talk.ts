import { MemoryStore } from '../../bytes/byte-store';
import type { Capture } from '../../capture/capture';
import { openCapture } from '../../capture/open';
import { LITTLE, pcapFile } from '../../capture/testing/capture-bytes';
import { type TimedFrame, tcp } from '../../sessions/testing/frames';
import { type DetectOptions, detectAlerts } from '../detect/detect';
import { compileRules } from '../rules/compile-rule';

const [FIN, SYN, RST, PSH, ACK] = [0x01, 0x02, 0x04, 0x08, 0x10];

/** Latin-1 text as bytes, so that any byte can be written as an escape. */
export const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A TCP conversation between 10.0.0.1 and 10.0.0.2, written one segment after the other. */
export class Talk {
  readonly frames: TimedFrame[] = [];
  private readonly next = { client: 1000, server: 5000 };
  private at = 0;

  constructor(
    private readonly serverPort = 80,
    private readonly clientPort = 40_000,
  ) {}

  handshake(): this {
    this.segment(true, SYN);
    this.segment(false, SYN | ACK);
    return this.segment(true, ACK);
  }

  /** Data from one side, which the other acknowledges. */
  says(client: boolean, text: string): this {
    this.segment(client, PSH | ACK, text);
    return this.segment(!client, ACK);
  }

  client(text: string): this {
    return this.says(true, text);
  }

  server(text: string): this {
    return this.says(false, text);
  }

  closes(): this {
    this.segment(true, FIN | ACK);
    this.segment(false, FIN | ACK);
    return this.segment(true, ACK);
  }

  resets(): this {
    return this.segment(true, RST | ACK);
  }

  wait(seconds: number): this {
    this.at += seconds;
    return this;
  }

  segment(client: boolean, flags: number, text = '', shift = 0): this {
    const payload = bytes(text);
    const me = client ? 'client' : 'server';
    const other = client ? 'server' : 'client';
    this.frames.push({
      at: this.at,
      frame: tcp({
        client,
        clientPort: this.clientPort,
        serverPort: this.serverPort,
        flags,
        seq: this.next[me] + shift,
        ack: flags & ACK ? this.next[other] : 0,
        payload,
      }),
    });
    this.at += 0.001;
    if (shift === 0) this.next[me] += payload.length + (flags & (SYN | FIN) ? 1 : 0);
    return this;
  }
}

export async function captureOf(frames: readonly TimedFrame[]): Promise<Capture> {
  const packets = frames.map(({ at, frame }) => ({
    seconds: 1000 + Math.floor(at),
    fraction: Math.round((at % 1) * 1e6),
    frame,
  }));
  const { capture, problem } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  if (!capture) throw new Error(problem.found);
  return capture;
}

/** Alerts of rules on frames, whose checksums are not looked at. */
export async function alertsOf(frames: readonly TimedFrame[], rules: string, options: DetectOptions = {}) {
  const compiled = compileRules(rules);
  if (compiled.problems.length > 0) throw new Error(JSON.stringify(compiled.problems));
  const capture = await captureOf(frames);
  return { capture, alerts: detectAlerts(capture, compiled.rules, { ignoreChecksums: true, ...options }) };
}

/** `sid@packet`, with `end` for what was raised when the flow ended. */
export async function raised(
  frames: readonly TimedFrame[],
  rules: string,
  options: DetectOptions = {},
): Promise<string[]> {
  const { alerts } = await alertsOf(frames, rules, options);
  return alerts.map(({ rule, packet, atEnd }) => `${rule.identity.sid}@${atEnd ? 'end' : packet}`);
}
