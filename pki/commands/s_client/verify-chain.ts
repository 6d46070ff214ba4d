import type { Certificate } from '../../certificates/certificate';
import { type NameStyle, nameText } from '../../certificates/name-text';
import { timeText } from '../../certificates/time-text';
import type { PathStep } from '../../paths/policy';
import { validatePath } from '../../paths/validate';
import { errorNumber, errorText, type VerifyError } from '../../paths/verify-errors';
import type { Invocation } from '../command';
import { pathPolicy } from '../path-policy';
import { readStore } from '../stores';

/** Checks of OpenSSL's internal_verify, which reports each certificate once it is through with it. */
const LAST: ReadonlySet<string> = new Set(['signature', 'validity', 'key usage']);
const AFTER: ReadonlySet<string> = new Set(['name constraints', 'policies']);

/** Verifies what a server sent, and says on stderr what s_client's verify callback says. Gives the last error. */
export function verifyChain(
  invocation: Invocation,
  chain: readonly Certificate[],
  style: NameStyle,
): VerifyError {
  const stores = invocation.values('CAfile').map((path) => readStore(invocation.system, path));
  const policy = pathPolicy(invocation, {
    trusted: stores.flatMap((store) => store.certificates),
    untrusted: chain,
    lists: stores.flatMap((store) => store.lists),
  });
  const quiet = invocation.has('brief') || invocation.has('quiet') || invocation.has('verify_quiet');
  let last: VerifyError = 'ok';
  const result = validatePath(chain[0], { ...policy, purpose: policy.purpose ?? 'sslserver' }, (step) => {
    last = step.error ?? last;
    return !invocation.has('verify_return_error');
  });
  const failed = result.steps.filter((step) => step.verdict === 'failed');
  const say = (step: PathStep) => invocation.complain(failureText(step, style, quiet));
  failed.filter(({ check }) => !LAST.has(check) && !AFTER.has(check)).forEach(say);
  for (let depth = result.chain.certificates.length - 1; depth >= 0; depth--) {
    const here = failed.filter((step) => step.depth === depth && LAST.has(step.check));
    here.forEach(say);
    if (!quiet && (last === 'ok' || !invocation.has('verify_return_error')))
      invocation.complain(`${nameLine(result.chain.certificates[depth], depth, style)}verify return:1\n`);
  }
  failed.filter(({ check }) => AFTER.has(check)).forEach(say);
  return last;
}

const nameLine = (certificate: Certificate, depth: number, style: NameStyle): string =>
  `depth=${depth} ${nameText(certificate.subject, style)}\n`;

function failureText(
  { certificate, depth, error = 'ok' }: PathStep,
  style: NameStyle,
  quiet: boolean,
): string {
  const time =
    error === 'expired'
      ? `notAfter=${timeText(certificate.notAfter.date)}\n`
      : error === 'notYetValid'
        ? `notBefore=${timeText(certificate.notBefore.date)}\n`
        : '';
  const goesOn = quiet ? '' : 'verify return:1\n';
  return `${nameLine(certificate, depth, style)}verify error:num=${errorNumber(error)}:${errorText(error)}\n${time}${goesOn}`;
}
