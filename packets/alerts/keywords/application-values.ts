import { RECORD_TYPES } from '../../protocols/dns/codes';
import { numberTest, wholeNumber } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument, parts } from './keyword';

const OPCODES: Readonly<Record<string, number>> = { query: 0, iquery: 1, status: 2, notify: 4, update: 5 };
const RESPONSE_CODES: Readonly<Record<string, number>> = {
  noerror: 0,
  formerr: 1,
  servfail: 2,
  nxdomain: 3,
  notimp: 4,
  refused: 5,
};
const TYPES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(RECORD_TYPES).map(([code, name]) => [name.split(' ')[0].toLowerCase(), Number(code)]),
);

/** A keyword that holds a number of a DNS message against `5`, `!5`, `5-9`, or a name. */
function dnsNumber(
  name: string,
  highest: number,
  names: Readonly<Record<string, number>>,
  about: string,
): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(withoutNames(argumentOf(option), names), highest);
      draft.bufferNamed(name).matches.push({
        kind: 'value',
        option: index,
        accepts: (text) => test(Number(text)),
      });
    },
  };
}

/** `!NXDOMAIN` as `!3`. */
function withoutNames(argument: PlacedText, names: Readonly<Record<string, number>>): PlacedText {
  const text = argument.text.replace(/[a-z][\w-]*/gi, (word) => {
    const code = Object.hasOwn(names, word.toLowerCase()) ? names[word.toLowerCase()] : undefined;
    return code === undefined ? word : `${code}`;
  });
  return { ...argument, text };
}

const VERSIONS: readonly string[] = ['1.0', '1.1', '1.2', '1.3'];
const OLDER_NAMES: Readonly<Record<string, string>> = {
  sslv2: 'sslv2',
  sslv3: 'sslv3',
  'tls1.0': '1.0',
  'tls1.1': '1.1',
  'tls1.2': '1.2',
  'tls1.3': '1.3',
};

const tlsVersion: Keyword = {
  names: ['tls.version'],
  about: 'The version of TLS, as 1.2.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const wanted = argument.text.trim();
    if (!VERSIONS.includes(wanted))
      throw new RuleError(argument, `"${wanted}" is no version: ${VERSIONS.join(', ')}`);
    draft
      .bufferNamed('tls.version')
      .matches.push({ kind: 'value', option: index, accepts: (text) => text === wanted });
  },
};

const sslVersion: Keyword = {
  names: ['ssl_version'],
  about: 'The version of SSL or TLS, several separated by commas, each perhaps negated.',
  apply: (option, draft, index) => {
    const words = parts(argumentOf(option)).map((part) => {
      const name = part.text.replace(/^!\s*/, '').toLowerCase();
      if (!Object.hasOwn(OLDER_NAMES, name))
        throw new RuleError(part, `"${part.text}" is not one of ${Object.keys(OLDER_NAMES).join(', ')}`);
      return { version: OLDER_NAMES[name], negated: part.text.startsWith('!') };
    });
    draft.bufferNamed('tls.version').matches.push({
      kind: 'value',
      option: index,
      accepts: (text) => words.some(({ version, negated }) => (version === text) !== negated),
    });
  },
};

/** A keyword that asks for a number of a buffer. */
function numberOf(name: string, highest: number, about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(argumentOf(option), highest);
      draft.addTo(name, { kind: 'value', option: index, accepts: (text) => test(Number(text)) });
    },
  };
}

/** A keyword that asks for one word of a few, several with `|` between them. */
function wordOf(name: string, words: readonly string[], about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const wanted = argument.text.split(/[|,]/).map((word) => word.trim().toLowerCase());
      const unknown = wanted.find((word) => !words.includes(word));
      if (unknown !== undefined)
        throw new RuleError(argument, `"${unknown}" is not one of ${words.join(', ')}`);
      draft.addTo(name, {
        kind: 'value',
        option: index,
        accepts: (text) => wanted.includes(text.toLowerCase()) !== option.negated,
      });
    },
  };
}

/** Old keywords with the text as their value. */
function textIn(name: string, buffer: string, about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const wanted = argumentOf(option).text;
      draft.addTo(buffer, {
        kind: 'value',
        option: index,
        accepts: (text) => text.includes(wanted) !== option.negated,
      });
    },
  };
}

const DATE =
  /^(<|>)?\s*(\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d(?::\d\d(?::\d\d)?)?)?)?)?)(?:\s*<>\s*(\d{4}[-\d:T ]*))?$/;

/** `>2026-01-01`, `<…`, `a<>b`, or a moment; as seconds since 1970, in UTC. */
function dateTest(argument: PlacedText): (seconds: number) => boolean {
  const match = DATE.exec(argument.text.trim());
  if (!match) throw new RuleError(argument, `"${argument.text}" is no date: 2026-01-31T23:59:59`);
  const [, operator, first, second] = match;
  const from = secondsOf(first, argument);
  if (second !== undefined) {
    const to = secondsOf(second, argument);
    return (seconds) => seconds > from && seconds < to;
  }
  if (operator === '<') return (seconds) => seconds < from;
  return operator === '>' ? (seconds) => seconds > from : (seconds) => seconds === from;
}

function secondsOf(text: string, argument: PlacedText): number {
  const whole = `${text.trim().replace(' ', 'T')}${'0000-01-01T00:00:00'.slice(text.trim().length)}Z`;
  const time = Date.parse(whole);
  if (Number.isNaN(time)) throw new RuleError(argument, `"${text}" is no date`);
  return time / 1000;
}

