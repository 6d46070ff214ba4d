import type { Artifact, ArtifactReading } from './artifact';

/** One property of a file. `key` looks at a private key, a request or a certificate alike. */
export type ArtifactExpectation =
  | { readonly that: 'is'; readonly type: Artifact['type'] }
  | KeyExpectation
  | { readonly that: 'subject'; readonly attributes: Readonly<Record<string, string>> }
  | { readonly that: 'names'; readonly names: readonly string[] }
  | { readonly that: 'made-with-key'; readonly file: string }
  | { readonly that: 'signature-valid' }
  | { readonly that: 'signed-by'; readonly file: string }
  | { readonly that: 'lifetime'; readonly atLeastDays?: number; readonly atMostDays?: number }
  | { readonly that: 'authority'; readonly value: boolean; readonly pathLength?: number }
  | { readonly that: 'extended-use'; readonly uses: readonly string[] }
  | { readonly that: 'key-use'; readonly uses: readonly string[] };

export type KeyExpectation =
  | { readonly that: 'key'; readonly algorithm: 'RSA'; readonly atLeastBits: number }
  | { readonly that: 'key'; readonly algorithm: 'EC'; readonly curve: string }
  | { readonly that: 'key'; readonly algorithm: 'ED25519' };

/** The files of the answer, read. */
export type ArtifactFiles = (path: string) => ArtifactReading | undefined;

/** What looking at one property came to. */
export interface Judgement {
  readonly passed: boolean;
  /** `names:missing`; stable, since mistakes are recognised by it. */
  readonly reason: string;
  readonly title: string;
  readonly found: string;
  readonly expected: string;
  /** The option that decides it. */
  readonly decidedBy?: string;
  /** A sentence to whoever got it wrong. */
  readonly feedback: string;
}
