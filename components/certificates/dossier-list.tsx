'use client';

import Link from 'next/link';
import { inertText } from '@/components/evidence/formats';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import { isSelfSigned as signsItself } from '@/pki/certificates/request';
import { timeText } from '@/pki/certificates/time-text';
import { keyOfItem } from '@/pki/dossier/judge';
import { matchKeys } from '@/pki/dossier/keys';
import type { Dossier, DossierItem } from '@/pki/dossier/read-files';
import { keyBits, type PublicKey } from '@/pki/keys/key';
import { isSelfSigned } from '@/pki/paths/issuers';
import { explorerOf } from './explorer-address';

/** What was found in the files: what each thing is, which key belongs to what, and what is trusted. */
export function DossierList({
  dossier,
  turned,
  onTurn,
}: {
  dossier: Dossier;
  /** Certificates whose trust was turned over. */
  turned: ReadonlySet<string>;
  onTurn: (key: string) => void;
}) {
  const matches = matchKeys(dossier.items);
  return (
    <section aria-label="What was brought" className="min-w-0">
      <ul className="grid gap-2">
        {dossier.items.map((item) => (
          <li key={keyOfItem(item)} className="rounded-lg border border-line bg-panel px-3 py-2">
            <p className="flex items-baseline gap-2 text-[12px] text-ink-3">
              <span className="min-w-0 truncate font-mono">{item.file}</span>
              <span>{KINDS[item.kind]}</span>
              <Link
                prefetch={false}
                href={explorerOf(item.der, item.kind === 'unreadable' ? item.offset : undefined)}
                className="ml-auto text-accent"
                aria-label={`Explore the bytes of ${item.file}, ${KINDS[item.kind]}`}
              >
                bytes
              </Link>
            </p>
            <p className="break-words">{inertText(sentence(item))}</p>
            {item.kind === 'certificate' ? (
              <label className="mt-1 flex items-center gap-2 text-[12.5px] text-ink-2">
                <input
                  type="checkbox"
                  checked={isSelfSigned(item.certificate) !== turned.has(keyOfItem(item))}
                  onChange={() => onTurn(keyOfItem(item))}
                />
                trusted
              </label>
            ) : null}
            {item.kind === 'key' ? (
              <KeyHolders holders={matches.find((match) => match.item === item)?.holders ?? []} />
            ) : null}
          </li>
        ))}
        {dossier.servers.map((file) => (
          <li key={file} className="rounded-lg border border-line bg-panel px-3 py-2">
            <span className="font-mono text-[12px]">{file}</span> is a server's configuration: try it in the{' '}
            <Link prefetch={false} href="/certificates/server">
              server lab
            </Link>
            , where handshakes are made by the site.
          </li>
        ))}
        {dossier.others.map((file) => (
          <li key={file} className="rounded-lg border border-line bg-panel px-3 py-2 text-ink-2">
            <span className="font-mono text-[12px]">{file}</span> is neither PEM nor DER nor a configuration.
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS: Readonly<Record<DossierItem['kind'], string>> = {
  certificate: 'certificate',
  list: 'revocation list',
  request: 'request',
  key: 'key',
  'sealed-key': 'key under a pass phrase',
  unreadable: 'not readable',
};

function sentence(item: DossierItem): string {
  switch (item.kind) {
    case 'certificate':
      return nameText(item.certificate.subject, ONE_LINE) || 'no name';
    case 'list': {
      const { issuer, revoked, nextUpdate } = item.list;
      const until = nextUpdate ? `, next one by ${timeText(nextUpdate.date)}` : '';
      return `${nameText(issuer, ONE_LINE)}: ${revoked.length} revoked${until}`;
    }
    case 'request':
      return `${nameText(item.request.subject, ONE_LINE)}: ${signsItself(item.request) ? 'its own key signed it' : 'its signature does not verify'}`;
    case 'key':
      return `${item.secret ? 'private' : 'public'} ${keyName(item.key)}`;
    case 'sealed-key':
      return 'Its pass phrase is not asked for here: openssl pkey in the terminal opens it.';
    case 'unreadable':
      return `${item.what}, at byte ${item.offset}`;
  }
}

function keyName(key: PublicKey): string {
  if (key.kind === 'rsa') return `RSA key of ${keyBits(key)} bits`;
  if (key.kind === 'ec') return `EC key on ${key.curve.name}`;
  return key.kind === 'unknown' ? `key of an unknown kind (${key.algorithm})` : `${key.kind} key`;
}

function KeyHolders({ holders }: { holders: readonly DossierItem[] }) {
  if (holders.length === 0)
    return <p className="mt-1 text-[12.5px] text-wrong">✗ no certificate or request here holds this key</p>;
  return (
    <p className="mt-1 text-[12.5px] text-good">
      ✓ belongs to {holders.map(({ file, kind }) => `${file} (${KINDS[kind]})`).join(', ')}
    </p>
  );
}
