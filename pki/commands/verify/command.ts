import type { Certificate } from '../../certificates/certificate';
import type { RevocationList } from '../../certificates/crl';
import { type NameStyle, nameText } from '../../certificates/name-text';
import type { PathPolicy, PathStep } from '../../paths/policy';
import type { PolicyOutcome } from '../../paths/policy-tree';
import { type PathResult, validatePath } from '../../paths/validate';
import { errorNumber, errorText, type VerifyError } from '../../paths/verify-errors';
import { Refusal } from '../../system';
import type { Command, Invocation } from '../command';
import { chosenNameStyle } from '../naming';
import { pathPolicy } from '../path-policy';
import { certificateSignatureErrors } from '../signature-errors';
import { loadCertificate } from '../sources';
import { crlsIn, readStore } from '../stores';
import { table } from './options';
import { policiesText } from './policies-text';

/** Builds and validates the chain of each certificate. */
export const verify: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const style = chosenNameStyle(invocation);
  const policy = policyOf(invocation);
  const files = invocation.line.rest;
  let good = true;
  for (const file of files.length ? files : [undefined]) {
    const leaf = loadLeaf(invocation, file);
    good = leaf !== undefined && verifyOne(invocation, file ?? 'stdin', leaf, policy, style) && good;
  }
  return good ? 0 : 2;
}

/** A file that cannot be loaded fails the whole, but the others are still verified. */
function loadLeaf(invocation: Invocation, file: string | undefined): Certificate | undefined {
  try {
    return loadCertificate(invocation.system, file, 'certificate file');
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined;
    throw refusal;
  }
}

function policyOf(invocation: Invocation): PathPolicy {
  const paths = [...invocation.values('CAfile'), ...invocation.values('trusted')];
  const stores = paths.map((path) => readStore(invocation.system, path));
  const lists = invocation.values('CRLfile').flatMap((path) => listsIn(invocation, path));
  return pathPolicy(invocation, {
    trusted: stores.flatMap((store) => store.certificates),
    untrusted: invocation
      .values('untrusted')
      .flatMap((path) => readStore(invocation.system, path).certificates),
    lists: [...lists, ...stores.flatMap((store) => store.lists)],
  });
}

function listsIn(invocation: Invocation, path: string): RevocationList[] {
  const bytes = invocation.system.files.read(path);
  const lists = bytes && crlsIn(bytes);
  if (lists?.length) return lists;
  return invocation.system.refuse(
    `Could not ${bytes ? 'read' : 'open file or uri for loading'} CRLs from ${path}\n`,
  );
}

/** After these the real command goes on to the next check. */
const GOES_ON: ReadonlySet<VerifyError> = new Set([
  'expired',
  'selfSignedLeaf',
  'invalidCa',
  'pathLength',
  'wrongPurpose',
  'crlExpired',
  'crlNotYetValid',
  'unknownCritical',
  'noExplicitPolicy',
  'pathLengthOfLeaf',
  'pathLengthWithoutSigning',
  'leafMaySign',
  'issuerEmpty',
  'subjectEmpty',
  'authorityKeyMissing',
  'subjectKeyMissing',
  'namesEmpty',
  'namesNotCritical',
  'constraintsNotCritical',
  'caWithoutKeyUsage',
  'extensionsTooEarly',
  'algorithmsDiffer',
]);

function verifyOne(
  invocation: Invocation,
  name: string,
  leaf: Certificate,
  policy: PathPolicy,
  style: NameStyle,
): boolean {
  const result = validatePath(leaf, policy, (step, policies) => {
    if (step.error === undefined) return true;
    // Of policies the chain as a whole is to blame.
    const blamed = step.error === 'noExplicitPolicy' ? '' : `${nameText(step.certificate.subject, style)}\n`;
    invocation.complain(`${blamed}${errorSentence(step, step.error)}`);
    if (step.error === 'noExplicitPolicy' && policies) invocation.complain(policiesText(policies));
    return GOES_ON.has(step.error);
  });
  if (invocation.has('policy_print') && hold(result.policies))
    invocation.complain(policiesText(result.policies));
  if (!result.valid) {
    invocation.complain(`error ${name}: verification failed\n`);
    for (const step of result.steps)
      if (step.error === 'badSignature') complainSignature(invocation, result, step);
    return false;
  }
  invocation.print(`${name}: OK\n`);
  if (invocation.has('show_chain')) invocation.print(chainText(result, style));
  return true;
}

const hold = (policies: PolicyOutcome | undefined): policies is PolicyOutcome => policies?.verdict === 'good';

function complainSignature(invocation: Invocation, { chain }: PathResult, step: PathStep): void {
  const issuer = chain.certificates[step.depth + 1] ?? step.certificate;
  invocation.system.complainAll(certificateSignatureErrors(issuer.publicKey, step.certificate.signature));
}

const errorSentence = (step: PathStep, error: VerifyError): string =>
  `error ${errorNumber(error)} at ${step.depth} depth lookup: ${errorText(error)}\n`;

function chainText({ chain }: PathResult, style: NameStyle): string {
  const lines = chain.certificates.map((certificate, depth) => {
    const mark = depth < chain.untrusted ? ' (untrusted)' : '';
    return `depth=${depth}: ${nameText(certificate.subject, style)}${mark}\n`;
  });
  return `Chain:\n${lines.join('')}`;
}
