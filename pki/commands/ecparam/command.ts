import { readPem, writePem } from '../../asn1/pem';
import { CURVE_LIST } from '../../keys/curve-list';
import type { NamedCurve } from '../../keys/curves';
import { generateEc } from '../../keys/generate';
import { curveText } from '../../keys/key-text';
import { decodeCurve, encodeEcPrivateKey } from '../../keys/private-key-der';
import { encodeCurve } from '../../keys/public-key-der';
import type { Command, Invocation } from '../command';
import { curveFor } from '../genpkey/key-options';
import { Output } from '../outputs';
import { readInput } from '../sources';
import { table } from './options';

/** Names, prints and checks elliptic-curve parameters, and makes keys on them. */
export const ecparam: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const output = Output.open(system, invocation.value('out'));
  if (invocation.has('list_curves')) {
    output.text(CURVE_LIST);
    return 0;
  }
  const { curve, explicit } = parametersOf(invocation);
  if (invocation.has('text')) {
    const bits = curve.parameters.n.toString(2).length;
    output.text(`EC-Parameters: (${bits} bit)\n${curveText(curve, explicit, 0)}`);
  }
  if (invocation.has('check') || invocation.has('check_named')) {
    system.stderr.text('checking elliptic curve parameters: ok\n');
  }
  const der = invocation.isDer('outform');
  if (!invocation.has('noout')) {
    const encoded = encodeCurve(curve, explicit);
    if (der) output.bytes(encoded);
    else output.text(writePem('EC PARAMETERS', encoded));
  }
  if (invocation.has('genkey')) {
    const key = encodeEcPrivateKey(generateEc(curve, system.random, explicit), true);
    if (der) output.bytes(key);
    else output.text(writePem('EC PRIVATE KEY', key));
  }
  return 0;
}

function parametersOf(invocation: Invocation): { curve: NamedCurve; explicit: boolean } {
  const explicit = invocation.value('param_enc') === 'explicit';
  const name = invocation.value('name');
  if (name !== undefined) return { curve: curveFor(invocation, name, 'unable to generate key\n'), explicit };
  const path = invocation.value('in');
  const bytes = readInput(invocation.system, path);
  const block = invocation.isDer('inform')
    ? undefined
    : readPem(bytes).find((each) => each.label === 'EC PARAMETERS');
  const decoded = decodeCurve(block?.bytes ?? bytes);
  if (decoded.ok) return invocation.has('param_enc') ? { ...decoded.value, explicit } : decoded.value;
  return invocation.system.refuse(`Unable to load parameters from ${path ?? '<NULL>'}\n`);
}
