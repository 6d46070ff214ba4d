import type { TlsVersion } from '@/pki/network/lab-network';
import type { Letter } from '@/pki/server-lab/rating';

/** One property of a server, found out by talking to it. */
export type ServerExpectation =
  | { readonly that: 'rating'; readonly atLeast: Letter }
  | { readonly that: 'accepts' | 'refuses'; readonly version: TlsVersion }
  /** Every suite has the property. */
  | { readonly that: 'suites'; readonly all: 'authenticated' | 'forward-secret' | 'aead' }
  | { readonly that: 'trusted' }
  | { readonly that: 'stapled' }
  | { readonly that: 'hsts'; readonly atLeastDays: number }
  | { readonly that: 'redirects' }
  | { readonly that: 'alpn'; readonly protocol: string }
  | { readonly that: 'resumes'; readonly by: 'ticket' | 'session id'; readonly value: boolean }
  | { readonly that: 'client-certificate'; readonly demanded: boolean }
  | ServerTrial;

/** The server is tried once more with some files changed: a backend that is not what it should be. */
export interface ServerTrial {
  readonly that: 'answers';
  /** Stable: judgements are named by it, `answers:wrong-name`. */
  readonly id: string;
  /** `A backend with another name is refused` */
  readonly title: string;
  /** Paths and texts that take the place of the learner's, for this trial. */
  readonly files: Readonly<Record<string, string>>;
  /** What GET / has to come to. */
  readonly status: number;
  /** What to think about where it does not. */
  readonly advice: string;
  /** The directive that decides. */
  readonly decidedBy: string;
}
