import { existsSync, readdirSync } from 'node:fs';
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

export function onPath(program: string): boolean {
  const folders = program.startsWith('/') ? [''] : (BARE_ENVIRONMENT.PATH ?? '').split(':');
  return folders.some((folder) => existsSync(folder ? `${folder}/${program}` : program));
}

/** Namespaces that an earlier run left behind because it was killed: named, not removed. */
export function leftovers(): string[] {
  if (!existsSync('/run/netns')) return [];
  return readdirSync('/run/netns').filter((name) => {
    const pid = /^tb([a-z0-9]+)-/.exec(name)?.[1];
    return pid !== undefined && !existsSync(`/proc/${Number.parseInt(pid, 36)}`);
  });
}
