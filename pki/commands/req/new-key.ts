import { readPem } from '../../asn1/pem';
import type { Config } from '../../config/config';
import type { PrivateKey } from '../../keys/key';
import { keyCipher } from '../../keys/key-ciphers';
import { decodeCurve } from '../../keys/private-key-der';
import type { Invocation } from '../command';
import { keyTooSmall, openErrors, unknownDigest } from '../errors';
import { applySetting, generateKey, type KeyPlan, planFor, SMALLEST_RSA } from '../genpkey/key-options';
import { encodePrivateKey, Output } from '../outputs';

/** `-newkey rsa:2048`, `ec:params.pem`, `ed25519`, `2048`, or what the configuration says. */
export async function newKey(
  invocation: Invocation,
  config: Config,
  section: string,
  passout: string | undefined,
): Promise<PrivateKey> {
  const plan = planOf(invocation, config, section);
  for (const setting of invocation.values('pkeyopt')) applySetting(invocation, plan, setting);
  const label = invocation.value('newkey')?.split(':')[0] ?? 'rsa';
  const key = await generateKey(invocation, plan, `${invocation.name}: Error generating ${label} key\n`);
  await writeKey(invocation, config, section, key, passout);
  invocation.complain('-----\n');
  return key;
}

function planOf(invocation: Invocation, config: Config, section: string): KeyPlan {
  const { system } = invocation;
  const wanted = invocation.value('newkey') ?? 'rsa';
  if (/^\d/.test(wanted)) return sized(invocation, planFor(invocation, 'RSA'), Number.parseInt(wanted, 10));
  const [algorithm, argument] = wanted.split(/:(.*)/s, 2);
  if (algorithm === 'param') return withCurveFile(invocation, planFor(invocation, 'EC'), argument ?? '');
  if (
    !['RSA', 'EC', 'ED25519', 'X25519', 'DSA', 'ED448', 'X448', 'RSA-PSS'].includes(algorithm.toUpperCase())
  ) {
    return system.refuse('Error allocating keygen context\n', [unknownDigest(algorithm)]);
  }
  const plan = planFor(invocation, algorithm);
  if (plan.algorithm === 'RSA') {
    if (argument !== undefined && !/^\d+$/.test(argument)) return noParameterFile(invocation, argument);
    return sized(invocation, plan, Number(argument ?? config.get(section, 'default_bits') ?? 2048));
  }
  return argument ? withCurveFile(invocation, plan, argument) : plan;
}

function sized(invocation: Invocation, plan: KeyPlan, bits: number): KeyPlan {
  if (bits < SMALLEST_RSA) return invocation.system.refuse('Error setting keysize\n', [keyTooSmall()]);
  return { ...plan, bits };
}

function noParameterFile(invocation: Invocation, path: string): never {
  return invocation.system.refuse(`Cannot open parameter file ${path}\n`, openErrors(path, 'r'));
}

function withCurveFile(invocation: Invocation, plan: KeyPlan, path: string): KeyPlan {
  const bytes = invocation.system.files.read(path);
  if (!bytes) return noParameterFile(invocation, path);
  const block = readPem(bytes).find((each) => each.label === 'EC PARAMETERS');
  const decoded = block && decodeCurve(block.bytes);
  if (!decoded?.ok) return invocation.system.refuse(`Error reading parameter file ${path}\n`);
  return { ...plan, ...decoded.value };
}

async function writeKey(
  invocation: Invocation,
  config: Config,
  section: string,
  key: PrivateKey,
  passout: string | undefined,
): Promise<void> {
  const path = invocation.value('keyout') ?? config.get(section, 'default_keyfile');
  const setting = config.get(section, 'encrypt_rsa_key') ?? config.get(section, 'encrypt_key');
  const open = invocation.has('nodes') || invocation.has('noenc') || setting === 'no';
  const pass = passout ?? config.get(section, 'output_password');
  const cipher = open ? undefined : keyCipher('aes-256-cbc');
  const output = Output.open(invocation.system, path);
  output.bytes(await encodePrivateKey(invocation.system, key, { der: false, cipher, pass }));
}
