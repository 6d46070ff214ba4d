import { fromBase64, fromLatin1 } from '../../asn1/bytes';
import { generateAsn1 } from '../../asn1/generate';
import { contentOf, TAG } from '../../asn1/node';
import { readPem } from '../../asn1/pem';
import { readAsn1 } from '../../asn1/read';
import { parseConfig } from '../../config/parse';
import { openssl } from '../../errors/openssl-error';
import type { Command, Invocation } from '../command';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { readInput } from '../sources';
import { dumpAsn1 } from './dump';
import { table } from './options';

/** Shows the ASN.1 structure of any DER or PEM, value by value. */
export const asn1parse: Command = { table, run };

const numberOf = (invocation: Invocation, name: string): number =>
  parseNumber(invocation.value(name) ?? '0') ?? 0;

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const { system } = invocation;
  const whole = inside(invocation, source(invocation));
  const offset = numberOf(invocation, 'offset');
  if (offset < 0 || offset >= whole.length) return refuseRange(invocation);
  const length = numberOf(invocation, 'length');
  const bytes = whole.subarray(offset, length > 0 ? offset + length : whole.length);
  const out = invocation.value('out');
  if (out !== undefined) Output.open(system, out, true).bytes(bytes);
  if (invocation.has('noout')) return 0;
  const dump = invocation.has('dump') ? undefined : numberOf(invocation, 'dlimit');
  const result = dumpAsn1(bytes, { indent: invocation.has('i'), dump });
  system.stdout.text(result.text);
  if (!result.failed) return 0;
  return system.refuse('', result.fault ? [objectError(result.fault)] : []);
}

function refuseRange(invocation: Invocation): never {
  return invocation.system.refuse('Error: offset out of range\n');
}

const objectError = (reason: 'too long' | 'header too long') =>
  reason === 'too long'
    ? openssl('0680009B', 'asn1 encoding routines', 'ASN1_get_object', reason, 'crypto/asn1/asn1_lib.c:95')
    : openssl('0680007B', 'asn1 encoding routines', 'ASN1_get_object', reason, 'crypto/asn1/asn1_lib.c:105');

/** The bytes to look at, from a file or made by `-genstr` and `-genconf`. */
function source(invocation: Invocation): Uint8Array {
  const { system } = invocation;
  if (invocation.has('genstr') || invocation.has('genconf')) return generated(invocation);
  const bytes = readInput(system, invocation.value('in'));
  if (invocation.isDer('inform')) return bytes;
  if (/^b64|base64$/i.test(invocation.value('inform') ?? ''))
    return fromBase64(fromLatin1(bytes)) ?? new Uint8Array();
  const [block] = readPem(bytes);
  if (block) return block.bytes;
  // Without a PEM block OpenSSL reads the file as base64, which gives nothing for ordinary text.
  return new Uint8Array();
}

function generated(invocation: Invocation): Uint8Array {
  const { system } = invocation;
  const path = invocation.value('genconf');
  const parsed =
    path === undefined
      ? undefined
      : parseConfig(fromLatin1(readInput(system, path)), {
          include: (name) => {
            const bytes = system.files.read(name);
            return bytes && fromLatin1(bytes);
          },
          environment: system.environment,
        });
  if (parsed && !parsed.ok) return system.refuse('', parsed.problem.errors);
  const text = invocation.value('genstr') ?? (parsed?.ok ? parsed.config.get('default', 'asn1') : undefined);
  if (text === undefined) return system.refuse(`Can't find 'asn1' in '${path}'\n`);
  const section = (name: string) => (parsed?.ok ? parsed.config.section(name) : undefined);
  return generateAsn1(text, section) ?? system.refuse('Error parsing structure\n');
}

/** Steps into the values that `-strparse` names, one after the other. */
function inside(invocation: Invocation, bytes: Uint8Array): Uint8Array {
  let current = bytes;
  for (const given of invocation.values('strparse')) {
    const offset = parseNumber(given);
    if (offset === undefined || offset <= 0 || offset >= current.length) {
      invocation.complain(`'${given}' is out of range\n`);
      continue;
    }
    const [node] = readAsn1(current, offset).nodes;
    if (!node) return invocation.system.refuse('Error parsing structure\n');
    const universal = node.tagClass === 'universal';
    if (universal && (node.tag === TAG.oid || node.tag === TAG.boolean || node.tag === TAG.nothing)) {
      const names: Readonly<Record<number, string>> = { 1: 'BOOLEAN', 5: 'NULL', 6: 'OBJECT' };
      return invocation.system.refuse(`Can't parse ${names[node.tag]} type\n`);
    }
    if (node.constructed || !universal) current = current.slice(node.start, node.end);
    else current = contentOf(node).slice(node.tag === TAG.bitString ? 1 : 0);
  }
  return current;
}
