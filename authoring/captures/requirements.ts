import { existsSync } from 'node:fs';
import { BARE_ENVIRONMENT } from './programs';

const EVERY_SCENARIO = ['ip', 'unshare', 'sysctl', 'ss', 'socat', 'tshark'];

/** What this machine lacks for making a capture, in words; empty when nothing. */
export function missingForMaking(programs: readonly string[]): string[] {
  const missing: string[] = [];
  if (process.platform !== 'linux') missing.push('it needs Linux (network namespaces)');
  if (process.getuid?.() !== 0) missing.push('it needs to run as root');
  if (process.platform === 'linux' && !existsSync('/dev/net/tun')) missing.push('it needs /dev/net/tun');
  const absent = [...EVERY_SCENARIO, ...programs].filter((program) => !onPath(program));
  if (absent.length > 0) missing.push(`it needs ${absent.join(', ')}`);
  return missing;
}

function onPath(program: string): boolean {
  const folders = program.startsWith('/') ? [''] : (BARE_ENVIRONMENT.PATH ?? '').split(':');
  return folders.some((folder) => existsSync(folder ? `${folder}/${program}` : program));
}
