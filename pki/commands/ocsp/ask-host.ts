import { concatBytes, fromLatin1, utf8 } from '../../asn1/bytes';
import { openssl } from '../../errors/openssl-error';
import type { Invocation } from '../command';

/** Where a responder is asked. */
interface ResponderPlace {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** `-url`, or `-host` with `-path`; undefined without either. */
export function responderPlace(invocation: Invocation): ResponderPlace | undefined {
  const url = invocation.value('url');
  if (url !== undefined) {
    const match = /^(?:(https?):\/\/)?(\[[^\]]+\]|[^:/]+)(?::(\d+))?(\/.*)?$/.exec(url);
    if (!match) return invocation.system.refuse(`Error parsing -url argument\n`);
    const port = Number(match[3] ?? (match[1] === 'https' ? 443 : 80));
    return { host: match[2].replace(/^\[|\]$/g, ''), port, path: match[4] ?? '/' };
  }
  const host = invocation.value('host');
  if (host === undefined) return undefined;
  const [name, port] = host.split(/:(?=\d+$)/);
  return { host: name, port: Number(port ?? 80), path: invocation.value('path') ?? '/' };
}

/** Sends a request to a host of the lab (RFC 6960 appendix A.1, by POST) and gives the DER that came back. */
export async function askResponder(
  invocation: Invocation,
  place: ResponderPlace,
  request: Uint8Array,
): Promise<Uint8Array> {
  const { network } = invocation.system;
  if (!network)
    return invocation.system.refuse(
      'There is no network here: ocsp -url reaches the hosts of the server lab.\n',
    );
  const headers = invocation.values('header').map((text) => `${text.replace('=', ': ')}\r\n`);
  const head = `POST ${place.path} HTTP/1.0\r\nHost: ${place.host}\r\n${headers.join('')}Content-Type: application/ocsp-request\r\nContent-Length: ${request.length}\r\n\r\n`;
  const answer = await network.exchange(place.host, place.port, concatBytes(utf8(head), request));
  if (answer.outcome === 'answered') return bodyOf(invocation, answer.heard);
  return refuse(invocation, answer.outcome === 'no-such-host' ? nameFailure() : connectFailure());
}

/** The body of a good answer of the right type. */
function bodyOf(invocation: Invocation, heard: Uint8Array): Uint8Array {
  const text = fromLatin1(heard);
  const end = text.indexOf('\r\n\r\n');
  const [status, ...headers] = text.slice(0, end < 0 ? text.length : end).split('\r\n');
  const code = /^HTTP\/\d\.\d (\d+)(?: (.*))?/.exec(status);
  if (!code || end < 0)
    return refuse(invocation, [http('1E800065', 'error parsing content', 'crypto/http/http_client.c:580')]);
  if (code[1] !== '200')
    return refuse(invocation, [
      http(
        '1E800072',
        'received error',
        'crypto/http/http_client.c:442',
        `code=${code[1]}, reason=${code[2] ?? ''}`,
      ),
    ]);
  const type = headers.find((line) => /^content-type:/i.test(line))?.replace(/^[^:]*:\s*/, '');
  if (type !== 'application/ocsp-response')
    return refuse(invocation, [
      http(
        '1E800076',
        'unexpected content type',
        'crypto/http/http_client.c:674',
        `expected=application/ocsp-response, actual=${type ?? ''}`,
      ),
    ]);
  return heard.subarray(end + 4);
}

const http = (code: string, reason: string, place: string, data = '') =>
  openssl(code, 'HTTP routines', 'OSSL_HTTP_REQ_CTX_nbio', reason, place, data);

const nameFailure = () => [
  openssl(
    '10080002',
    'BIO routines',
    'BIO_lookup_ex',
    'system lib',
    'crypto/bio/bio_addr.c:746',
    'Name or service not known',
  ),
];

const connectFailure = () => [
  openssl(
    '8000006F',
    'system library',
    'BIO_connect',
    'Connection refused',
    'crypto/bio/bio_sock2.c:117',
    'calling connect()',
  ),
  openssl('10000067', 'BIO routines', 'BIO_connect', 'connect error', 'crypto/bio/bio_sock2.c:119'),
];

function refuse(invocation: Invocation, errors: Parameters<Invocation['system']['refuse']>[1]): never {
  return invocation.system.refuse('Error querying OCSP responder\n', errors);
}
