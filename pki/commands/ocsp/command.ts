import { equalBytes } from '../../asn1/bytes';
import type { Certificate } from '../../certificates/certificate';
import { ocspRequestText, ocspResponseText, responseStatusText } from '../../ocsp/print';
import { NONCE, type OcspRequest } from '../../ocsp/request';
import { type BasicResponse, nonceOf, type OcspResponse } from '../../ocsp/response';
import type { Command, Invocation } from '../command';
import { Output } from '../outputs';
import { pathPolicy } from '../path-policy';
import { certificatesOf } from '../sources';
import { readStore } from '../stores';
import { readResponder, readResponse } from './answer';
import { type ResponsePolicy, responseFaults } from './check-response';
import { table } from './options';
import { type Question, readQuestion, readRequest, writeRequest } from './question';
import { printSummary } from './summary';

/** Asks about certificates, answers from a CA's database, and checks answers: all by files. */
export const ocsp: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  const question = readQuestion(invocation);
  if (invocation.line.rest.length) invocation.misuse();
  const asks = question.ids.length > 0 || invocation.has('reqin');
  if (!asks && !invocation.has('respin')) invocation.misuse();
  const output = Output.open(system, invocation.value('out'));
  const request = await readRequest(invocation, question);
  const responder = await readResponder(invocation);
  const needs = ['signer', 'reqout', 'nonce', 'index'].some((name) => invocation.has(name));
  if (!request && needs) system.refuse('Need an OCSP request for this operation!\n');
  if (request && (invocation.has('text') || invocation.has('req_text')))
    output.text(ocspRequestText(request));
  if (request) writeRequest(invocation, request);
  const response = await readResponse(invocation, request, responder);
  if (!response) return 0;
  const path = invocation.value('respout');
  if (path !== undefined) Output.open(system, path, true).bytes(response.der);
  if (response.status !== 0) {
    output.text(`Responder Error: ${responseStatusText(response.status)} (${response.status})\n`);
    if (!invocation.has('ignore_err')) return 1;
  }
  if (invocation.has('text') || invocation.has('resp_text')) output.text(ocspResponseText(response));
  return responder ? 0 : judge(invocation, output, { question, request, response });
}

interface Exchange {
  readonly question: Question;
  readonly request: OcspRequest | undefined;
  readonly response: OcspResponse;
}

function judge(invocation: Invocation, output: Output, exchange: Exchange): number {
  const { system } = invocation;
  const { question, request, response } = exchange;
  const policy = policyOf(invocation);
  const others = otherCertificates(invocation);
  const basic = response.basic ?? system.refuse('Error parsing response\n');
  let code = 0;
  if (!invocation.has('noverify')) {
    if (request) checkNonce(invocation, request, basic);
    code = verifies(invocation, basic, { others, issuers: question.issuers, policy }) ? 0 : 1;
  }
  if (request && !printSummary(invocation, output, basic, question)) code = 1;
  return code;
}

function policyOf(invocation: Invocation): ResponsePolicy {
  const stores = invocation.values('CAfile').map((path) => readStore(invocation.system, path));
  const trusted = stores.flatMap((store) => store.certificates);
  return {
    path: pathPolicy(invocation, { trusted, untrusted: [], lists: [] }),
    skip: {
      signature: invocation.has('no_signature_verify'),
      certificate: invocation.has('no_cert_verify'),
      chain: invocation.has('no_chain'),
      checks: invocation.has('no_cert_checks'),
      explicit: invocation.has('no_explicit'),
      inside: invocation.has('no_intern'),
    },
    trustOther: invocation.has('trust_other') || invocation.has('VAfile'),
  };
}

function otherCertificates(invocation: Invocation): Certificate[] {
  const path = invocation.value('VAfile') ?? invocation.value('verify_other');
  return path === undefined ? [] : certificatesOf(invocation.system, path, 'validator certificates');
}

/** RFC 8954: an answer to another question is refused, one without a nonce only remarked on. */
function checkNonce(invocation: Invocation, request: OcspRequest, basic: BasicResponse): void {
  const asked = nonceOf(request.extensions, NONCE);
  const answered = nonceOf(basic.extensions, NONCE);
  if (!asked) return;
  if (!answered) invocation.complain('WARNING: no nonce in response\n');
  else if (!equalBytes(asked, answered)) invocation.system.refuse('Nonce Verify error\n');
}

interface Judging {
  readonly others: readonly Certificate[];
  readonly issuers: readonly Certificate[];
  readonly policy: ResponsePolicy;
}

/** With the certificates of `-verify_other`, and where that fails with those of `-issuer`. */
function verifies(
  invocation: Invocation,
  basic: BasicResponse,
  { others, issuers, policy }: Judging,
): boolean {
  const first = responseFaults(basic, others, policy);
  const second = first.length && issuers.length ? responseFaults(basic, issuers, policy) : [];
  const good = !first.length || (issuers.length > 0 && !second.length);
  invocation.complain(good ? 'Response verify OK\n' : 'Response Verify Failure\n');
  if (!good) invocation.system.complainAll([...first, ...second]);
  return good;
}
