import { fromUtf8 } from '../asn1/bytes';
import type { Config } from '../config/config';
import { parseConfig } from '../config/parse';
import type { System } from '../system';
import type { Invocation } from './command';
import { openErrors } from './errors';

/** Reads an openssl.cnf; a file that is missing or does not parse ends the command. */
export function loadConfig(system: System, path: string): Config {
  const bytes = system.files.read(path);
  if (!bytes) {
    return system.refuse(
      `Can't open "${path}" for reading, No such file or directory\n`,
      openErrors(path, 'r'),
    );
  }
  return configFrom(system, path, bytes);
}

function configFrom(system: System, path: string, bytes: Uint8Array): Config {
  const parsed = parseConfig(fromUtf8(bytes), {
    include: (name) => {
      const included = system.files.read(name);
      return included && fromUtf8(included);
    },
    environment: system.environment,
  });
  if (parsed.ok) return parsed.config;
  return system.refuse(
    `${system.program}: Error on line ${parsed.problem.line} of config file "${path}"\n`,
    parsed.problem.errors,
  );
}

/** Extensions typed with `-addext`, as a configuration of their own; a name given twice ends the command. */
export function addedExtensions(invocation: Invocation): { name: string; value: string }[] {
  const seen = new Set<string>();
  return invocation.values('addext').map((text) => {
    const equals = text.indexOf('=');
    const name = (equals < 0 ? text : text.slice(0, equals)).trim();
    if (equals < 0 || seen.has(name)) {
      invocation.complain(`Duplicate extension: ${text}\n`);
      invocation.misuse();
    }
    seen.add(name);
    return { name, value: text.slice(equals + 1).trim() };
  });
}
