import { extensionOf } from '../certificates/certificate';
import { matchesAddress, matchesEmail, matchesHost } from '../certificates/host-names';
import type { PathRecord } from './path-record';
import type { VerifyError } from './verify-errors';

export function checkIdentity(path: PathRecord): boolean {
  const [leaf] = path.chain.certificates;
  const { host, email, address } = path.policy;
  const span = extensionOf(leaf.extensions, '2.5.29.17')?.span ?? leaf.subject.span;
  const one = (wanted: string | undefined, good: boolean | undefined, error: VerifyError): boolean => {
    if (wanted === undefined) return true;
    if (good) return path.pass('identity', 0, `it names ${wanted}`, span);
    return path.fail('identity', 0, error, `it does not name ${wanted}`, span);
  };
  return (
    one(host, host !== undefined && matchesHost(leaf, host), 'hostname') &&
    one(email, email !== undefined && matchesEmail(leaf, email), 'email') &&
    one(address, address !== undefined && matchesAddress(leaf, address), 'address')
  );
}
