import { decodeBytes, sequenceOf } from '@/pki/asn1/decode';
import type { Asn1Node } from '@/pki/asn1/node';
import { oidOfText, shortNameOf } from '@/pki/asn1/objects';
import { basicConstraintsFrom } from '@/pki/certificates/extensions/basic-constraints';
import { bitNames } from '@/pki/certificates/extensions/bit-names';
import { purposesFrom } from '@/pki/certificates/extensions/extended-key-usage';
import { KEY_USAGE_BITS } from '@/pki/certificates/extensions/key-usage';
import { type GeneralName, generalNamesFrom, generalNameText } from '@/pki/certificates/general-name';
import { type Artifact, extensionsOf } from './artifact';
import type { Judgement } from './expectation';

const OID = {
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
};

/** Exactly the wanted names, in any order: one too few locks somebody out, one too many lets somebody in. */
export function judgeNames(names: readonly string[], artifact: Artifact): Judgement {
  const found = extensionValue(artifact, OID.subjectAltName, (node) =>
    generalNamesFrom(sequenceOf(node, 'GeneralNames')).map(nameWord),
  );
  return judgeList(found, names.map(normalName), names, {
    that: 'names',
    title: 'It has the names that it should',
    noun: 'subjectAltName extension',
    decidedBy: optionFor(artifact, 'subjectAltName=…'),
  });
}

export function judgeExtendedUse(uses: readonly string[], artifact: Artifact): Judgement {
  const found = extensionValue(artifact, OID.extendedKeyUsage, (node) => purposesFrom(node).map(shortNameOf));
  const wanted = uses.map((use) => shortNameOf(oidOfText(use) ?? use));
  return judgeList(found, wanted, wanted, {
    that: 'extended-use',
    title: 'It is good for what it is for, and for nothing else',
    noun: 'extendedKeyUsage extension',
    decidedBy: optionFor(artifact, 'extendedKeyUsage=…'),
  });
}

export function judgeKeyUse(uses: readonly string[], artifact: Artifact): Judgement {
  const found = extensionValue(artifact, OID.keyUsage, (node) =>
    bitNames(node, KEY_USAGE_BITS).map(([, , short]) => short),
  );
  return judgeList(found, uses, uses, {
    that: 'key-use',
    title: 'Its key may do what it should, and nothing else',
    noun: 'keyUsage extension',
    decidedBy: optionFor(artifact, 'keyUsage=…'),
  });
}

export function judgeAuthority(
  { value, pathLength }: { readonly value: boolean; readonly pathLength?: number },
  artifact: Artifact,
): Judgement {
  const found = extensionValue(artifact, OID.basicConstraints, basicConstraintsFrom);
  const isAuthority = found?.ca ?? false;
  const length = found?.pathLength === undefined ? undefined : Number(found.pathLength);
  const fit =
    isAuthority !== value
      ? value
        ? 'missing'
        : 'authority'
      : value && length !== pathLength
        ? 'path-length'
        : 'right';
  return {
    passed: fit === 'right',
    reason: `authority:${fit}`,
    title: value ? 'It is an authority’s' : 'It cannot issue certificates',
    found: found ? constraintsText(isAuthority, length) : 'no basicConstraints extension',
    expected: constraintsText(value, pathLength),
    decidedBy: optionFor(artifact, 'basicConstraints=…'),
    feedback: value
      ? 'Without `CA:TRUE`, and the path length that is asked for, others refuse what it signs.'
      : 'A certificate with `CA:TRUE` can issue certificates for any name.',
  };
}

function constraintsText(authority: boolean, pathLength: number | undefined): string {
  return `CA:${authority ? 'TRUE' : 'FALSE'}${pathLength === undefined ? '' : `, pathlen:${pathLength}`}`;
}

/** What an extension says; undefined where it is not there or cannot be read. */
function extensionValue<T>(artifact: Artifact, oid: string, read: (node: Asn1Node) => T): T | undefined {
  const extension = extensionsOf(artifact).find((candidate) => candidate.oid === oid);
  const decoded = extension && decodeBytes(extension.value, read);
  return decoded?.ok ? decoded.value : undefined;
}

/** How each kind of file gets its extensions. */
function optionFor(artifact: Artifact, value: string): string {
  if (artifact.type !== 'certificate') return `\`req -addext "${value}"\``;
  return '`x509 -req` copies no extensions unless told: `-copy_extensions` or `-extfile`';
}

interface ListQuestion {
  readonly that: string;
  readonly title: string;
  readonly noun: string;
  readonly decidedBy: string;
}

function judgeList(
  found: readonly string[] | undefined,
  wanted: readonly string[],
  shown: readonly string[],
  { that, title, noun, decidedBy }: ListQuestion,
): Judgement {
  const missing = shown.filter((_, at) => !found?.includes(wanted[at]));
  const extra = (found ?? []).filter((value) => !wanted.includes(value));
  const fit =
    found === undefined
      ? 'missing'
      : missing.length > 0
        ? 'incomplete'
        : extra.length > 0
          ? 'extra'
          : 'right';
  return {
    passed: fit === 'right',
    reason: `${that}:${fit}`,
    title,
    found: found === undefined ? `no ${noun}` : found.join(', '),
    expected: shown.join(', '),
    decidedBy,
    feedback: listFeedback(fit, noun, missing, extra),
  };
}

function listFeedback(
  fit: string,
  noun: string,
  missing: readonly string[],
  extra: readonly string[],
): string {
  if (fit === 'missing') return `There is no ${noun} in it.`;
  const absent = missing.length > 0 ? `${missing.join(', ')} is missing from its ${noun}.` : '';
  const surplus = extra.length > 0 ? `Nobody asked for ${extra.join(', ')}.` : '';
  return [absent, surplus].filter(Boolean).join(' ');
}

/** A name as a task writes it: `DNS:www.shop.example`, `IP:192.0.2.1`. */
function nameWord(name: GeneralName): string {
  return normalName(generalNameText(name));
}

function normalName(text: string): string {
  const [, kind, value] = /^([^:]+):(.*)$/.exec(text) ?? [];
  if (kind === undefined) return text;
  return /^DNS$/i.test(kind)
    ? `DNS:${value.toLowerCase()}`
    : `${kind.replace(/^IP Address$/i, 'IP')}:${value}`;
}
