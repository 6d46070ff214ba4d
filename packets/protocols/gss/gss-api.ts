import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol } from '../protocol';
import { isNtlm } from './authentication';
import { objectIdentifier } from './der';
import { addNtlmVerifier, ntlmssp } from './ntlmssp';
import { type NegotiationToken, readToken, readWrapper, SPNEGO } from './spnego-token';

const LAYER: FieldSpec = {
  name: 'gss-api',
  label: 'GSS-API Generic Security Service Application Program Interface',
  type: 'protocol',
};
const SPNEGO_LAYER: FieldSpec = { name: 'spnego', label: 'Simple Protected Negotiation', type: 'protocol' };

const gssFields = {
  oid: { name: 'gss-api.OID', label: 'OID', type: 'string' },
} as const satisfies Record<string, FieldSpec>;

const NEG_RESULTS = { 0: 'accept-completed', 1: 'accept-incomplete', 2: 'reject', 3: 'request-mic' } as const;

const fields = {
  init: { name: 'spnego.negTokenInit_element', label: 'negTokenInit', type: 'none' },
  targ: { name: 'spnego.negTokenTarg_element', label: 'negTokenTarg', type: 'none' },
  mechTypes: { name: 'spnego.mechTypes', label: 'mechTypes', type: 'uint32', describe: itemCount },
  mechType: { name: 'spnego.MechType', label: 'MechType', type: 'oid', describe: mechanismText },
  requestFlags: { name: 'spnego.reqFlags', label: 'reqFlags', type: 'bytes' },
  mechToken: { name: 'spnego.mechToken', label: 'mechToken', type: 'bytes' },
  mechListMic: { name: 'spnego.mechListMIC', label: 'mechListMIC', type: 'bytes' },
  hints: { name: 'spnego.negHints_element', label: 'negHints', type: 'none' },
  hintName: { name: 'spnego.hintName', label: 'hintName', type: 'string' },
  hintAddress: { name: 'spnego.hintAddress', label: 'hintAddress', type: 'bytes' },
  negResult: { name: 'spnego.negResult', label: 'negResult', type: 'uint32', values: NEG_RESULTS },
  supportedMech: {
    name: 'spnego.supportedMech',
    label: 'supportedMech',
    type: 'oid',
    describe: mechanismText,
  },
  responseToken: { name: 'spnego.responseToken', label: 'responseToken', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** Mechanisms by object identifier, as Wireshark names them. */
const MECHANISMS: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.2': 'SPNEGO - Simple Protected Negotiation',
  '1.2.840.48018.1.2.2': 'MS KRB5 - Microsoft Kerberos 5',
  '1.2.840.113554.1.2.2': 'KRB5 - Kerberos 5',
  '1.2.840.113554.1.2.2.3': 'KRB5 - Kerberos 5 - User to User',
  '1.3.6.1.4.1.311.2.2.10': 'NTLMSSP - Microsoft NTLM Security Support Provider',
  '1.3.6.1.4.1.311.2.2.30': 'NEGOEX - SPNEGO Extended Negotiation Security Mechanism',
};

/**
 * The generic security interface's tokens, which carry a negotiation, which carries NTLM. No port leads here: what
 * carries a token hands it on.
 */
export const gssApi: Protocol = defineProtocol({
  name: 'gss-api',
  title: 'GSS-API Generic Security Service Application Program Interface',
  short: 'GSS-API',
  specifications: [{ title: 'RFC 2743', url: 'https://www.rfc-editor.org/rfc/rfc2743' }],
  under: [],
  fields: gssFields,
  carries: 'nothing',
  dissect(d, from, to) {
    d.enter(LAYER, from, to);
    d.protocols.push(gssApi);
    const wrapper = readWrapper(d.bytes, from, to);
    const token = wrapper?.innerFrom ?? from;
    if (wrapper) {
      const { mechanism } = wrapper;
      const name = objectIdentifier(d.bytes, mechanism.from, mechanism.to);
      const oid = d.add(gssFields.oid, mechanism.from, mechanism.to, name);
      oid.text = `OID: ${named(name)}`;
    }
    if (!wrapper || isSpnego(d.bytes, wrapper.mechanism.from)) spnego.dissect(d, token, to);
    d.leave();
  },
});

/** Simple and protected negotiation of a mechanism. */
export const spnego: Protocol = defineProtocol({
  name: 'spnego',
  title: 'Simple Protected Negotiation',
  short: 'SPNEGO',
  specifications: [
    { title: 'RFC 4178', url: 'https://www.rfc-editor.org/rfc/rfc4178' },
    {
      title: 'MS-SPNG',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-spng/f377a379-c24f-4a0f-a3eb-0d835389e28a',
    },
  ],
  under: [],
  fields,
  carries: 'nothing',
  dissect(d, from, to) {
    const token = readToken(d.bytes, from, to);
    d.enter(SPNEGO_LAYER, from, to);
    d.protocols.push(spnego);
    if (token?.kind === 'init') addInit(d, token);
    else if (token) addTarg(d, token);
    d.leave();
  },
});

function isSpnego(bytes: Uint8Array, at: number): boolean {
  return SPNEGO.every((byte, place) => bytes[at + place] === byte);
}

function addInit(d: Dissection, token: NegotiationToken): void {
  d.enter(fields.init, token.element.from, token.element.to);
  const { mechTypes, requestFlags, mechToken, hints } = token;
  if (mechTypes) {
    d.enter(fields.mechTypes, mechTypes.list.from, mechTypes.list.to, mechTypes.types.length);
    for (const type of mechTypes.types) addOid(d, fields.mechType, type.from, type.to);
    d.leave();
  }
  if (requestFlags) d.add(fields.requestFlags, requestFlags.from + 1, requestFlags.to);
  if (mechToken) addInner(d, fields.mechToken, mechToken.from, mechToken.to);
  if (hints) {
    d.enter(fields.hints, hints.content.from, hints.content.to);
    if (hints.name) d.add(fields.hintName, hints.name.from, hints.name.to);
    if (hints.address) d.add(fields.hintAddress, hints.address.from, hints.address.to);
    d.leave();
  }
  addMic(d, token);
  d.leave();
}

function addTarg(d: Dissection, token: NegotiationToken): void {
  const { negResult, supportedMech, responseToken } = token;
  d.enter(fields.targ, token.element.from, token.element.to);
  if (negResult) d.add(fields.negResult, negResult.from, negResult.to, d.bytes[negResult.from]);
  if (supportedMech) addOid(d, fields.supportedMech, supportedMech.from, supportedMech.to);
  if (responseToken) addInner(d, fields.responseToken, responseToken.from, responseToken.to);
  addMic(d, token);
  d.leave();
}

function addMic(d: Dissection, { mechListMic }: NegotiationToken): void {
  if (!mechListMic) return;
  d.add(fields.mechListMic, mechListMic.from, mechListMic.to);
  if (mechListMic.to - mechListMic.from === NTLM_MIC) addNtlmVerifier(d, mechListMic.from, mechListMic.to);
}

/** An NTLM signature: version, and twelve bytes (MS-NLMP section 2.2.2.9). */
const NTLM_MIC = 16;

function addOid(d: Dissection, spec: FieldSpec, from: number, to: number): void {
  d.add(spec, from, to, objectIdentifier(d.bytes, from, to));
}

function addInner(d: Dissection, spec: FieldSpec, from: number, to: number): void {
  d.add(spec, from, to);
  if (isNtlm(d.bytes, from, to)) ntlmssp.dissect(d, from, to);
}

function mechanismText(field: Field): string {
  return named(String(field.value));
}

function named(oid: string): string {
  return MECHANISMS[oid] ? `${oid} (${MECHANISMS[oid]})` : oid;
}

function itemCount(field: Field): string {
  return `${field.value} item${field.value === 1 ? '' : 's'}`;
}
