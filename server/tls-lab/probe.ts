import { decodeBytes } from '@/pki/asn1/decode';
import { nameFrom } from '@/pki/certificates/name';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import type { TlsVersion, TlsVisitResult } from '@/pki/network/lab-network';
import { headerValue, readResponse } from '@/pki/nginx/http-message';
import { serversAt } from '@/pki/nginx/servers';
import type { Conversation, HttpFinding, ServerReport } from '@/pki/server-lab/report';
import { base, getRequest } from './base-visit';
import { serverMessage } from './conversation-facts';
import { enumerate, type Place, PROBED } from './enumerate';
import { exchange } from './exchange';
import type { LabHost } from './lab-host';
import type { LabMachines } from './lab-machines';
import { offer } from './offer';
import { probeChains, probeNames } from './probe-certificates';
import { probeResumption } from './probe-sessions';
import { visitHost } from './visit';

const INAPPROPRIATE_FALLBACK = 86;
const SERVER_HELLO = 2;
const DEFLATE = 1;
/** Behind version and random; behind session id and suite. */
const SESSION_AT = 34;
const COMPRESSION_AT = SESSION_AT + 1 + 2;

/** All that can be found out about a host and port of the lab by talking to it, as a scanner does. */
export async function probe(machines: LabMachines, name: string, port: number): Promise<ServerReport> {
  const from = performance.now();
  const host = machines.named(name);
  const refuses = refusal(host, name, port);
  if (!host || refuses) return { ...EMPTY, host: name, port, refuses };
  const place: Place = { host, port, serverName: /^[\d.]+$|:/.test(name) ? undefined : name };
  const versions = [];
  for (const version of PROBED) versions.push(await enumerate(place, version));
  const accepted = versions.filter((each) => each.accepted).map(({ version }) => version as TlsVersion);
  const conversations: Conversation[] = [];
  const note = (title: string, { segments, keyLog }: TlsVisitResult) =>
    conversations.push({ title, host: name, port, segments, keyLog });
  host.errorLog.length = 0;
  const main = await visitHost(host, {
    ...base(place, name, accepted),
    askStatus: true,
    say: getRequest(name),
  });
  const errorLog = [...host.errorLog];
  note(`${main.version ?? 'Refused'}: handshake and request`, main);
  const alpn = await visitHost(host, {
    ...base(place, name, accepted),
    alpn: ['h2', 'http/1.1'],
    say: getRequest(name),
  });
  const sessions = await probeResumption(place, name, accepted, note);
  const asked = clientCertificate(main);
  return {
    host: name,
    port,
    versions,
    chains: await probeChains(place, name, accepted, main),
    names: await probeNames(place, accepted, namesOf(host, port)),
    resumption: sessions,
    staple: main.staple,
    clientCertificate: asked,
    alpn: alpn.alpn,
    secureRenegotiation: main.secureRenegotiation,
    compression: await compresses(place, accepted),
    fallbackRefused: await fallbackRefused(place, accepted),
    http: httpFinding(main.heard),
    plainHttp:
      host.listens(80) && port !== 80 ? httpFinding(await exchange(host, 80, getRequest(name))) : undefined,
    errorLog,
    conversations,
    took: Math.round(performance.now() - from),
  };
}

function refusal(host: LabHost | undefined, name: string, port: number): string | undefined {
  if (!host) return `There is no host ${name} in the lab.`;
  if (host.refusesToStart) return host.refusesToStart;
  return host.listens(port) ? undefined : `Nobody listens on port ${port} of ${name}.`;
}

function httpFinding(heard: Uint8Array): HttpFinding | undefined {
  const response = readResponse(heard);
  return (
    response && {
      status: response.status,
      location: headerValue(response, 'location'),
      hsts: headerValue(response, 'strict-transport-security'),
    }
  );
}

function clientCertificate({ certificateRequest, heard }: TlsVisitResult) {
  const text = Buffer.from(heard).toString('latin1');
  return {
    asked: certificateRequest !== undefined,
    demanded: text.includes('No required SSL certificate was sent'),
    authorities: (certificateRequest?.authorities ?? []).flatMap((der) => {
      const decoded = decodeBytes(der, nameFrom);
      return decoded.ok ? [nameText(decoded.value, ONE_LINE)] : [];
    }),
  };
}

/** Names of the servers on the port, as far as they are plain ones. */
function namesOf(host: LabHost, port: number): string[] {
  const names = serversAt(host.servers, port).flatMap((server) => server.names);
  return [...new Set(names.map((each) => each.replace(/^\*?\./, 'any.')))].filter((each) =>
    /^[\w.-]+$/.test(each),
  );
}

/** DEFLATE (RFC 3749), which gives secrets away (CRIME). */
async function compresses(
  { host, port, serverName }: Place,
  accepted: readonly TlsVersion[],
): Promise<boolean> {
  if (!accepted.some((version) => version !== 'TLSv1.3')) return false;
  const { facts } = await offer(host, port, {
    version: 0x0303,
    suites: [0xc02f, 0xc02b, 0xc013, 0xc009, 0x9c, 0x2f],
    serverName,
    compression: [1, 0],
  });
  const hello = serverMessage(facts, SERVER_HELLO);
  return hello !== undefined && hello[COMPRESSION_AT + hello[SESSION_AT]] === DEFLATE;
}

/** A client that says it falls back to an older version, though the host has a newer one (RFC 7507). */
async function fallbackRefused(
  { host, port, serverName }: Place,
  accepted: readonly TlsVersion[],
): Promise<boolean | undefined> {
  const older = accepted.filter((version) => version !== 'TLSv1.3');
  if (accepted.length < 2 || older.length === 0) return undefined;
  const { alert } = await offer(host, port, {
    version: { TLSv1: 0x0301, 'TLSv1.1': 0x0302, 'TLSv1.2': 0x0303, 'TLSv1.3': 0x0303 }[older[0]],
    suites: [0xc02f, 0xc02b, 0xc013, 0xc009, 0xc014, 0xc00a, 0x9c, 0x2f, 0x35],
    serverName,
    fallback: true,
  });
  return alert === INAPPROPRIATE_FALLBACK;
}

const EMPTY = {
  versions: [],
  chains: [],
  names: [],
  resumption: { bySessionId: false, byTicket: false, inTls13: false },
  staple: undefined,
  clientCertificate: { asked: false, demanded: false, authorities: [] },
  alpn: undefined,
  secureRenegotiation: false,
  compression: false,
  fallbackRefused: undefined,
  http: undefined,
  plainHttp: undefined,
  errorLog: [],
  conversations: [],
  took: 0,
} satisfies Omit<ServerReport, 'host' | 'port'>;
