import { defineCheckKind } from '../check-kind';
import { isRecord, isStringRecord } from '../read-answer';
import { blank } from '../verdict-words';

/**
 * Make a file in the terminal: a key, a request, a certificate. What is wanted is said as expectations about the
 * file; the verdict names what was found, what was wanted and which option decides it.
 */
export interface ArtifactCheck {
  readonly kind: 'artifact';
  /** The file that the task asks for, relative to the lab's folder: `shop.key`. */
  readonly file: string;
  /** Other files that the expectations look at. */
  readonly needs?: readonly string[];
  readonly expect: readonly ArtifactExpectation[];
  readonly why: string;
  /** Command lines, each of which makes an answer that passes, from the lab's start files. */
  readonly solutions: readonly (readonly string[])[];
  readonly mistakes?: readonly ArtifactMistake[];
}

/** One property. `key` takes a private key, a request or a certificate alike. */
export type ArtifactExpectation =
  | { readonly that: 'is'; readonly type: ArtifactType }
  | { readonly that: 'key'; readonly algorithm: 'RSA'; readonly atLeastBits: number }
  | { readonly that: 'key'; readonly algorithm: 'EC'; readonly curve: string }
  | { readonly that: 'key'; readonly algorithm: 'ED25519' }
  | { readonly that: 'subject'; readonly attributes: Readonly<Record<string, string>> }
  | { readonly that: 'names'; readonly names: readonly string[] }
  | { readonly that: 'made-with-key'; readonly file: string }
  | { readonly that: 'signature-valid' }
  | { readonly that: 'signed-by'; readonly file: string }
  | { readonly that: 'lifetime'; readonly atMostDays?: number; readonly atLeastDays?: number }
  | { readonly that: 'authority'; readonly value: boolean; readonly pathLength?: number }
  | { readonly that: 'extended-use'; readonly uses: readonly string[] }
  | { readonly that: 'key-use'; readonly uses: readonly string[] };

export type ArtifactType = 'private key' | 'public key' | 'certificate request' | 'certificate';

export interface ArtifactMistake {
  /** Command lines that make the wrong file. */
  readonly commands: readonly string[];
  /** The verdict's reason by which the mistake is recognised, `names:missing`. */
  readonly reason: string;
  readonly feedback: string;
}

export interface ArtifactAnswer {
  readonly kind: 'artifact';
  /** Path → the file's bytes in base64, of the files that the check looks at. */
  readonly files: Readonly<Record<string, string>>;
}

export const artifact = defineCheckKind<ArtifactCheck, ArtifactAnswer>({
  kind: 'artifact',
  title: 'Make a file',
  blank: () => ({ kind: 'artifact', files: {} }),
  grade: async () => blank('Make the file in the terminal.'),
  solutions: async () => [],
  mistakes: async () => [],
  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'artifact' && isStringRecord(stored.files)
      ? { kind: 'artifact', files: stored.files }
      : undefined,
  answerText: (answer) => Object.keys(answer.files).join(' '),
});
