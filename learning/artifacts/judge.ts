import { sameKey } from '@/pki/keys/key';
import { type Artifact, keyOf } from './artifact';
import type { ArtifactExpectation, ArtifactFiles, Judgement } from './expectation';
import { judgeAuthority, judgeExtendedUse, judgeKeyUse, judgeNames } from './judge-extensions';
import { describeKey, judgeKey } from './judge-key';
import { judgeSignature, judgeSignedBy } from './judge-signature';
import { judgeLifetime, judgeSubject } from './judge-subject';

/** Looks at one property of an artifact. `files` reads the others that the expectation names. */
export function judge(expectation: ArtifactExpectation, artifact: Artifact, files: ArtifactFiles): Judgement {
  switch (expectation.that) {
    case 'is':
      return judgeType(expectation.type, artifact);
    case 'key':
      return judgeKey(expectation, keyOf(artifact));
    case 'subject':
      return judgeSubject(expectation.attributes, artifact);
    case 'names':
      return judgeNames(expectation.names, artifact);
    case 'made-with-key':
      return judgeOwnKey(expectation.file, artifact, files);
    case 'signature-valid':
      return judgeSignature(artifact);
    case 'signed-by':
      return judgeSignedBy(expectation.file, artifact, files);
    case 'lifetime':
      return judgeLifetime(expectation, artifact);
    case 'authority':
      return judgeAuthority(expectation, artifact);
    case 'extended-use':
      return judgeExtendedUse(expectation.uses, artifact);
    case 'key-use':
      return judgeKeyUse(expectation.uses, artifact);
  }
}

function judgeType(type: Artifact['type'], artifact: Artifact): Judgement {
  const passed = artifact.type === type;
  return {
    passed,
    reason: passed ? 'is:right' : 'is:other',
    title: `It is a ${type}`,
    found: `a ${artifact.type}`,
    expected: `a ${type}`,
    feedback: `This file holds a ${artifact.type}, and a ${type} is wanted.`,
  };
}

function judgeOwnKey(file: string, artifact: Artifact, files: ArtifactFiles): Judgement {
  const reading = files(file);
  const holder = reading?.artifact;
  const passed = holder !== undefined && sameKey(keyOf(holder), keyOf(artifact));
  const base = {
    passed,
    title: `It belongs to the key in ${file}`,
    expected: `the public half of ${file}`,
    decidedBy: '`-key` says whose public key goes in; `-newkey` makes another key',
  };
  if (!holder) {
    const why = reading ? `${file} ${reading.instead?.text}` : `there is no ${file}`;
    return {
      ...base,
      reason: 'made-with-key:no-key',
      found: why,
      feedback: `It cannot be compared with its key: ${why}.`,
    };
  }
  return {
    ...base,
    reason: passed ? 'made-with-key:right' : 'made-with-key:other',
    found: passed ? `the public half of ${file}` : `another key (${describeKey(keyOf(artifact))})`,
    feedback: `The public key in it is not the one that belongs to ${file}. Whoever holds ${file} could not use the result.`,
  };
}
