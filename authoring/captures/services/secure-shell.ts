import type { Host } from '../host';
import { withoutDistribution } from '../plain-program';
import type { Service } from '../programs';

export interface Account {
  readonly name: string;
  readonly password: string;
}

/** An OpenSSH server with accounts of its own; its banner does not tell the distribution. */
export async function serveShell(
  host: Host,
  accounts: readonly Account[],
  lines: readonly string[] = [],
): Promise<Service> {
  await addAccounts(host, accounts);
  const key = host.path('ssh_host_ed25519_key');
  await host.must(`ssh-keygen -q -t ed25519 -N '' -C '${host.name}' -f ${key}`);
  const configuration = [
    'Port 22',
    `HostKey ${key}`,
    'PidFile none',
    'UsePAM no',
    'UseDNS no',
    'PasswordAuthentication yes',
    'DebianBanner no',
    'PrintMotd no',
    'StrictModes no',
    'Subsystem sftp internal-sftp',
    ...lines,
  ];
  const path = await host.write('sshd_config', `${configuration.join('\n')}\n`, 0o600);
  return host.serve(['/usr/sbin/sshd', '-D', '-e', '-f', path], { tcp: 22 });
}

/** Gives the host's programs a user database with these accounts and nobody of the machine. */
export async function addAccounts(host: Host, accounts: readonly Account[]): Promise<void> {
  const people: string[] = [];
  const secrets: string[] = [];
  const groups: string[] = [];
  for (const [index, { name, password }] of accounts.entries()) {
    const home = host.path(`home-${name}`);
    const hash = (await host.must(`openssl passwd -6 -salt tapbook '${password}'`)).trim();
    await host.must(
      `mkdir -p ${home} && chown ${1000 + index}:${1000 + index} ${home} && chmod 755 ${host.folder}/..`,
    );
    host.privateHome(`/home/${name}`, home);
    people.push(`${name}:x:${1000 + index}:${1000 + index}::/home/${name}:/bin/sh`);
    secrets.push(`${name}:${hash}:20000:0:99999:7:::`);
    groups.push(`${name}:x:${1000 + index}:`);
  }
  const system = [
    'root:x:0:0:root:/root:/bin/sh',
    'sshd:x:110:65534::/run/sshd:/usr/sbin/nologin',
    'nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin',
  ];
  await host.privateFile('/etc/passwd', `${[...system, ...people].join('\n')}\n`);
  await host.privateFile('/etc/shadow', `root:*:20000:0:99999:7:::\n${secrets.join('\n')}\n`, 0o600);
  await host.privateFile('/etc/group', `root:x:0:\nnogroup:x:65534:\n${groups.join('\n')}\n`);
}

/**
 * An ssh client whose banner is that of the upstream release: the distribution's suffix is cut off in a copy of the
 * program, since the client has no option for it. Gives its path.
 */
export function plainClient(host: Host): Promise<string> {
  return host.write('ssh', withoutDistribution('/usr/bin/ssh'), 0o755);
}

export const NO_QUESTIONS = '-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR';
