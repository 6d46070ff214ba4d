'use client';

import Link from 'next/link';
import { inertText } from '@/components/evidence/formats';
import type { Certificate } from '@/pki/certificates/certificate';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import type { ChainVerdict } from '@/pki/dossier/judge';
import { GNUTLS_SENTENCES } from '@/pki/paths/gnutls';
import type { PathStep } from '@/pki/paths/policy';
import { errorNumber } from '@/pki/paths/verify-errors';
import { explorerOf } from './explorer-address';

/** The verdict on one chain: OpenSSL's words beside GnuTLS's, and every step that led there. */
export function ChainCard({
  verdict,
  purpose,
  host,
  at,
}: {
  verdict: ChainVerdict;
  purpose: string;
  host: string;
  at: Date;
}) {
  const { leaf, openssl, gnutls, difference, result, failure } = verdict;
  const good = openssl.number === 0;
  const name = nameText(leaf.subject, ONE_LINE) || 'a certificate without a name';
  return (
    <article
      aria-label={name}
      className={`overflow-hidden rounded-[10px] border bg-panel ${good ? 'border-good' : 'border-wrong'}`}
    >
      <header className={`px-4 py-3 ${good ? 'bg-good-wash' : 'bg-wrong-wash'}`}>
        <h2 className="text-[15px] font-semibold break-words">{inertText(name)}</h2>
        <p className={good ? 'text-good' : 'text-wrong'}>
          {good ? '✓ The chain is good' : `✗ Refused: ${failure?.reason ?? openssl.text}`}
        </p>
      </header>
      <dl className="grid gap-x-4 gap-y-1.5 border-b border-line px-4 py-3 sm:grid-cols-[84px_minmax(0,1fr)]">
        <dt className="text-ink-3">OpenSSL</dt>
        <dd>
          <code className="text-[12.5px]">
            {good ? 'OK' : `error ${openssl.number} at ${openssl.depth} depth lookup: ${openssl.text}`}
          </code>
        </dd>
        <dt className="text-ink-3">GnuTLS</dt>
        <dd>
          {gnutls.length === 0
            ? 'The certificate is trusted.'
            : gnutls.map((flag) => GNUTLS_SENTENCES[flag]).join(' ')}
        </dd>
        {difference ? (
          <>
            <dt className="text-ink-3">Why not alike</dt>
            <dd>
              {difference.what} {difference.why}
            </dd>
          </>
        ) : null}
        <dt className="text-ink-3">At home</dt>
        <dd>
          <code className="text-[12.5px] break-words">{commandLine(verdict, purpose, host, at)}</code>
        </dd>
      </dl>
      <ol aria-label="Chain, leaf first">
        {result.chain.certificates.map((certificate, depth) => (
          <ChainLink
            key={`${depth}-${certificate.serial}`}
            certificate={certificate}
            depth={depth}
            steps={result.steps.filter((step) => step.depth === depth)}
            trusted={result.chain.trusted && depth >= result.chain.untrusted}
          />
        ))}
      </ol>
    </article>
  );
}

function ChainLink({
  certificate,
  depth,
  steps,
  trusted,
}: {
  certificate: Certificate;
  depth: number;
  steps: readonly PathStep[];
  trusted: boolean;
}) {
  const failed = steps.some(({ verdict }) => verdict === 'failed');
  return (
    <li className="border-t border-line px-4 py-3 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-[12px] text-ink-3">{depth}</span>
        <b className={`font-semibold break-words ${failed ? 'text-wrong' : ''}`}>
          {inertText(nameText(certificate.subject, ONE_LINE)) || 'no name'}
        </b>
        {trusted ? <small className="text-[11.5px] text-good">trusted</small> : null}
        <Link
          prefetch={false}
          href={explorerOf(certificate.der)}
          className="ml-auto text-[12.5px] text-accent"
          aria-label={`Explore the bytes of the certificate at depth ${depth}`}
        >
          bytes
        </Link>
      </p>
      <ul className="mt-1.5 grid gap-0.5" aria-label={`Steps at depth ${depth}`}>
        {steps.map((step, i) => (
          <li
            key={`${step.check}-${i}`}
            className="grid grid-cols-[14px_minmax(0,112px)_minmax(0,1fr)] gap-x-2 text-[13px]"
          >
            <span
              aria-hidden
              className={`font-semibold ${step.verdict === 'passed' ? 'text-good' : 'text-wrong'}`}
            >
              {step.verdict === 'passed' ? '✓' : '✗'}
            </span>
            <span className="text-ink-2">{step.check}</span>
            <span className={step.verdict === 'passed' ? '' : 'text-wrong'}>
              <span className="sr-only">{step.verdict}: </span>
              <Reason step={step} />
              {step.error === undefined ? null : ` (error ${errorNumber(step.error)})`}
            </span>
          </li>
        ))}
        {steps.length === 0 ? (
          <li className="text-[13px] text-ink-3">not looked at: an earlier step ended the work</li>
        ) : null}
      </ul>
    </li>
  );
}

/** The reason, as a link to the bytes that decide where there are some. */
function Reason({ step }: { step: PathStep }) {
  if (!step.evidence) return inertText(step.reason);
  return (
    <Link
      prefetch={false}
      href={explorerOf(step.certificate.der, step.evidence[0])}
      className="text-inherit decoration-dotted underline-offset-2"
    >
      {inertText(step.reason)}
    </Link>
  );
}

/** The same question put to the real one. */
function commandLine({ result }: ChainVerdict, purpose: string, host: string, at: Date): string {
  return [
    'openssl verify -CAfile trusted.pem',
    result.chain.certificates.length > 1 ? '-untrusted chain.pem' : '',
    purpose ? `-purpose ${purpose}` : '',
    host.trim() ? `-verify_hostname ${host.trim()}` : '',
    result.steps.some(({ check }) => check === 'revocation') ? '-crl_check -CRLfile list.crl' : '',
    `-attime ${Math.floor(at.getTime() / 1000)}`,
    'leaf.pem',
  ]
    .filter(Boolean)
    .join(' ');
}
