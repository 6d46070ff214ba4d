import type { Directive } from '../nginx/config';
import { causeOf } from './cause';
import { isHsts } from './hsts-cause';
import type { LintFinding, LintSetting } from './lint';
import { HALF_A_YEAR } from './rating';

/** HSTS and the way from port 80. */
export function lintHeaders({ server, servers }: LintSetting): LintFinding[] {
  const { directives } = server.scope;
  const tls = server.listens.some((listen) => listen.tls);
  if (!tls)
    return plainServer(
      server.directive,
      directives,
      servers.some(({ listens }) => listens.some((each) => each.tls)),
    );
  const around = server.scope.around?.directives.filter(({ block }) => !block) ?? [];
  const own = [...around, ...directives].filter(isHsts);
  return [...own.flatMap(judgeHsts), ...(own.length > 0 ? hiddenBy(directives) : [])];
}

function judgeHsts(directive: Directive): LintFinding[] {
  const cause = causeOf(directive);
  const [, value, always] = directive.args.map(({ text }) => text);
  const seconds = /max-age\s*=\s*"?(\d+)/i.exec(value)?.[1];
  if (seconds === undefined)
    return [
      {
        level: 'error',
        rule: 'hsts-value',
        text: 'Without a max-age the header counts for nothing (RFC 6797 §6.1.1).',
        cause,
      },
    ];
  const findings: LintFinding[] = [];
  if (Number(seconds) < HALF_A_YEAR)
    findings.push({
      level: 'warning',
      rule: 'hsts-short',
      text: `${Math.floor(Number(seconds) / 86400)} days are less than the 180 that an A+ asks for.`,
      cause,
    });
  if (always === undefined)
    findings.push({
      level: 'note',
      rule: 'hsts-always',
      text: 'Without “always” the header is missing from error pages, and they may be all that a visitor sees.',
      cause,
    });
  return findings;
}

/** A block with an `add_header` of its own has none of the outer ones. */
function hiddenBy(directives: readonly Directive[]): LintFinding[] {
  return directives.flatMap(({ name, block }): LintFinding[] => {
    if (!block || (name !== 'location' && name !== 'if')) return [];
    const own = block.filter((each) => each.name === 'add_header');
    const hides = own.length > 0 && !own.some(isHsts);
    const text =
      'This add_header takes the place of all outer ones: what is served from here comes without HSTS.';
    return [
      ...(hides ? [{ level: 'warning', rule: 'hsts-hidden', text, cause: causeOf(own[0]) } as const] : []),
      ...hiddenBy(block),
    ];
  });
}

/** A server without TLS beside one with it: it should do nothing but send clients there. */
function plainServer(
  server: Directive,
  directives: readonly Directive[],
  tlsElsewhere: boolean,
): LintFinding[] {
  if (!tlsElsewhere) return [];
  const leads = (all: readonly Directive[]): boolean =>
    all.some(
      ({ name, args, block }) =>
        ((name === 'return' || name === 'rewrite') && args.some(({ text }) => text.startsWith('https://'))) ||
        (block !== undefined && leads(block)),
    );
  const refuses = directives.some(({ name, args }) => name === 'return' && /^4/.test(args[0].text));
  if (leads(directives) || refuses) return [];
  return [
    {
      level: 'warning',
      rule: 'plain-http',
      text: 'This server answers without TLS. Let it say “return 301 https://$host$request_uri;” and nothing else.',
      cause: causeOf(server),
    },
  ];
}
