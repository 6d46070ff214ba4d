import { openssl } from '../../errors/openssl-error';
import { curveByName, isListedCurve, type NamedCurve } from '../../keys/curves';
import { generateEc, generateOctets, generateRsa } from '../../keys/generate';
import type { PrivateKey } from '../../keys/key';
import type { Invocation } from '../command';
import { invalidCurve, keyTooSmall, unknownDigest } from '../errors';
import { parseNumber } from '../parse-options';

/** What is to be generated: an algorithm and its settings. */
export interface KeyPlan {
  readonly algorithm: 'RSA' | 'EC' | 'ED25519' | 'X25519';
  bits: number;
  exponent: bigint;
  curve: NamedCurve | undefined;
  explicit: boolean;
}

const ALGORITHMS = ['RSA', 'EC', 'ED25519', 'X25519'] as const;
const ELSEWHERE = ['RSA-PSS', 'DSA', 'DH', 'DHX', 'ED448', 'X448', 'SM2'];
export const SMALLEST_RSA = 512;

export function planFor(invocation: Invocation, name: string): KeyPlan {
  const algorithm = ALGORITHMS.find((each) => each === name.toUpperCase());
  if (algorithm) return { algorithm, bits: 2048, exponent: 65537n, curve: undefined, explicit: false };
  if (ELSEWHERE.includes(name.toUpperCase())) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not make ${name} keys yet; it makes RSA, EC, ED25519 and X25519.\n`,
    );
  }
  return invocation.system.refuse(`Error initializing ${name} context\n`, [unknownDigest(name)]);
}

/** Applies `name:value`; a setting that the algorithm does not have ends the command. */
export function applySetting(invocation: Invocation, plan: KeyPlan, setting: string): void {
  const colon = setting.indexOf(':');
  const [name, value] = colon < 0 ? [setting, ''] : [setting.slice(0, colon), setting.slice(colon + 1)];
  const failed = `${invocation.name}: Error setting ${setting} parameter:\n`;
  const { system } = invocation;
  if (plan.algorithm === 'RSA' && name === 'rsa_keygen_bits') {
    const bits = parseNumber(value);
    if (bits === undefined || bits < SMALLEST_RSA) system.refuse(failed, [keyTooSmall()]);
    else plan.bits = bits;
  } else if (plan.algorithm === 'RSA' && name === 'rsa_keygen_pubexp') {
    if (!/^(0x[0-9a-f]+|\d+)$/i.test(value)) system.refuse(failed, [unsupportedSetting(name, value)]);
    plan.exponent = BigInt(value);
  } else if (plan.algorithm === 'RSA' && name === 'rsa_keygen_primes') {
    if (value !== '2') system.refuse(`${failed}This openssl makes RSA keys of two primes only.\n`);
  } else if (plan.algorithm === 'EC' && name === 'ec_paramgen_curve') {
    plan.curve = curveFor(invocation, value, `${invocation.name}: Error generating EC key\n`);
  } else if (plan.algorithm === 'EC' && name === 'ec_param_enc') {
    if (value !== 'explicit' && value !== 'named_curve') {
      system.refuse(failed, [unsupportedSetting(name, value)]);
    }
    plan.explicit = value === 'explicit';
  } else {
    system.refuse(failed, [unsupportedSetting(name, value)]);
  }
}

/** A curve by name; one that OpenSSL has and this does not is told apart from one that nobody has. */
export function curveFor(invocation: Invocation, name: string, failed: string): NamedCurve {
  const curve = curveByName(name);
  if (curve) return curve;
  if (isListedCurve(name)) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not compute on ${name}; prime256v1, secp384r1, secp521r1, secp256k1 and brainpool curves are there.\n`,
    );
  }
  return invocation.system.refuse(failed, [invalidCurve()]);
}

const unsupportedSetting = (name: string, value: string) =>
  openssl(
    '03000093',
    'digital envelope routines',
    'default_fixup_args',
    'command not supported',
    'crypto/evp/ctrl_params_translate.c:582',
    `[action:2, state:4] name=${name}, value=${value}`,
  );

/** Generates the key; `failed` is what is printed where an EC key has no curve. */
export async function generateKey(
  invocation: Invocation,
  plan: KeyPlan,
  failed: string,
): Promise<PrivateKey> {
  const { random } = invocation.system;
  switch (plan.algorithm) {
    case 'RSA':
      return generateRsa(plan.bits, plan.exponent, random);
    case 'EC':
      if (!plan.curve) return invocation.system.refuse(failed);
      return generateEc(plan.curve, random, plan.explicit);
    case 'ED25519':
      return generateOctets('ed25519', random);
    case 'X25519':
      return generateOctets('x25519', random);
  }
}
