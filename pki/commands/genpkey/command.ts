import { readPem, writePem } from '../../asn1/pem';
import { curveText, privateKeyText } from '../../keys/key-text';
import { decodeCurve } from '../../keys/private-key-der';
import { encodeCurve } from '../../keys/public-key-der';
import type { Command, Invocation } from '../command';
import { chosenCipher, encodePrivateKey, Output } from '../outputs';
import { passPhrase, readInput } from '../sources';
import { applySetting, generateKey, type KeyPlan, planFor } from './key-options';
import { table } from './options';

/** Generates a private key of any algorithm. */
export const genpkey: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const { system } = invocation;
  const cipher = chosenCipher(invocation);
  const pass = passPhrase(invocation, 'pass', 'Error getting password\n');
  const plan = planOf(invocation);
  for (const setting of invocation.values('pkeyopt')) applySetting(invocation, plan, setting);
  if (invocation.has('genparam')) return writeParameters(invocation, plan);
  const output = Output.open(system, invocation.value('out'), true);
  const key = await generateKey(
    invocation,
    plan,
    `${invocation.name}: Error generating ${plan.algorithm} key\n`,
  );
  output.bytes(await encodePrivateKey(system, key, { der: invocation.isDer('outform'), cipher, pass }));
  if (invocation.has('text')) output.text(privateKeyText(key));
  return 0;
}

/** By `-algorithm`, or from a file of EC parameters. */
function planOf(invocation: Invocation): KeyPlan {
  const algorithm = invocation.value('algorithm');
  const paramfile = invocation.value('paramfile');
  if (algorithm !== undefined) return planFor(invocation, algorithm);
  if (paramfile === undefined) return invocation.misuse();
  const bytes = readInput(invocation.system, paramfile);
  const block = readPem(bytes).find((each) => each.label === 'EC PARAMETERS');
  const curve = block && decodeCurve(block.bytes);
  if (!curve?.ok) return invocation.system.refuse(`Error reading parameter file ${paramfile}\n`);
  return { ...planFor(invocation, 'EC'), ...curve.value };
}

function writeParameters(invocation: Invocation, plan: KeyPlan): number {
  if (!plan.curve)
    return invocation.system.refuse(`${invocation.name}: Error generating ${plan.algorithm} parameters\n`);
  const output = Output.open(invocation.system, invocation.value('out'), true);
  const der = encodeCurve(plan.curve, plan.explicit);
  if (invocation.isDer('outform')) output.bytes(der);
  else output.text(writePem('EC PARAMETERS', der));
  if (invocation.has('text')) {
    const bits = plan.curve.parameters.n.toString(2).length;
    output.text(`EC-Parameters: (${bits} bit)\n${curveText(plan.curve, plan.explicit, 0)}`);
  }
  return 0;
}
