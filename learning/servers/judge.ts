import type { Assessment } from '@/pki/server-lab/assess';
import { type Cause, causeOf } from '@/pki/server-lab/cause';
import { hstsCause } from '@/pki/server-lab/hsts-cause';
import { betterOrSame, hstsSeconds } from '@/pki/server-lab/rating';
import type { ServerReport, SuiteFinding } from '@/pki/server-lab/report';
import { stapleFit } from '@/pki/server-lab/staple';
import type { Judgement } from '../artifacts/expectation';
import type { ServerExpectation, ServerTrial } from './expectation';

/** What the probes found, and what each trial answered, by the trial's id. */
export interface ServerEvidence {
  readonly report: ServerReport;
  readonly assessment: Assessment;
  /** Status of the answer; undefined where none came. */
  readonly trials: ReadonlyMap<string, number | undefined>;
}

/** Looks at one property of a server. */
export function judgeServer(expectation: ServerExpectation, evidence: ServerEvidence): Judgement {
  const { report } = evidence;
  switch (expectation.that) {
    case 'rating':
      return judgeRating(expectation.atLeast, evidence);
    case 'accepts':
    case 'refuses':
      return judgeVersion(expectation, evidence);
    case 'suites':
      return judgeSuites(expectation.all, evidence);
    case 'trusted':
      return judgeTrusted(evidence);
    case 'stapled':
      return judgeStaple(evidence);
    case 'hsts':
      return judgeHsts(expectation.atLeastDays, evidence);
    case 'redirects':
      return judgeRedirect(report);
    case 'alpn':
      return judgement('alpn', report.alpn === expectation.protocol, {
        title: `It speaks ${expectation.protocol}`,
        found: report.alpn ?? 'no protocol that was agreed on',
        expected: expectation.protocol,
        decidedBy: '`http2` in `listen`',
        feedback: `A client that offers h2 and http/1.1 gets ${report.alpn ?? 'neither'}.`,
      });
    case 'resumes':
      return judgeResumption(expectation, report);
    case 'client-certificate':
      return judgeClients(expectation.demanded, evidence);
    case 'answers':
      return judgeTrial(expectation, evidence.trials.get(expectation.id));
  }
}

function judgement(that: string, passed: boolean, rest: Omit<Judgement, 'passed' | 'reason'>): Judgement {
  return { ...rest, passed, reason: `${that}:${passed ? 'right' : 'other'}` };
}

function judgeRating(atLeast: Parameters<typeof betterOrSame>[1], { assessment }: ServerEvidence): Judgement {
  const { rating } = assessment;
  const letter = rating?.letter ?? 'F';
  const [cap] = rating?.caps ?? [];
  const lost = rating?.categories.find(({ cause }) => cause !== undefined);
  const why = cap
    ? `${cap.title}. ${cap.why}`
    : lost
      ? `Points are lost for ${lost.name}: ${lost.because}.`
      : 'Nothing is wrong, but an A+ also wants HSTS of half a year or more.';
  return judgement('rating', betterOrSame(letter, atLeast), {
    title: `The rating is ${atLeast}${atLeast === 'A+' ? '' : ' or better'}`,
    found: letter,
    expected: atLeast,
    decidedBy: causeText(cap?.cause ?? lost?.cause),
    feedback: `The server gets ${letter}. ${why}`,
  });
}

function judgeVersion(
  { that, version }: { readonly that: 'accepts' | 'refuses'; readonly version: string },
  { report, assessment }: ServerEvidence,
): Judgement {
  const accepted = report.versions.some((each) => each.version === version && each.accepted);
  return judgement(`${that}:${version}`, accepted === (that === 'accepts'), {
    title: `It ${that} ${version}`,
    found: accepted ? `${version} is accepted` : `${version} is refused`,
    expected: that === 'accepts' ? `${version} is accepted` : `${version} is refused`,
    decidedBy: protocolText(assessment),
    feedback: accepted
      ? `A client that offers ${version} and nothing else gets in.`
      : `A client that offers ${version} and nothing else is turned away.`,
  });
}

const SUITE_TESTS: Readonly<Record<string, { test: (suite: SuiteFinding) => boolean; words: string }>> = {
  authenticated: { test: ({ name }) => !/^A(EC)?DH/.test(name), words: 'with authentication' },
  'forward-secret': { test: (suite) => suite.forwardSecrecy, words: 'with forward secrecy' },
  aead: { test: (suite) => suite.aead, words: 'of authenticated encryption (AEAD)' },
};

function judgeSuites(all: string, { report, assessment }: ServerEvidence): Judgement {
  const { test, words } = SUITE_TESTS[all];
  const suites = report.versions.flatMap((version) => version.suites);
  const others = [...new Set(suites.filter((suite) => !test(suite)).map(({ name }) => name))];
  const ciphers = assessment.chosen?.tls.ciphers;
  return judgement(`suites:${all}`, others.length === 0 && suites.length > 0, {
    title: `Every suite is one ${words}`,
    found: others.length === 0 ? `${suites.length} suites, all ${words}` : others.slice(0, 4).join(', '),
    expected: `only suites ${words}`,
    decidedBy: ciphers?.by
      ? causeText(causeOf(ciphers.by))
      : `\`ssl_ciphers\`, which is not there: ${ciphers?.value}`,
    feedback:
      suites.length === 0
        ? 'No suite is left that the server takes.'
        : `The server also takes ${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}.`,
  });
}

