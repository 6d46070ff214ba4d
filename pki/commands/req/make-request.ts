import { bytesOf } from '../../asn1/node';
import { oid, sequence, setOf } from '../../asn1/write';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { issueRequest } from '../../certificates/issue';
import { type CertificateRequest, decodeRequest, EXTENSION_REQUESTS } from '../../certificates/request';
import type { PrivateKey } from '../../keys/key';
import type { Invocation } from '../command';
import { buildAll, merged } from '../extension-lists';
import { parseSubject } from '../naming';
import { chosenSigner } from '../signing';
import type { Artifact, Making } from './artifact';
import { type Plan, sections } from './plan';

export function makeRequest(plan: Plan, making: Making, attributes: readonly Uint8Array[]): Artifact {
  const { invocation } = plan;
  const { system } = invocation;
  const context: BuildContext = {
    section: sections(plan.config),
    subjectKey: making.publicKey,
    subject: making.subject,
  };
  const fromSection = plan.requestSection
    ? buildAll(
        system,
        plan.requestSection,
        plan.config.section(plan.requestSection) ?? [],
        context,
        `Error adding request extensions from section ${plan.requestSection}\n`,
      )
    : [];
  const added = buildAll(
    system,
    'default',
    plan.added,
    context,
    'Error adding extensions defined via -addext\n',
  );
  const extensions = merged([fromSection, added]);
  const requested = extensions.length
    ? [sequence(oid(EXTENSION_REQUESTS[0]), setOf(sequence(...extensions.map((each) => each.der))))]
    : [];
  const signer = chosenSigner(invocation, making.signingKey, plan.digest);
  return decodedRequest(
    invocation,
    issueRequest(
      { subject: making.subject, spki: making.spki, attributes: [...attributes, ...requested] },
      signer,
    ),
  );
}

function decodedRequest(invocation: Invocation, der: Uint8Array | undefined): Artifact {
  const request = der && decodeRequest(der);
  if (request?.ok) return { kind: 'request', request: request.value };
  return invocation.system.refuse('Error making certificate request\n');
}

/** A request that was read, with its subject changed by `-subj` and signed anew. */
export function modified(plan: Plan, key: PrivateKey | undefined, read: CertificateRequest): Artifact {
  const { invocation } = plan;
  const subj = invocation.value('subj');
  if (subj === undefined) return { kind: 'request', request: read };
  const subject = parseSubject(invocation, subj, 'subject', plan.mask);
  if (!key) return { kind: 'request', request: { ...read, subject } };
  const signer = chosenSigner(invocation, key, plan.digest);
  const attributes = read.attributes.map((each) => read.der.slice(each.span[0], each.span[1]));
  const der = issueRequest({ subject, spki: bytesOf(read.spki), attributes }, signer);
  return decodedRequest(invocation, der);
}
