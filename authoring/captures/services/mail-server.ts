import type { Host } from '../host';
import type { Service } from '../programs';

export interface MailServer {
  /** What it calls itself. */
  readonly name: string;
  readonly port?: number;
  /** Offers STARTTLS with these files (paths); secrets are written to `keyLog`. */
  readonly tls?: { readonly chain: string; readonly key: string; readonly keyLog?: string };
}

/** An SMTP server (aiosmtpd) that takes every message and forgets it. */
export async function serveMail(host: Host, mail: MailServer): Promise<Service> {
  const port = mail.port ?? 25;
  const tls = mail.tls
    ? [
        'context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)',
        `context.load_cert_chain('${mail.tls.chain}', '${mail.tls.key}')`,
        ...(mail.tls.keyLog ? [`context.keylog_filename = '${mail.tls.keyLog}'`] : []),
      ]
    : ['context = None'];
  const program = [
    'import asyncio, ssl',
    'from aiosmtpd.smtp import SMTP',
    'class Bin:',
    '    async def handle_DATA(self, server, session, envelope):',
    "        return '250 2.0.0 queued'",
    ...tls,
    'async def main():',
    '    loop = asyncio.get_running_loop()',
    `    make = lambda: SMTP(Bin(), hostname='${mail.name}', ident='ESMTP ready', tls_context=context, loop=loop)`,
    `    server = await loop.create_server(make, '0.0.0.0', ${port})`,
    '    await server.serve_forever()',
    'asyncio.run(main())',
  ];
  const path = await host.write(`mail-${port}.py`, `${program.join('\n')}\n`);
  return host.serve(['/usr/bin/python3', path], { tcp: port });
}

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Path and media type of a file to attach. */
  readonly attachment?: { readonly path: string; readonly type: string };
  readonly server: string;
  /** What the sender calls itself in EHLO. */
  readonly helo: string;
  /** Further swaks options: `-tls`. */
  readonly options?: string;
}

/** Sends a letter with swaks under the scenario's clock. */
export function sendLetter(host: Host, letter: Letter): Promise<unknown> {
  const attach = letter.attachment
    ? `--attach-type ${letter.attachment.type} --attach @${letter.attachment.path}`
    : '';
  return host.must(
    `swaks --silent 3 --server ${letter.server} --helo ${letter.helo} --from ${letter.from} --to ${letter.to} \
      --header 'Subject: ${letter.subject}' --header 'X-Mailer: Letterbox 4.2' --body '${letter.body}' ${attach} ${letter.options ?? ''}`,
    { faketime: true },
  );
}
