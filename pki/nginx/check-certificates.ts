import { readPem } from '../asn1/pem';
import { publicKeyOf, sameKey } from '../keys/key';
import { decodePrivateKey } from '../keys/private-key-der';
import { cipherList } from '../suites/cipher-list';
import { Emergency } from './config';
import type { NginxFiles } from './nginx-files';
import { missingFile, noStartLine } from './openssl-words';
import type { NginxServer } from './servers';
import { certificatesInPem } from './verify-peer';

/** Loads what a server’s TLS is made of, in nginx’s order and with its and OpenSSL’s words. Throws an `Emergency`. */
export function checkCertificates({ tls, directive }: NginxServer, files: NginxFiles): void {
  for (const { certificate, key } of tls.certificates) {
    if (key === undefined)
      throw new Emergency(`no "ssl_certificate_key" is defined for certificate "${certificate}"`);
    if (certificate.includes('$') || key.includes('$')) continue;
    checkPair(certificate, key, files);
  }
  if (tls.certificates.length === 0 && !directive.block?.some(({ name }) => name === 'ssl')) return;
  checkCiphers(tls.ciphers.value);
  checkClients(tls, files);
  checkParameters(tls, files);
}

/** A certificate and its key, as `ssl_certificate` and `proxy_ssl_certificate` take them. */
export function checkPair(certificate: string, key: string, files: NginxFiles): void {
  const path = files.path(certificate);
  const bytes = files.bytes(certificate);
  if (!bytes)
    throw new Emergency(`cannot load certificate "${path}": BIO_new_file() failed ${missingFile(path, 'r')}`);
  const [leaf] = certificatesInPem(bytes);
  if (!leaf)
    throw new Emergency(
      `cannot load certificate "${path}": PEM_read_bio_X509_AUX() failed ${noStartLine('TRUSTED CERTIFICATE')}`,
    );
  const keyPath = files.path(key);
  const keyBytes = files.bytes(key);
  if (!keyBytes)
    throw new Emergency(
      `cannot load certificate key "${keyPath}": BIO_new_file() failed ${missingFile(keyPath, 'r')}`,
    );
  const block = readPem(keyBytes).find(({ label }) => label.endsWith('PRIVATE KEY'));
  const decoded = block && decodePrivateKey(block.bytes);
  if (!decoded?.ok)
    throw new Emergency(
      `cannot load certificate key "${keyPath}": PEM_read_bio_PrivateKey() failed ${noKey(block?.label)}`,
    );
  const own = publicKeyOf(decoded.value);
  // A key of another kind goes where keys of its kind go, beside no certificate: nothing is said, and no client gets in.
  if (own.kind === leaf.publicKey.kind && !sameKey(own, leaf.publicKey))
    throw new Emergency(
      `SSL_CTX_use_PrivateKey("${keyPath}") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)`,
    );
}

function noKey(label: string | undefined): string {
  if (label === 'ENCRYPTED PRIVATE KEY')
    return '(SSL: error:1400006B:UI routines::processing error:while reading strings error:0480006D:PEM routines::problems getting password error:04800068:PEM routines::bad password read)';
  return '(SSL: error:1E08010C:DECODER routines::unsupported:No supported data to decode. Input type: PEM)';
}

function checkCiphers(value: string): void {
  const listing = cipherList(value);
  if (listing.ok && listing.suites.length > 0) return;
  const words =
    listing.ok || listing.fault !== 'command'
      ? '0A0000B9:SSL routines::no cipher match'
      : '0A000118:SSL routines::invalid command';
  throw new Emergency(`SSL_CTX_set_cipher_list("${value}") failed (SSL: error:${words})`);
}

function checkClients(
  { verifyClient, clientAuthorities, trusted, revocationList }: NginxServer['tls'],
  files: NginxFiles,
): void {
  if (verifyClient.value !== 'off' && verifyClient.value !== 'optional_no_ca' && !clientAuthorities)
    throw new Emergency('no ssl_client_certificate for ssl_verify_client');
  for (const setting of [clientAuthorities, trusted]) if (setting) checkAuthorities(setting.value, files);
  if (revocationList && !files.bytes(revocationList.value))
    throw new Emergency(
      `X509_LOOKUP_load_file("${files.path(revocationList.value)}") failed ${missingFile(files.path(revocationList.value), 'r')}`,
    );
}

export function checkAuthorities(name: string, files: NginxFiles): void {
  const path = files.path(name);
  const bytes = files.bytes(name);
  const failed = `SSL_CTX_load_verify_locations("${path}") failed`;
  if (!bytes)
    throw new Emergency(
      `${failed} ${missingFile(path, 'r').slice(0, -1)} error:05880002:x509 certificate routines::system lib)`,
    );
  if (certificatesInPem(bytes).length === 0)
    throw new Emergency(
      `${failed} (SSL: error:05800088:x509 certificate routines::no certificate or crl found)`,
    );
}

function checkParameters(
  { dhParameters, stapling, staplingFile }: NginxServer['tls'],
  files: NginxFiles,
): void {
  if (dhParameters) {
    const path = files.path(dhParameters.value);
    const bytes = files.bytes(dhParameters.value);
    if (!bytes) throw new Emergency(`BIO_new_file("${path}") failed ${missingFile(path, 'r')}`);
    if (!readPem(bytes).some(({ label }) => label.endsWith('DH PARAMETERS')))
      throw new Emergency(`PEM_read_bio_DHparams("${path}") failed ${noStartLine('DH PARAMETERS')}`);
  }
  if (stapling.value && staplingFile && !files.bytes(staplingFile.value)) {
    const path = files.path(staplingFile.value);
    throw new Emergency(`BIO_new_file("${path}") failed ${missingFile(path, 'rb')}`);
  }
}
