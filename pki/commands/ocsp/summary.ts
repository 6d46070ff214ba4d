import { timeText } from '../../certificates/time-text';
import { errorLines, type OpensslError } from '../../errors/openssl-error';
import { sameId } from '../../ocsp/certificate-id';
import { reasonText } from '../../ocsp/print';
import type { BasicResponse, SingleResponse } from '../../ocsp/response';
import type { Invocation } from '../command';
import type { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { ocspError } from './errors';
import type { Question } from './question';

/** Tolerance in seconds without `-validity_period`. */
const TOLERANCE = 300;

/** `server.pem: good`, with the times. False where the answer does not speak of what was asked. */
export function printSummary(
  invocation: Invocation,
  output: Output,
  basic: BasicResponse,
  { ids, names }: Question,
): boolean {
  let complete = true;
  for (const [index, id] of ids.entries()) {
    const single = basic.responses.find((each) => sameId(each.id, id));
    output.text(`${names[index]}: `);
    if (single) output.text(singleSummary(single, timeFaults(invocation, single)));
    else output.text('ERROR: No Status found.\n');
    complete &&= single !== undefined;
  }
  return complete;
}

function singleSummary(single: SingleResponse, faults: readonly OpensslError[]): string {
  const { status, thisUpdate, nextUpdate } = single;
  return [
    faults.length ? `WARNING: Status times invalid.\n${errorLines(faults)}` : '',
    `${status.state}\n\tThis Update: ${timeText(thisUpdate)}\n`,
    nextUpdate ? `\tNext Update: ${timeText(nextUpdate)}\n` : '',
    status.state === 'revoked' && status.reason !== undefined
      ? `\tReason: ${reasonText(status.reason)}\n`
      : '',
    status.state === 'revoked' ? `\tRevocation Time: ${timeText(status.date)}\n` : '',
  ].join('');
}

/** OCSP_check_validity. */
function timeFaults(invocation: Invocation, { thisUpdate, nextUpdate }: SingleResponse): OpensslError[] {
  const tolerance = (parseNumber(invocation.value('validity_period') ?? '') ?? TOLERANCE) * 1000;
  const age = parseNumber(invocation.value('status_age') ?? '');
  const now = Math.floor(invocation.system.now().getTime() / 1000) * 1000;
  const faults: OpensslError[] = [];
  if (thisUpdate.getTime() > now + tolerance) faults.push(ocspError('notYet'));
  if (age !== undefined && thisUpdate.getTime() < now - age * 1000) faults.push(ocspError('tooOld'));
  if (nextUpdate && nextUpdate.getTime() < now - tolerance) faults.push(ocspError('expired'));
  if (nextUpdate && nextUpdate < thisUpdate) faults.push(ocspError('backwards'));
  return faults;
}
