import { concatBytes, fromUtf8, utf8 } from '../../asn1/bytes';
import { writePem } from '../../asn1/pem';
import { type Certificate, decodeCertificate } from '../../certificates/certificate';
import { nameText } from '../../certificates/name-text';
import { openssl } from '../../errors/openssl-error';
import type { TlsVisitResult } from '../../network/lab-network';
import { errorText } from '../../paths/verify-errors';
import type { Command, Invocation } from '../command';
import { chosenNameStyle } from '../naming';
import { Output } from '../outputs';
import { table } from './options';
import { type Connection, reportText, schemeOf, temporaryKeyText, verifiedText } from './report';
import { sessionText } from './session-text';
import { verifyChain } from './verify-chain';
import { visitOf } from './visit';

/** A TLS client of the lab's network: shows the handshake, sends what it is given, prints what comes back. */
export const sClient: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length > 1) invocation.misuse(`Extra option: "${invocation.line.rest[1]}"`);
  const { network } = system;
  if (!network)
    return system.refuse(
      'There is no network here: s_client reaches the hosts of the server lab, from the terminal.\n',
    );
  const piped = system.isTyped ? undefined : system.readStdin();
  const said = piped && spoken(invocation, piped);
  const visit = await visitOf(invocation, said);
  const result = await network.visit(visit);
  const unreachable = unreachableText(result);
  if (unreachable) return system.refuse(...unreachable);
  const connection = connectionOf(invocation, result, visit.newest ?? 'TLSv1.3');
  print(invocation, connection);
  if (result.outcome !== 'established') return 1;
  const heard = piped === undefined ? await talk(invocation) : result.heard;
  system.stdout.bytes(heard);
  if (!invocation.has('quiet')) invocation.complain('DONE\n');
  return 0;
}

/** What is sent of the input: up to a line that begins with Q, unless commands are off. */
function spoken(invocation: Invocation, input: Uint8Array): Uint8Array | undefined {
  const plain = invocation.has('quiet') || invocation.has('nocommands') || invocation.has('ign_eof');
  const text = fromUtf8(input);
  const end = plain ? -1 : text.search(/^Q/m);
  const sent = end < 0 ? text : text.slice(0, end);
  if (!sent) return undefined;
  return utf8(invocation.has('crlf') ? sent.replace(/\r?\n/g, '\r\n') : sent);
}

function unreachableText({
  outcome,
}: TlsVisitResult): Parameters<Invocation['system']['refuse']> | undefined {
  if (outcome === 'no-such-host') {
    const place = 'crypto/bio/bio_addr.c:746';
    const error = openssl(
      '10080002',
      'BIO routines',
      'BIO_lookup_ex',
      'system lib',
      place,
      'Name or service not known',
    );
    return ['', [{ ...error }], 1];
  }
  if (outcome !== 'no-such-port') return undefined;
  const socket = 'crypto/bio/bio_sock2.c';
  return [
    '',
    [
      openssl(
        '8000006F',
        'system library',
        'BIO_connect',
        'Connection refused',
        `${socket}:117`,
        'calling connect()',
      ),
      openssl('10000067', 'BIO routines', 'BIO_connect', 'connect error', `${socket}:119`),
    ],
    1,
  ];
}

function connectionOf(invocation: Invocation, result: TlsVisitResult, newest: string): Connection {
  const chain = result.chain.flatMap((der): Certificate[] => {
    const decoded = decodeCertificate(der);
    return decoded.ok ? [decoded.value] : [];
  });
  const style = chosenNameStyle(invocation);
  if (!invocation.has('servername') && invocation.has('noservername'))
    invocation.complain("Can't use SSL_get_servername\n");
  const verdict = chain.length > 0 ? verifyChain(invocation, chain, style) : 'ok';
  return { result, chain, verdict, style, newest };
}

function print(invocation: Invocation, connection: Connection): void {
  const { system } = invocation;
  const { result } = connection;
  const keyLog = invocation.value('keylogfile');
  if (keyLog !== undefined) Output.open(system, keyLog).text(result.keyLog);
  const session = invocation.value('sess_out');
  if (session !== undefined && result.session)
    Output.open(system, session).text(writePem('SSL SESSION PARAMETERS', result.session));
  if (result.outcome !== 'established') complainOfAlert(invocation, result);
  if (invocation.has('brief')) printBrief(invocation, connection);
  if (invocation.has('brief') || invocation.has('quiet')) return;
  invocation.print(`CONNECTED(00000003)\n${reportText(invocation, connection)}`);
  if (result.version === 'TLSv1.3' && result.session)
    invocation.print(ticketText(connection, result.session));
}

/** What OpenSSL's own error says, in the form of its queue. */
function complainOfAlert(invocation: Invocation, result: TlsVisitResult): void {
  const [, code, library, , reason] =
    /^error:([0-9A-F]+):([^:]*):([^:]*):([^:]*)/.exec(result.error ?? '') ?? [];
  if (code === undefined) {
    invocation.complain(`${result.reason ?? 'the handshake failed'}\n`);
    return;
  }
  const alert = result.alert === undefined ? '' : `SSL alert number ${result.alert}`;
  invocation.system.complainAll([
    openssl(code, library, 'ssl3_read_bytes', reason, 'ssl/record/rec_layer_s3.c:1601', alert),
  ]);
}

function printBrief(invocation: Invocation, { result, chain, verdict, style }: Connection): void {
  if (result.outcome !== 'established') return;
  const [digest, type] = schemeOf(result) ?? [];
  invocation.complain(
    `CONNECTION ESTABLISHED\nProtocol version: ${result.version}\nCiphersuite: ${result.cipher}\n` +
      (chain[0] ? `Peer certificate: ${nameText(chain[0].subject, style)}\n` : '') +
      (digest ? `Hash used: ${digest}\n` : '') +
      (type ? `Signature type: ${type}\n` : '') +
      (verdict === 'ok' ? 'Verification: OK\n' : `Verification error: ${errorText(verdict)}\n`) +
      temporaryKeyText(result),
  );
}

const ticketText = ({ result, verdict }: Connection, session: Uint8Array): string =>
  `---\nPost-Handshake New Session Ticket arrived:\n${sessionText(session, {
    version: result.version ?? '',
    cipher: result.cipher ?? '',
    verified: verifiedText(verdict),
    extendedMasterSecret: result.extendedMasterSecret,
  })}---\nread R BLOCK\n`;

/** Lines from the person, until Q or the end of input; then another visit that says all of them. */
async function talk(invocation: Invocation): Promise<Uint8Array> {
  const { system } = invocation;
  const lines: Uint8Array[] = [];
  for (;;) {
    const line = await system.ask('', false);
    if (line === undefined || (!invocation.has('nocommands') && line.startsWith('Q'))) break;
    lines.push(utf8(`${line}${invocation.has('crlf') ? '\r\n' : '\n'}`));
    // An empty line ends what HTTP clients say.
    if (line === '' && lines.length > 1) break;
  }
  if (lines.length === 0 || !system.network) return new Uint8Array();
  const answered = await system.network.visit(await visitOf(invocation, concatBytes(...lines)));
  return answered.heard;
}
