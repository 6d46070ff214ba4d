import type { Host } from '../host';
import type { Service } from '../programs';
import { type Account, addAccounts } from './secure-shell';

/** An FTP server (vsftpd) with accounts of its own; `files` lie in the home folder of the first account. */
export async function serveFtp(
  host: Host,
  accounts: readonly Account[],
  files: Readonly<Record<string, string | Uint8Array>>,
  address: string,
): Promise<Service> {
  await addAccounts(host, accounts);
  await host.privateFile(
    '/etc/pam.d/vsftpd',
    'auth required pam_unix.so\naccount required pam_unix.so\nsession required pam_permit.so\n',
  );
  const home = `home-${accounts[0].name}`;
  for (const [path, content] of Object.entries(files)) await host.write(`${home}/${path}`, content);
  await host.must(`mkdir -p ${host.path('empty')} && chown -R 1000:1000 ${host.path(home)}`);
  const configuration = [
    'listen=YES',
    'background=NO',
    'anonymous_enable=NO',
    'local_enable=YES',
    'write_enable=YES',
    'seccomp_sandbox=NO',
    'ftpd_banner=Nordhamn file transfer',
    'connect_from_port_20=YES',
    'xferlog_enable=NO',
    'pasv_min_port=50100',
    'pasv_max_port=50199',
    `pasv_address=${address}`,
    `secure_chroot_dir=${host.path('empty')}`,
  ];
  const path = await host.write('vsftpd.conf', `${configuration.join('\n')}\n`);
  return host.serve(['vsftpd', path], { tcp: 21 });
}