function certificateDate(name: string, buffer: string, about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = dateTest(argumentOf(option));
      draft.addTo(buffer, { kind: 'value', option: index, accepts: (text) => test(Number(text)) });
    },
  };
}

/** Whether the certificate was valid when it was sent: `valid`, `expired`. */
function certificateState(name: string, wanted: string, about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      noArgument(option);
      draft.addTo('tls.cert_state', { kind: 'value', option: index, accepts: (text) => text === wanted });
    },
  };
}

const sshProtocol: Keyword = {
  names: ['ssh.protoversion'],
  about: 'The protocol version of the banner; 2_compat means 2 and 1.99.',
  apply: (option, draft, index) => {
    const wanted = argumentOf(option).text.trim();
    draft.addTo('ssh.proto', {
      kind: 'value',
      option: index,
      accepts: (text) =>
        wanted === '2_compat' ? text === '2' || text === '2.0' || text === '1.99' : text === wanted,
    });
  },
};

const STATES = ['client_hello', 'server_hello', 'client_keyx', 'server_keyx', 'unknown'] as const;

const sslState: Keyword = {
  names: ['ssl_state'],
  about: 'How far the handshake is: client_hello, server_hello, client_keyx, server_keyx, several with |.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const words = argument.text.split('|').map((word) => word.trim());
    const bad = words.find((word) => !STATES.some((state) => state === word.replace(/^!/, '')));
    if (bad !== undefined) throw new RuleError(argument, `"${bad}" is not one of ${STATES.join(', ')}`);
    draft.addTo('tls.state', {
      kind: 'value',
      option: index,
      accepts: (state) =>
        words.some((word) => (word.startsWith('!') ? word.slice(1) !== state : word === state)),
    });
  },
};

const FORM = /^value\s*(<=?|>=?|=|!=)\s*(\d+(?:\.\d+)?)$/;

const entropy: Keyword = {
  names: ['entropy'],
  about: 'How many bits each byte of the buffer says: bytes N, offset N, value > 6.5.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    let [bytes, offset]: [number | undefined, number] = [undefined, 0];
    let accepts: ((entropy: number) => boolean) | undefined;
    for (const part of parts(argument)) {
      const [word, value] = part.text.split(/\s+/);
      const form = FORM.exec(part.text);
      if (form) accepts = entropyTest(form[1], Number(form[2]));
      else if (word === 'bytes' && value) bytes = wholeNumber({ ...part, text: value }, 'bytes') || undefined;
      else if (word === 'offset' && value) offset = wholeNumber({ ...part, text: value }, 'offset');
      else throw new RuleError(part, `"${part.text}" is not one of bytes N, offset N, value > N`);
    }
    if (!accepts) throw new RuleError(argument, 'entropy needs "value" with a comparison');
    draft.match({ kind: 'entropy', option: index, offset, bytes, accepts });
  },
};

function entropyTest(operator: string, bound: number): (entropy: number) => boolean {
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    '<': (value) => value < bound,
    '<=': (value) => value <= bound,
    '>': (value) => value > bound,
    '>=': (value) => value >= bound,
    '=': (value) => value === bound,
    '!=': (value) => value !== bound,
  };
  return tests[operator];
}

/** Keywords that ask for one value of an application's message. */
export const applicationValueKeywords: readonly Keyword[] = [
  dnsNumber('dns.opcode', 15, OPCODES, 'The opcode of a DNS message.'),
  dnsNumber('dns.rcode', 4095, RESPONSE_CODES, 'The response code of a DNS message.'),
  dnsNumber('dns.rrtype', 65535, TYPES, 'The type of the question.'),
  tlsVersion,
  sslVersion,
  sslState,
  entropy,
  sshProtocol,
  textIn('ssh.softwareversion', 'ssh.software', 'A text in the software named in the banner.'),
  textIn('tls.subject', 'tls.cert_subject', 'A text in the subject of the server’s certificate.'),
  textIn('tls.issuerdn', 'tls.cert_issuer', 'A text in the issuer of the server’s certificate.'),
  textIn('tls.fingerprint', 'tls.cert_fingerprint', 'The SHA-1 of the certificate.'),
  numberOf('tls.cert_chain_len', 255, 'How many certificates the server sends.'),
  certificateDate('tls_cert_notbefore', 'tls.cert_notbefore', 'From when on the certificate is valid.'),
  certificateDate('tls_cert_notafter', 'tls.cert_notafter', 'Until when the certificate is valid.'),
  certificateState('tls_cert_expired', 'expired', 'The certificate was no longer valid when it was sent.'),
  certificateState('tls_cert_valid', 'valid', 'The certificate was not expired when it was sent.'),
  numberOf('ftp.dynamic_port', 65535, 'The port of the announced data connection.'),
  wordOf('ftp.mode', ['active', 'passive'], 'Who opens the data connection.'),
  wordOf('ftp.reply_received', ['yes', 'no', 'true', 'false'], 'The command was answered.'),
  wordOf('ftpdata_command', ['retr', 'stor'], 'What the data connection was opened for.'),
  numberOf('ntp.version', 7, 'The version of an NTP message.'),
  numberOf('ntp.mode', 7, 'The mode of an NTP message.'),
  numberOf('ntp.stratum', 255, 'The stratum of an NTP message.'),
  numberOf('dhcp.leasetime', 0xffff_ffff, 'The lease time of a DHCP message, in seconds.'),
  numberOf('dhcp.renewal_time', 0xffff_ffff, 'The renewal time of a DHCP message, in seconds.'),
  numberOf('dhcp.rebinding_time', 0xffff_ffff, 'The rebinding time of a DHCP message, in seconds.'),
];
