'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/design/button';
import { Eyebrow } from '@/components/design/panel';
import { openOwnFile } from '@/components/evidence/own-captures';
import { conversationFile } from '@/packets/capture/conversation';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import { certificatesOf } from '@/pki/nginx/verify-peer';
import type { Conversation, ServerReport, SuiteFinding } from '@/pki/server-lab/report';

/** What the handshakes found, and the handshakes themselves. */
export function ReportView({ report }: { report: ServerReport }) {
  return (
    <>
      <Part title="Protocols and suites">
        <Protocols report={report} />
      </Part>
      <Part title="Certificates, as they were sent">
        <Certificates report={report} />
      </Part>
      <Part title="What else was found">
        <OtherFindings report={report} />
      </Part>
      <Part title="Handshakes as captures">
        <Conversations conversations={report.conversations} />
      </Part>
      {report.errorLog.length > 0 ? (
        <Part title="The server’s log of errors">
          <pre className="overflow-x-auto text-[12px]">{report.errorLog.join('\n')}</pre>
        </Part>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Eyebrow>{title}</Eyebrow>
      {children}
    </section>
  );
}

function Protocols({ report }: { report: ServerReport }) {
  return (
    <dl className="grid gap-2 text-[13px]">
      {report.versions.map(({ version, accepted, suites, hostPrefers }) => (
        <div key={version} className="grid gap-x-3 sm:grid-cols-[84px_minmax(0,1fr)]">
          <dt className={accepted ? 'font-semibold' : 'text-ink-3'}>{version}</dt>
          <dd>
            {accepted ? (
              <>
                <p className="text-ink-3">
                  {suites.length} {suites.length === 1 ? 'suite' : 'suites'}
                  {hostPrefers === undefined
                    ? ''
                    : hostPrefers
                      ? ', the server chooses'
                      : ', the client chooses'}
                </p>
                <ul className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-[12px]">
                  {suites.map((suite) => (
                    <li
                      key={suite.code}
                      title={exchangeText(suite)}
                      className={isWeak(suite) ? 'text-wrong' : ''}
                    >
                      {suite.name}
                    </li>
                  ))}
                </ul>
              </>
            ) : (
              <span className="text-ink-3">refused</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isWeak = ({ bits, forwardSecrecy, name }: SuiteFinding): boolean =>
  bits < 128 || !forwardSecrecy || /^A(EC)?DH/.test(name);

function exchangeText({ keyExchange, bits }: SuiteFinding): string {
  const exchange = keyExchange
    ? `${keyExchange.kind} ${keyExchange.group ?? ''} ${keyExchange.bits} bits, `
    : '';
  return `${exchange}cipher ${bits} bits`;
}

function Certificates({ report }: { report: ServerReport }) {
  return (
    <div className="grid gap-3 text-[13px]">
      {report.chains.map(({ certificates }, at) => (
        <ol key={at} className="grid gap-1">
          {certificatesOf(certificates).map((certificate, depth) => (
            <li key={depth} style={{ paddingLeft: `${depth * 14}px` }}>
              {nameText(certificate.subject, ONE_LINE)}{' '}
              <span className="text-ink-3">
                issued by {nameText(certificate.issuer, ONE_LINE)}, until{' '}
                {certificate.notAfter.date.toISOString().slice(0, 10)}
              </span>
            </li>
          ))}
        </ol>
      ))}
    </div>
  );
}

function OtherFindings({ report }: { report: ServerReport }) {
  const { resumption, http, plainHttp, clientCertificate, alpn, staple, names } = report;
  const leaves = [...new Set(names.flatMap(({ leaf }) => leaf ?? []))];
  const rows: readonly (readonly [string, string])[] = [
    ...names.map(({ name, leaf }): [string, string] => [
      name ? `Name ${name}` : 'No name',
      leaf ? `certificate ${leaves.indexOf(leaf) + 1}` : 'the handshake is refused',
    ]),
    ['Session by ticket', yesNo(resumption.byTicket)],
    ['Session by its id', yesNo(resumption.bySessionId)],
    ['Session in TLS 1.3', yesNo(resumption.inTls13)],
    ['Stapled OCSP response', staple ? `${staple.length} bytes` : 'none'],
    ['Client certificate', clientText(clientCertificate)],
    ['ALPN', alpn ?? 'none'],
    ['HSTS', http?.hsts ?? 'none'],
    ['Answer to GET /', http ? `${http.status}${http.location ? ` → ${http.location}` : ''}` : 'none'],
    [
      'On port 80',
      plainHttp
        ? `${plainHttp.status}${plainHttp.location ? ` → ${plainHttp.location}` : ''}`
        : 'nobody listens',
    ],
    [
      'Falling back is refused',
      report.fallbackRefused === undefined
        ? 'there is nothing to fall back to'
        : yesNo(report.fallbackRefused),
    ],
  ];
  return (
    <dl className="grid gap-x-4 gap-y-1 text-[13px] sm:grid-cols-[180px_minmax(0,1fr)]">
      {rows.map(([term, found]) => (
        <div key={term} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd className="break-words max-sm:mb-1">{found}</dd>
        </div>
      ))}
    </dl>
  );
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

function clientText({ asked, demanded, authorities }: ServerReport['clientCertificate']): string {
  if (!asked) return 'not asked for';
  const of = authorities.length > 0 ? ` of ${authorities.join('; ')}` : '';
  return `${demanded ? 'demanded' : 'asked for'}${of}`;
}

/** Addresses kept for documentation (RFC 5737). */
const CLIENT = [192, 0, 2, 10];
const SERVER = [198, 51, 100, 10];

function Conversations({ conversations }: { conversations: readonly Conversation[] }) {
  const router = useRouter();

  function open({ title, host, port, segments, keyLog }: Conversation) {
    const blocks = conversationFile({
      stretches: segments,
      client: { address: CLIENT, port: 40000 },
      server: { address: SERVER, port },
      start: BigInt(Date.now()) * 1_000_000n,
      keyLog,
      comment: `${title} with ${host}, made in memory in the server lab`,
    });
    const file = new File(blocks, `${host} ${title}.pcapng`);
    const view = openOwnFile(file);
    void view.client.opened.then(() => router.push(`/capture/${view.slug}`));
  }

  return (
    <ul className="grid gap-1.5 text-[13px]">
      {conversations.map((conversation) => (
        <li key={conversation.title} className="flex flex-wrap items-center gap-2">
          <span>{conversation.title}</span>
          <Button size="small" className="ml-auto" onClick={() => open(conversation)}>
            Open in the workbench
          </Button>
        </li>
      ))}
    </ul>
  );
}
