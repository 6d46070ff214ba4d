import { concatBytes } from '../asn1/bytes';
import { readPem } from '../asn1/pem';
import type { Certificate } from '../certificates/certificate';
import { basicConstraintsOf } from '../certificates/extension-values';
import type { FileMap } from '../files/file-map';
import { NginxFiles } from '../nginx/nginx-files';
import { readConfig } from '../nginx/read-config';
import { type NginxServer, serverFor, serversAt, serversOf } from '../nginx/servers';
import { certificatesInPem } from '../nginx/verify-peer';
import { isSelfSigned } from '../paths/issuers';
import { type LintFinding, lint } from './lint';
import { type Rating, rate } from './rating';
import type { ServerReport } from './report';

/** What was found at a host, weighed. */
export interface Assessment {
  readonly rating: Rating | undefined;
  readonly lint: readonly LintFinding[];
  /** Files whose certificates clients are taken to trust. */
  readonly roots: readonly string[];
  readonly chosen: NginxServer | undefined;
}

/**
 * Weighs a report against the files that it was made from: the rating with the lines that decide, and the lint. The
 * roots that count are the authorities among the files that signed themselves, or those that are named.
 */
export function assess(
  report: ServerReport,
  files: FileMap,
  configuration: string,
  at: Date,
  rootFiles?: readonly string[],
): Assessment {
  const folder = configuration.slice(0, configuration.lastIndexOf('/')) || '/';
  const own = new NginxFiles(files, folder);
  const { directives } = readConfig(own, configuration);
  const remarks = lint(directives, own, at);
  const servers = serversOf(directives);
  const roots = rootFiles ?? rootsAmong(files, servedFiles(servers, own));
  const candidates = serversAt(servers, report.port);
  if (report.refuses || candidates.length === 0)
    return { rating: undefined, lint: remarks, roots, chosen: undefined };
  const chosen = serverFor(candidates, report.host);
  const rating = rate(report, {
    chosen,
    fallback: candidates[0],
    roots: concatBytes(...roots.flatMap((path) => [files.get(path) ?? NOTHING, LINE_END])),
    known: knownAmong(files),
    at,
  });
  return { rating, lint: remarks, roots, chosen };
}

/**
 * Files of self-signed authorities: the roots of somebody who plays all parts at once. What a server shows as its own
 * is none, whatever `req -x509` writes into it.
 */
function rootsAmong(files: FileMap, served: ReadonlySet<string>): string[] {
  const isRoot = (bytes: Uint8Array) => certificatesInPem(bytes).some(isRootAuthority);
  const candidates = [...files].filter(([path, bytes]) => !served.has(path) && isPemFile(path, bytes));
  return candidates.filter(([, bytes]) => isRoot(bytes)).map(([path]) => path);
}

function isRootAuthority(certificate: Certificate): boolean {
  return isSelfSigned(certificate) && basicConstraintsOf(certificate.extensions)?.ca === true;
}

function servedFiles(servers: readonly NginxServer[], files: NginxFiles): ReadonlySet<string> {
  return new Set(
    servers.flatMap(({ tls }) => tls.certificates.map(({ certificate }) => files.path(certificate))),
  );
}

function knownAmong(files: FileMap): Uint8Array[] {
  const pems = [...files]
    .filter(([path, bytes]) => isPemFile(path, bytes))
    .flatMap(([, bytes]) => readPem(bytes));
  return pems.filter(({ label }) => label === 'CERTIFICATE').map(({ bytes }) => bytes);
}

const LARGEST_PEM = 200_000;
const NOTHING = new Uint8Array();
const LINE_END = new Uint8Array([10]);

function isPemFile(path: string, bytes: Uint8Array): boolean {
  return !path.endsWith('/') && bytes.length > 0 && bytes.length < LARGEST_PEM;
}
