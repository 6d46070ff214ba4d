import type { Span } from '../asn1/node';
import type { Certificate } from '../certificates/certificate';
import type { RevocationList } from '../certificates/crl';
import type { SuiteB } from './check-suite-b';
import type { PolicyDemands } from './policy-tree';
import type { PurposeName } from './purposes';
import type { VerifyError } from './verify-errors';

/** One thing that was checked, of which certificate, with what result and by which bytes. */
export interface PathStep {
  readonly check: string;
  /** Place in the chain; 0 is the leaf. */
  readonly depth: number;
  readonly certificate: Certificate;
  readonly verdict: 'passed' | 'failed';
  readonly error?: VerifyError;
  /** In words for a reader. */
  readonly reason: string;
  /** The bytes of the certificate that decide. */
  readonly evidence?: Span;
}

export interface PathPolicy {
  readonly trusted: readonly Certificate[];
  readonly untrusted: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  readonly at: Date;
  readonly checkTime: boolean;
  readonly partialChain: boolean;
  readonly ignoreCritical: boolean;
  readonly strict: boolean;
  readonly checkRootSignature: boolean;
  readonly purpose: PurposeName | undefined;
  readonly host: string | undefined;
  readonly email: string | undefined;
  readonly address: string | undefined;
  readonly revocation: 'none' | 'leaf' | 'chain';
  readonly depth: number;
  /** OpenSSL's security level 0 to 5. */
  readonly level: number;
  /** Undefined: policies are not looked at. */
  readonly policies: PolicyDemands | undefined;
  readonly suiteB: SuiteB | undefined;
}

export const DEFAULT_POLICY: Omit<PathPolicy, 'at'> = {
  trusted: [],
  untrusted: [],
  lists: [],
  checkTime: true,
  partialChain: false,
  ignoreCritical: false,
  strict: false,
  checkRootSignature: false,
  purpose: undefined,
  host: undefined,
  email: undefined,
  address: undefined,
  revocation: 'none',
  depth: 100,
  level: 0,
  policies: undefined,
  suiteB: undefined,
};
