import { type Digest, digestByName } from '../../keys/digests';
import type { Invocation } from '../command';
import { unknownDigest } from '../errors';

/** A digest for identifiers; two in a row, or one that nobody knows, are a wrong use. */
export function digestOption(invocation: Invocation, name: string, pending: boolean): Digest {
  if (pending) return invocation.misuse('Digest must be before -cert or -serial');
  const digest = digestByName(name);
  if (digest) return digest;
  invocation.complain(
    `${invocation.name}: Unknown option or message digest: ${name}\n${invocation.name}: Use -help for summary.\n`,
  );
  return invocation.system.refuse('', [unknownDigest(name)]);
}
