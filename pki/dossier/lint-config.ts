import type { Config } from '../config/config';
import { parseConfig } from '../config/parse';

/** Something to say about a configuration, with the line where it stands. */
export interface ConfigFinding {
  readonly grade: 'wrong' | 'risky';
  /** From 1; undefined where no single line is to blame. */
  readonly line: number | undefined;
  readonly says: string;
}

export interface ConfigVerdict {
  readonly sections: readonly string[];
  readonly findings: readonly ConfigFinding[];
}

/** Names whose values are the names of sections. */
const POINTERS = new Set([
  'default_ca',
  'policy',
  'x509_extensions',
  'req_extensions',
  'crl_extensions',
  'distinguished_name',
  'attributes',
  'tsa_policy',
]);

/** Reads an openssl.cnf as OpenSSL does, and looks for what goes wrong later, or opens doors. */
export function lintConfig(text: string): ConfigVerdict {
  const parsing = parseConfig(text, { include: () => undefined, environment: {} });
  if (!parsing.ok) {
    const { line, errors } = parsing.problem;
    const says = errors.map(({ reason, data }) => (data ? `${reason} (${data})` : reason)).join('; ');
    return { sections: [], findings: [{ grade: 'wrong', line, says }] };
  }
  const { config } = parsing;
  const findings = [...config.sections].flatMap(([section, entries]) =>
    entries.flatMap(({ name, value }) =>
      complaints(config, section, name, value).map(({ grade, says }) => ({
        grade,
        line: lineOf(text, section, name),
        says,
      })),
    ),
  );
  const sections = [...config.sections.keys()].filter((name) => (config.section(name)?.length ?? 0) > 0);
  return { sections, findings };
}

type Complaint = Pick<ConfigFinding, 'grade' | 'says'>;

function complaints(config: Config, section: string, name: string, value: string): Complaint[] {
  const found: Complaint[] = [];
  const wrong = (says: string) => found.push({ grade: 'wrong', says });
  const risky = (says: string) => found.push({ grade: 'risky', says });
  if (POINTERS.has(name) && !config.section(value))
    wrong(`[${section}] ${name} names the section [${value}], which is not there`);
  for (const [, target] of value.matchAll(/(?:^|[,:;])\s*@([\w-]+)/g))
    if (!config.section(target)) wrong(`[${section}] ${name} refers to @${target}, which is not there`);
  if (name === 'default_md' && /^(md[245]|sha1?)$/i.test(value))
    risky(`default_md = ${value}: collisions can be made, nobody trusts such signatures`);
  if (name === 'default_bits' && Number(value) < 2048)
    risky(`default_bits = ${value}: RSA keys have had at least 2048 bits since 2014`);
  if (name === 'copy_extensions' && value === 'copyall')
    risky('copy_extensions = copyall: a request decides about its own CA bit; read requests before you sign');
  if (name === 'basicConstraints' && /CA:\s*true/i.test(value) && !/critical/.test(value))
    risky(`[${section}] basicConstraints of a CA has to be critical (RFC 5280 section 4.2.1.9)`);
  if (
    name === 'keyUsage' &&
    /keyCertSign/.test(value) &&
    !/CA:\s*true/i.test(config.get(section, 'basicConstraints') ?? '')
  )
    risky(`[${section}] keyCertSign without CA:TRUE makes certificates that nobody takes as an issuer`);
  if (name === 'encrypt_key' && /^(no|0|false)$/i.test(value))
    risky('encrypt_key = no: new keys are written without a pass phrase');
  if (name === 'unique_subject' && value === 'no')
    risky('unique_subject = no: two valid certificates may have the same name');
  if ((name === 'default_days' || name === 'days') && Number(value) > 398 && section !== 'default')
    risky(
      `${name} = ${value}: browsers refuse server certificates that live longer than 398 days, from March 2026 on 200`,
    );
  return found;
}

/** The line on which a name of a section is set last. */
function lineOf(text: string, section: string, name: string): number | undefined {
  let current = 'default';
  let found: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line);
    if (header) current = header[1];
    const set = /^\s*([^=#\s]+)\s*=/.exec(line)?.[1];
    if (set === name && current === section) found = index + 1;
  }
  return found;
}
