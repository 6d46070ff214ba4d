'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import { explorerOf } from '@/components/certificates/explorer-address';
import { Button, buttonClass } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { SentChain } from '@/components/engine/questions/tls-session';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import { derTree } from '@/components/evidence/der-tree';
import { FieldTree } from '@/components/evidence/field-tree';
import { inertText } from '@/components/evidence/formats';
import { PacketHex } from '@/components/evidence/packet-inspector';
import type { Selection } from '@/components/evidence/selection';
import { decodeCertificate } from '@/pki/certificates/certificate';
import { sameName } from '@/pki/certificates/name';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import { certificateText } from '@/pki/certificates/print';
import { allFields, explore } from '@/pki/explorer/explore';
import { useBench } from '../bench';

const STYLE = { names: ONE_LINE, without: new Set<never>(), unknown: 'default' } as const;

/** The chains that were sent, leaf first; the chosen certificate as openssl prints it, and as DER on its bytes. */
export function Chains({ chains, summary }: { chains: readonly SentChain[]; summary: TlsSummary }) {
  const all = useMemo(
    () => chains.flatMap((chain) => chain.certificates.map((der, place) => ({ chain, der, place }))),
    [chains],
  );
  const [at, setAt] = useState(0);
  const [form, setForm] = useState<'text' | 'DER'>('text');
  const { go } = useBench();
  const chosen = all[at];
  if (!chosen)
    return (
      <EmptyState title="No certificate can be read">
        {summary.resumed
          ? 'The session was resumed: certificates were shown when it began, not here.'
          : summary.version === 'TLSv13'
            ? 'TLS 1.3 encrypts certificates, and the capture has no secrets for this connection.'
            : 'None was sent, or the handshake ended before it.'}
      </EmptyState>
    );
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(240px,300px)_minmax(0,1fr)]">
      <ol className="min-h-0 overflow-auto border-line p-2 max-lg:border-b lg:border-r" aria-label="Chain">
        {all.map(({ chain, der, place }, i) => (
          <li key={`${chain.packet}-${place}`}>
            <ChainLink
              der={der}
              next={chain.certificates[place + 1]}
              who={`${chain.fromOriginator ? 'client' : 'server'}, packet ${chain.packet}`}
              chosen={i === at}
              onChoose={() => setAt(i)}
            />
          </li>
        ))}
      </ol>
      <div className="flex min-h-0 flex-col">
        <div className="flex flex-none items-center gap-1 border-b border-line px-3 py-1">
          <span role="group" aria-label="Form of the certificate" className="flex gap-1">
            {(['text', 'DER'] as const).map((each) => (
              <Button
                key={each}
                size="small"
                kind={each === form ? 'solid' : 'quiet'}
                aria-pressed={each === form}
                onClick={() => setForm(each)}
              >
                {each}
              </Button>
            ))}
          </span>
          <Link
            prefetch={false}
            href={explorerOf(chosen.der)}
            className={`ml-auto ${buttonClass('quiet', 'small')}`}
          >
            Explore the bytes
          </Link>
          <Button size="small" onClick={() => go.toPacket(chosen.chain.packet)}>
            Packet {chosen.chain.packet}
          </Button>
        </div>
        {form === 'text' ? <AsText key={at} der={chosen.der} /> : <AsDer key={at} der={chosen.der} />}
      </div>
    </div>
  );
}

function ChainLink({
  der,
  next,
  who,
  chosen,
  onChoose,
}: {
  der: Uint8Array;
  next: Uint8Array | undefined;
  who: string;
  chosen: boolean;
  onChoose: () => void;
}) {
  const decoded = decodeCertificate(der);
  const issuer = next && decodeCertificate(next);
  const fits = decoded.ok && issuer?.ok && sameName(decoded.value.issuer, issuer.value.subject);
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`mb-1 block w-full rounded-md border px-2.5 py-1.5 text-left text-[12.5px] ${chosen ? 'border-accent bg-accent-wash' : 'border-line bg-panel hover:border-edge'}`}
    >
      {decoded.ok ? (
        <>
          <span className="block break-words">{inertText(nameText(decoded.value.subject, ONE_LINE))}</span>
          <small className="block text-[11.5px] break-words text-ink-3">
            by {inertText(nameText(decoded.value.issuer, ONE_LINE))}
            <br />
            {dayOf(decoded.value.notBefore.date)} to {dayOf(decoded.value.notAfter.date)} · {who}
            {next ? <br /> : null}
            {next ? (fits ? 'the next one is its issuer' : 'the next one is not its issuer') : null}
          </small>
        </>
      ) : (
        <span className="text-wrong">no certificate: {decoded.problem.what}</span>
      )}
    </button>
  );
}

function AsText({ der }: { der: Uint8Array }) {
  const text = useMemo(() => {
    const decoded = decodeCertificate(der);
    return decoded.ok
      ? certificateText(decoded.value, STYLE)
      : `These bytes are no certificate: ${decoded.problem.what} at offset ${decoded.problem.offset}.`;
  }, [der]);
  return (
    <section
      aria-label="The certificate as openssl x509 -text prints it"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto bg-panel px-3.5 py-2 max-lg:max-h-[420px]"
    >
      <pre className="m-0 font-mono text-[12px] leading-[1.5]">
        {text.split('\n').map(inertText).join('\n')}
      </pre>
    </section>
  );
}

function AsDer({ der }: { der: Uint8Array }) {
  const tree = useMemo(() => derTree(der), [der]);
  const fields = useMemo(() => allFields(explore(der, 'certificate').root), [der]);
  const [selection, setSelection] = useState<Selection>({ source: 0 });
  const [from, to] = selection.bytes ?? [0, 0];
  const meant = fields.findLast(({ span }) => span[0] === from && span[1] === to);
  return (
    <>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_minmax(0,1.02fr)]">
        <div className="min-h-0 border-line max-xl:max-h-[300px] xl:border-r">
          <FieldTree
            tree={tree}
            selection={selection}
            onChoose={(source, bytes, node) => setSelection({ source, bytes, node })}
            label="Values of the certificate"
          />
        </div>
        <div className="min-h-0 max-xl:h-[300px]">
          <PacketHex
            tree={tree}
            selection={selection}
            onChoose={(source, bytes, node) => setSelection({ source, bytes, node })}
            label="Bytes of the certificate"
          />
        </div>
      </div>
      <p
        aria-live="polite"
        className="min-h-[44px] flex-none border-t border-line bg-panel px-3.5 py-2 font-prose text-[14px] leading-[1.45]"
      >
        {meant ? (
          <>
            <code className="font-mono text-[12.5px]">
              {inertText(meant.path === '' ? meant.name : meant.path)}
            </code>
            {meant.meaning === '' ? '' : `: ${meant.meaning}`}
          </>
        ) : (
          <span className="text-ink-3">Choose a value: where it stands in the certificate is said here.</span>
        )}
      </p>
    </>
  );
}

function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'an unreadable time' : date.toISOString().slice(0, 10);
}
