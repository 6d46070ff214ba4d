import { decodeBytes } from '../../asn1/decode';
import { readPem, writePem } from '../../asn1/pem';
import { type ContentInfo, contentInfoFrom } from '../../cms/content-info';
import { readSmime } from '../../cms/smime';
import { Refusal } from '../../system';
import type { Invocation } from '../command';
import { noStartLine, wrongStructure } from '../errors';
import type { Output } from '../outputs';
import { readInput } from '../sources';
import { noContentType } from './errors';

export type MessageForm = 'SMIME' | 'PEM' | 'DER';

export function formOf(invocation: Invocation, option: 'inform' | 'outform'): MessageForm {
  const text = (invocation.value(option) ?? 'SMIME').toUpperCase();
  if (text.startsWith('P')) return 'PEM';
  return text.startsWith('D') ? 'DER' : 'SMIME';
}

/** The input; one that is missing ends the command with code 2. */
export function readContent(invocation: Invocation, path: string | undefined, mode = 'r'): Uint8Array {
  try {
    return readInput(invocation.system, path, mode);
  } catch (refusal) {
    throw refusal instanceof Refusal ? new Refusal(2) : refusal;
  }
}

/** Whatever cannot be read ends the command with code 2. */
export async function loading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (refusal) {
    throw refusal instanceof Refusal ? new Refusal(2) : refusal;
  }
}

export interface ReadMessage {
  readonly info: ContentInfo;
  /** What stood beside a detached signature. */
  readonly content: Uint8Array | undefined;
}

const LABELS = new Set(['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA']);

export function readMessage(invocation: Invocation): ReadMessage {
  const { system } = invocation;
  const form = formOf(invocation, 'inform');
  const bytes = readContent(invocation, invocation.value('in'), form === 'DER' ? 'rb' : 'r');
  const failure = 'Error reading SMIME Content Info\n';
  const mail = form === 'SMIME' ? readSmime(bytes) : undefined;
  if (mail?.ok === false) return system.refuse(failure, [noContentType()], 2);
  const der =
    mail?.message.der ??
    (form === 'DER' ? bytes : readPem(bytes).find((block) => LABELS.has(block.label))?.bytes);
  if (!der) return system.refuse(failure, [noStartLine('CMS')], 2);
  const info = decodeBytes(der, contentInfoFrom);
  if (info.ok) return { info: info.value, content: mail?.message.content };
  return system.refuse(failure, wrongStructure('CMS_ContentInfo', der), 2);
}

/** PEM or DER; mail is written by its own rules. */
export function writeObject(output: Output, der: Uint8Array, form: 'PEM' | 'DER'): void {
  if (form === 'DER') output.bytes(der);
  else output.text(writePem('CMS', der));
}
