import { decodeCertificate } from '@/pki/certificates/certificate';
import { decodeCrl } from '@/pki/certificates/crl';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import { certificateText } from '@/pki/certificates/print';
import { decodeRequest } from '@/pki/certificates/request';
import { judgeChains } from '@/pki/dossier/judge';
import { readDossier } from '@/pki/dossier/read-files';
import { consequences } from '@/pki/explorer/consequences';
import { derBreaches } from '@/pki/explorer/der-rules';
import { structureOf } from '@/pki/explorer/documents';
import { explore } from '@/pki/explorer/explore';
import { judge } from '@/pki/explorer/judgement';
import { decodePrivateKey } from '@/pki/keys/private-key-der';
import { decodePublicKey } from '@/pki/keys/public-key-der';
import { decodeOcspResponse } from '@/pki/ocsp/response';
import { run } from '@/pki/run';
import { derInput, SOUND } from './der-inputs';
import { Random } from './random';

export interface DerReport {
  readonly inputs: number;
  /** What was thrown, each with the number of its input, and the first bytes. */
  readonly failures: readonly string[];
  readonly slowest: { readonly milliseconds: number; readonly input: number };
}

const AT = new Date('2026-05-06T07:08:09Z');
const PRINTED = { names: ONE_LINE, without: new Set<never>(), unknown: 'default' } as const;
/** Judgements and commands are made on one input of so many: they check signatures, and cost more than all decoders together. */
const JUDGED_EVERY = 10;
const COMMANDS_EVERY = 50;
const COMMANDS = [
  'asn1parse -inform DER -in x',
  'x509 -inform DER -in x -text -noout',
  'crl -inform DER -in x -text',
];

/** Puts damaged and hostile DER through every reader of this room. The same seed gives the same inputs. */
export async function fuzzDer(inputs: number, seed: number): Promise<DerReport> {
  const random = new Random(seed);
  const failures: string[] = [];
  let slowest = { milliseconds: 0, input: 0 };
  for (let input = 0; input < inputs; input++) {
    const der = derInput(random);
    const from = performance.now();
    try {
      exercise(der);
      if (input % JUDGED_EVERY === 0) exerciseJudgements(der);
      if (input % COMMANDS_EVERY === 0) await exerciseCommands(der);
    } catch (error) {
      const start = Array.from(der.subarray(0, 24), (octet) => octet.toString(16).padStart(2, '0')).join('');
      failures.push(
        `input ${input} (${start}…, ${der.length} bytes): ${error instanceof Error ? error.stack : error}`,
      );
    }
    const milliseconds = performance.now() - from;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, input };
  }
  return { inputs, failures, slowest };
}

function exercise(der: Uint8Array): void {
  const structure = structureOf(der);
  explore(der, structure);
  explore(der, 'certificate');
  derBreaches(der);
  for (const decode of [decodeRequest, decodeCrl, decodePublicKey, decodePrivateKey, decodeOcspResponse])
    decode(der);
  const certificate = decodeCertificate(der);
  if (certificate.ok) {
    certificateText(certificate.value, PRINTED);
    nameText(certificate.value.issuer, ONE_LINE);
  }
}

function exerciseJudgements(der: Uint8Array): void {
  judge(der, 'certificate', { at: AT });
  consequences(SOUND[0], der, 'certificate');
  judgeChains(readDossier(new Map([['x', der]])).items, {
    at: AT,
    purpose: 'sslserver',
    host: 'www.example.org',
    turned: new Set(),
  });
}

async function exerciseCommands(der: Uint8Array): Promise<void> {
  for (const line of COMMANDS) await run(line.split(' '), new Map([['/x', der]]), { clock: () => AT });
}
