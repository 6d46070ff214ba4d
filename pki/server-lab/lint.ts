import type { Directive } from '../nginx/config';
import type { NginxFiles } from '../nginx/nginx-files';
import { type NginxServer, serversOf } from '../nginx/servers';
import type { Cause } from './cause';
import { lintCertificates } from './lint-certificates';
import { lintHeaders } from './lint-headers';
import { lintProxies } from './lint-proxies';
import { lintTls } from './lint-tls';

/** A remark on a configuration, with its line. */
export interface LintFinding {
  readonly level: 'error' | 'warning' | 'note';
  /** A stable word: `proxy-not-verified`. */
  readonly rule: string;
  readonly text: string;
  readonly cause: Cause;
}

export interface LintSetting {
  readonly server: NginxServer;
  readonly servers: readonly NginxServer[];
  readonly files: NginxFiles;
  readonly at: Date;
}

const LINTS: readonly ((setting: LintSetting) => readonly LintFinding[])[] = [
  lintTls,
  lintCertificates,
  lintHeaders,
  lintProxies,
];

/** What can be said of a configuration without a handshake, in the order of its lines. */
export function lint(directives: readonly Directive[], files: NginxFiles, at: Date): readonly LintFinding[] {
  const servers = serversOf(directives);
  const findings = servers.flatMap((server) => LINTS.flatMap((each) => each({ server, servers, files, at })));
  const once = new Map(findings.map((finding) => [keyOf(finding), finding]));
  return [...once.values()].sort(
    (a, b) => compareText(a.cause.at.file, b.cause.at.file) || a.cause.at.line - b.cause.at.line,
  );
}

/** A setting of `http` is met once in each server. */
function keyOf({ rule, text, cause: { at } }: LintFinding): string {
  return `${rule} ${text} ${at.file} ${at.line} ${at.column}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
