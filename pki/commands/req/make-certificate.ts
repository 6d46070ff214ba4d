import { decodeCertificate } from '../../certificates/certificate';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { issueCertificate } from '../../certificates/issue';
import { publicKeyOf, sameKey } from '../../keys/key';
import { asBuilt, buildAll, merged, withKeyIdentifiers } from '../extension-lists';
import { daysLater, givenSerial, randomSerial } from '../serials';
import { chosenSigner } from '../signing';
import type { Artifact, Making } from './artifact';
import { type Plan, sections } from './plan';

export function makeCertificate(plan: Plan, making: Making): Artifact {
  const { invocation } = plan;
  const { system } = invocation;
  const now = system.now();
  const serial = givenSerial(invocation) ?? randomSerial(system);
  const draft = {
    subject: making.subject,
    issuer: making.subject,
    serial,
    extensions: [],
    publicKey: making.publicKey,
  };
  const context: BuildContext = {
    section: sections(plan.config),
    subjectKey: making.publicKey,
    subject: making.subject,
    issuer: making.ca ?? draft,
    selfSigned: !making.ca,
  };
  const extensions = withKeyIdentifiers(
    system,
    certificateExtensions(plan, making, context),
    context,
    sameKey(publicKeyOf(making.signingKey), making.publicKey),
  );
  const der = issueCertificate(
    {
      serial,
      issuer: making.ca?.subject ?? making.subject,
      subject: making.subject,
      notBefore: now,
      notAfter: daysLater(now, Number(invocation.value('days') ?? 30)),
      spki: making.spki,
      extensions,
    },
    chosenSigner(invocation, making.signingKey, plan.digest),
  );
  const certificate = der && decodeCertificate(der);
  if (certificate?.ok) return { kind: 'certificate', certificate: certificate.value };
  return system.refuse('Error making certificate request\n');
}

function certificateExtensions(plan: Plan, making: Making, context: BuildContext) {
  const { system } = plan.invocation;
  const section = plan.certificateSection;
  const copy = plan.invocation.value('copy_extensions');
  const copied = copy && copy !== 'none' && making.read ? making.read.extensions.map(asBuilt) : [];
  const fromSection = section
    ? buildAll(
        system,
        section,
        plan.config.section(section) ?? [],
        context,
        `Error adding extensions from section ${section}\n`,
      )
    : [];
  const added = buildAll(
    system,
    'default',
    plan.added,
    context,
    'Error adding extensions defined via -addext\n',
  );
  return merged([copied, fromSection, added]);
}
