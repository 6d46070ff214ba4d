import { oidOfText, shortNameOf } from '@/pki/asn1/objects';
import { attributesOf, attributeTexts } from '@/pki/certificates/name';
import { type Artifact, subjectOf } from './artifact';
import type { Judgement } from './expectation';

/** Every wanted attribute is there with its value; others may be there too. */
export function judgeSubject(attributes: Readonly<Record<string, string>>, artifact: Artifact): Judgement {
  const subject = subjectOf(artifact);
  const wanted = Object.entries(attributes);
  const wrong = wanted.filter(
    ([name, value]) => !subject || !attributeTexts(subject, oidOfText(name) ?? name).includes(value),
  );
  const absent = wrong.filter(
    ([name]) => !subject || attributeTexts(subject, oidOfText(name) ?? name).length === 0,
  );
  const found = subject ? attributesOf(subject).map(({ oid, text }) => `${shortNameOf(oid)} = ${text}`) : [];
  return {
    passed: wrong.length === 0,
    reason: wrong.length === 0 ? 'subject:right' : absent.length > 0 ? 'subject:missing' : 'subject:other',
    title: 'The subject is right',
    found: found.length > 0 ? found.join(', ') : 'an empty subject',
    expected: wanted.map(([name, value]) => `${name} = ${value}`).join(', '),
    decidedBy: '`-subj`',
    feedback: `In the subject, ${wrong.map(([name, value]) => `${name} should be ${value}`).join(' and ')}.`,
  };
}

const DAY = 24 * 3600 * 1000;

/** Days between the two dates of a certificate. */
export function judgeLifetime(
  {
    atLeastDays = 0,
    atMostDays = Number.POSITIVE_INFINITY,
  }: { readonly atLeastDays?: number; readonly atMostDays?: number },
  artifact: Artifact,
): Judgement {
  const days = artifact.type === 'certificate' ? lifetimeOf(artifact.certificate) : undefined;
  const fit =
    days === undefined ? 'missing' : days < atLeastDays ? 'short' : days > atMostDays ? 'long' : 'right';
  const expected = [
    ...(atLeastDays > 0 ? [`at least ${atLeastDays} days`] : []),
    ...(atMostDays < Number.POSITIVE_INFINITY ? [`at most ${atMostDays} days`] : []),
  ].join(', ');
  return {
    passed: fit === 'right',
    reason: `lifetime:${fit}`,
    title: 'It lives as long as it should',
    found:
      days === undefined ? `a ${artifact.type}, which has no dates` : `${Math.round(days * 100) / 100} days`,
    expected,
    decidedBy: '`-days`',
    feedback: `It should live ${expected}.`,
  };
}

function lifetimeOf({
  notBefore,
  notAfter,
}: {
  notBefore: { date: Date };
  notAfter: { date: Date };
}): number {
  return (notAfter.date.getTime() - notBefore.date.getTime()) / DAY;
}
