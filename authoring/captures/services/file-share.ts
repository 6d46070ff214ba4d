import type { Host } from '../host';
import type { Service } from '../programs';
import { type Account, addAccounts } from './secure-shell';

export interface Share {
  readonly name: string;
  /** Who may use it. */
  readonly users: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const FOLDERS = ['lock', 'state', 'cache', 'pid', 'private', 'ncalrpc'];

/** A Samba server that speaks SMB 2 and 3 with accounts of its own. */
export async function serveFiles(
  host: Host,
  accounts: readonly Account[],
  shares: readonly Share[],
): Promise<Service> {
  await addAccounts(host, accounts);
  for (const folder of FOLDERS) await host.must(`mkdir -p -m 755 ${host.path(`samba/${folder}`)}`);
  const global = [
    '[global]',
    `netbios name = ${host.name.toUpperCase()}`,
    'workgroup = NORDHAMN',
    'server string = files',
    'server role = standalone server',
    'disable netbios = yes',
    'smb ports = 445',
    'load printers = no',
    'printcap name = /dev/null',
    'server min protocol = SMB2',
    'log level = 0',
    'passdb backend = tdbsam',
    ...FOLDERS.slice(0, 4).map((folder) => `${folder} directory = ${host.path(`samba/${folder}`)}`),
    `private dir = ${host.path('samba/private')}`,
    `ncalrpc dir = ${host.path('samba/ncalrpc')}`,
  ];
  const sections: string[] = [];
  for (const share of shares) {
    for (const [path, content] of Object.entries(share.files))
      await host.write(`shares/${share.name}/${path}`, content);
    const folder = host.path(`shares/${share.name}`);
    await host.must(`mkdir -p ${folder} && chmod -R a+rwX ${folder}`);
    sections.push(
      `[${share.name}]`,
      `path = ${folder}`,
      'read only = no',
      `valid users = ${share.users.join(' ')}`,
    );
  }
  const path = await host.write('samba/smb.conf', `${[...global, ...sections].join('\n')}\n`);
  for (const { name, password } of accounts) {
    await host.must(`smbpasswd -c ${path} -a -s ${name}`, { stdin: `${password}\n${password}\n` });
  }
  return host.serve(
    ['smbd', '--foreground', '--no-process-group', '--debug-stdout', `--configfile=${path}`],
    { tcp: 445 },
    { faketime: true },
  );
}