function judgeTrusted({ report, assessment }: ServerEvidence): Judgement {
  const trust = assessment.rating?.trust;
  const passed = trust?.trusted === true && trust.nameFits && trust.complete;
  const problem = !trust
    ? 'no certificate'
    : !trust.trusted
      ? (trust.problem?.text ?? 'not trusted')
      : !trust.nameFits
        ? 'a certificate for another name'
        : trust.complete
          ? 'a chain that clients trust'
          : 'a chain in which a certificate is missing';
  const fit = !trust?.trusted ? 'untrusted' : !trust.nameFits ? 'name' : 'incomplete';
  return {
    passed,
    reason: passed ? 'trusted:right' : `trusted:${fit}`,
    title: `Clients trust it as ${report.host}`,
    found: problem,
    expected: 'a complete chain to a trusted root, for this name',
    decidedBy: causeText(
      assessment.chosen?.tls.certificates[0] && causeOf(assessment.chosen.tls.certificates[0].by),
    ),
    feedback: `What the server shows is ${problem}.`,
  };
}

function judgeStaple({ report, assessment }: ServerEvidence): Judgement {
  const fit = stapleFit(report);
  const by = assessment.chosen?.tls.stapling.by;
  return {
    passed: fit === 'right',
    reason: `stapled:${fit}`,
    title: 'An OCSP response comes with the handshake',
    found: STAPLES[fit],
    expected: 'a response that says good, for this certificate',
    decidedBy: by ? causeText(causeOf(by)) : '`ssl_stapling` and `ssl_stapling_file`',
    feedback: `A client that asks for the state of the certificate gets ${STAPLES[fit]}.`,
  };
}

const STAPLES = {
  right: 'a response that says good',
  missing: 'no response',
  unreadable: 'bytes that are no OCSP response',
  'other-certificate': 'a response about another certificate',
  revoked: 'a response that does not say good',
} as const;

function judgeHsts(days: number, { report, assessment }: ServerEvidence): Judgement {
  const seconds = hstsSeconds(report);
  return judgement('hsts', seconds >= days * 86400, {
    title: `HSTS for ${days} days or more`,
    found: report.http?.hsts ?? 'no such header',
    expected: `Strict-Transport-Security with a max-age of ${days * 86400} or more`,
    decidedBy: assessment.chosen && causeText(hstsCause({ chosen: assessment.chosen })),
    feedback: report.http?.hsts
      ? `The header says “${report.http.hsts}”.`
      : 'The answer to GET / carries no Strict-Transport-Security.',
  });
}

function judgeRedirect({ plainHttp, host }: ServerReport): Judgement {
  const leads = plainHttp?.location?.startsWith(`https://${host}`) ?? false;
  const found = !plainHttp
    ? 'nobody on port 80'
    : `${plainHttp.status} ${plainHttp.location ?? 'without a Location'}`;
  return judgement('redirects', leads && [301, 308].includes(plainHttp?.status ?? 0), {
    title: 'Port 80 leads to TLS',
    found,
    expected: `301 https://${host}/`,
    decidedBy: '`return 301 https://$host$request_uri;` in the server of port 80',
    feedback: `GET / on port 80 comes to: ${found}.`,
  });
}

function judgeResumption(
  { by, value }: { readonly by: 'ticket' | 'session id'; readonly value: boolean },
  { resumption }: ServerReport,
): Judgement {
  const does = by === 'ticket' ? resumption.byTicket || resumption.inTls13 : resumption.bySessionId;
  return judgement(`resumes:${by}`, does === value, {
    title: `Sessions ${value ? 'go' : 'do not go'} on by ${by}`,
    found: does ? `a session went on by ${by}` : `no session went on by ${by}`,
    expected: value ? 'it goes on' : 'it does not',
    decidedBy: by === 'ticket' ? '`ssl_session_tickets`' : '`ssl_session_cache`',
    feedback: does
      ? `A second visit goes on with the first one’s session, by ${by}.`
      : `A second visit begins anew.`,
  });
}

function judgeClients(demanded: boolean, { report, assessment }: ServerEvidence): Judgement {
  const { asked, demanded: does } = report.clientCertificate;
  const by = assessment.chosen?.tls.verifyClient.by;
  return judgement('client-certificate', does === demanded, {
    title: demanded ? 'Clients have to show a certificate' : 'Clients need no certificate',
    found: does ? 'demanded' : asked ? 'asked for, but not demanded' : 'not asked for',
    expected: demanded ? 'demanded' : 'not demanded',
    decidedBy: by ? causeText(causeOf(by)) : '`ssl_verify_client`',
    feedback: does
      ? 'A client without a certificate gets status 400.'
      : 'A client without a certificate gets the page all the same.',
  });
}

function judgeTrial(
  { id, title, status, advice, decidedBy }: ServerTrial,
  found: number | undefined,
): Judgement {
  return judgement(`answers:${id}`, found === status, {
    title,
    found: found === undefined ? 'no answer' : `status ${found}`,
    expected: `status ${status}`,
    decidedBy,
    feedback: advice,
  });
}

function protocolText({ rating, chosen }: Assessment): string | undefined {
  const by = chosen?.tls.protocols.by;
  return by ? causeText(causeOf(by)) : rating && '`ssl_protocols`, which is not there';
}

/** `ssl_protocols TLSv1;` in nginx.conf, line 12 */
function causeText(cause: Cause | undefined): string | undefined {
  if (!cause) return undefined;
  const file = cause.at.file.split('/').at(-1);
  return `\`${cause.text}\` (${cause.isDefault ? 'by default, ' : ''}${file}, line ${cause.at.line})`;
}
