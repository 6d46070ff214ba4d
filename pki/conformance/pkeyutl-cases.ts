import { equal, exchange, type OpensslCase } from './case';

/** SHA-256 of hello.txt, and what is signed with it: made by every side with `dgst -binary`. */
const hashed = (line: string, ...after: readonly string[]): OpensslCase =>
  equal('dgst -sha256 -binary -out hash.bin hello.txt', { after: [line, ...after] });
/** The same where what comes of it is random. */
const sealed = (line: string, ...after: readonly string[]): OpensslCase => exchange(line, ...after);

const PSS = '-pkeyopt rsa_padding_mode:pss -pkeyopt digest:sha256';
const OAEP = '-pkeyopt rsa_padding_mode:oaep';

/** Signing, encrypting and deriving with keys. */
export const PKEYUTL_CASES: readonly OpensslCase[] = [
  equal('pkeyutl'),
  equal('pkeyutl -help'),
  equal('pkeyutl -sign'),
  equal('pkeyutl extra'),
  hashed('pkeyutl -sign -inkey rsa.pem -in hash.bin -hexdump'),
  hashed('pkeyutl -inkey rsa.pem -in hash.bin -hexdump'),
  hashed('pkeyutl -sign -inkey rsa.pem -in hash.bin -pkeyopt digest:sha256 -hexdump'),
  hashed('pkeyutl -sign -inkey rsa.pem -in hash.bin -rev -hexdump'),
  hashed(
    'pkeyutl -sign -inkey rsa.pem -in hash.bin -out raw.sig',
    'pkeyutl -verify -inkey rsa.pem -in hash.bin -sigfile raw.sig',
    'pkeyutl -verify -pubin -inkey rsa.pub -in hash.bin -sigfile raw.sig',
    'pkeyutl -verify -pubin -inkey rsa.pub -in serial.srl -sigfile raw.sig',
    'pkeyutl -verifyrecover -pubin -inkey rsa.pub -in raw.sig -hexdump',
    'pkeyutl -verify -pubin -inkey rsa.pub -in hash.bin -sigfile raw.sig -pkeyopt digest:sha256',
  ),
  hashed(
    'pkeyutl -sign -inkey rsa.pem -in hash.bin -pkeyopt digest:sha256 -out s.sig',
    'pkeyutl -verify -inkey rsa.pem -in hash.bin -sigfile s.sig -pkeyopt digest:sha256',
    'pkeyutl -verify -inkey rsa.pem -in hash.bin -sigfile s.sig -pkeyopt digest:sha512-256',
    'pkeyutl -verifyrecover -inkey rsa.pem -in s.sig -asn1parse',
    'pkeyutl -verifyrecover -inkey rsa.pem -in s.sig -pkeyopt digest:sha256 -hexdump',
    'dgst -sha256 -verify rsa.pub -signature s.sig hello.txt',
    'pkeyutl -verify -certin -inkey server.pem -in hash.bin -sigfile s.sig -pkeyopt digest:sha256',
  ),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -rawin -digest sha256 -hexdump'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -rawin -hexdump'),
  equal('pkeyutl -sign -inkey ed.pem -in hello.txt -rawin -hexdump', {
    after: [
      'pkeyutl -sign -inkey ed.pem -in hello.txt -rawin -out ed.sig',
      'pkeyutl -verify -inkey ed.pem -in hello.txt -rawin -sigfile ed.sig',
      'pkeyutl -verify -inkey ed.pem -in serial.srl -rawin -sigfile ed.sig',
    ],
  }),
  sealed(
    'pkeyutl -sign -inkey ec.pem -in serial.srl -out ec.sig',
    'pkeyutl -verify -pubin -inkey ec.pub -in serial.srl -sigfile ec.sig',
  ),
  sealed(
    'pkeyutl -sign -inkey ec.pem -in hello.txt -rawin -digest sha384 -out ec.sig',
    'pkeyutl -verify -inkey ec.pem -in hello.txt -rawin -digest sha384 -sigfile ec.sig',
    'pkeyutl -verify -inkey ec.pem -in hello.txt -rawin -sigfile ec.sig',
    'dgst -sha384 -verify ec.pub -signature ec.sig hello.txt',
  ),
  sealed(
    'pkeyutl -sign -inkey rsa.pem -in hello.txt -rawin -digest sha256 -out x.sig',
    'pkeyutl -verify -pubin -inkey rsa.pub -in hello.txt -rawin -digest sha256 -sigfile x.sig',
    'pkeyutl -verify -pubin -inkey rsa.pub -in serial.srl -rawin -digest sha256 -sigfile x.sig',
  ),
  sealed(
    'pkeyutl -encrypt -pubin -inkey rsa.pub -in hello.txt -out c.bin',
    'pkeyutl -decrypt -inkey rsa.pem -in c.bin',
    `pkeyutl -decrypt -inkey rsa.pem -in c.bin ${OAEP}`,
  ),
  sealed(
    `pkeyutl -encrypt -pubin -inkey rsa.pub -in hello.txt ${OAEP} -out c.bin`,
    `pkeyutl -decrypt -inkey rsa.pem -in c.bin ${OAEP}`,
    `pkeyutl -decrypt -inkey rsa.pem -in c.bin ${OAEP} -pkeyopt rsa_oaep_md:sha256`,
    'pkeyutl -decrypt -inkey rsa.pem -in c.bin',
  ),
  sealed(
    `pkeyutl -encrypt -certin -inkey one.pem -in hello.txt ${OAEP} -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1 -out c.bin`,
    `pkeyutl -decrypt -inkey rsa.pem -in c.bin ${OAEP} -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1`,
    'pkeyutl -decrypt -inkey ec.pem -in c.bin',
  ),
  equal('pkeyutl -decrypt -inkey rsa.pem -in hello.txt'),
  equal('pkeyutl -encrypt -inkey rsa.pem -in ca.cnf'),
  equal(`pkeyutl -encrypt -inkey rsa.pem -in ca.cnf ${OAEP}`),
  equal('pkeyutl -encrypt -inkey rsa.pem -in hello.txt -pkeyopt rsa_padding_mode:none'),
  equal('pkeyutl -encrypt -inkey ec.pem -in hello.txt'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -pkeyopt rsa_padding_mode:none'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -pkeyopt digest:sha256'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -pkeyopt digest:foo'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -pkeyopt foo:bar'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -pkeyopt foo'),
  equal(`pkeyutl -sign -inkey rsa.pem -in hello.txt ${PSS}`),
  equal('pkeyutl -sign -inkey rsa.pem -in ca.cnf'),
  equal('pkeyutl -sign -inkey ec.pem -in hello.txt -pkeyopt digest:sha1'),
  equal('pkeyutl -sign -inkey ed.pem -in hello.txt'),
  equal('pkeyutl -sign -inkey x25519.pem -in hello.txt'),
  equal('pkeyutl -sign -pubin -inkey rsa.pub -in hello.txt'),
  equal('pkeyutl -sign -inkey missing.pem -in hello.txt'),
  equal('pkeyutl -verify -pubin -inkey missing.pem -in hello.txt -sigfile serial.srl'),
  equal('pkeyutl -sign -inkey rsa.pem -in missing.txt'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -sigfile serial.srl'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -digest sha256'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -rawin -rev'),
  equal('pkeyutl -sign -inkey rsa.pem -in hello.txt -peerkey ec.pub'),
  equal('pkeyutl -encrypt -inkey rsa.pem -in hello.txt -rawin'),
  equal('pkeyutl -verify -inkey rsa.pem -in hello.txt'),
  equal('pkeyutl -verify -inkey rsa.pem -in hello.txt -sigfile missing.sig'),
  equal('pkeyutl -verify -inkey ec.pem -in hello.txt -sigfile serial.srl'),
  equal('pkeyutl -verifyrecover -inkey rsa.pem -in hello.txt'),
  equal('pkeyutl -verifyrecover -inkey ec.pem -in hello.txt'),
  equal('pkeyutl -derive -inkey ec.pem -peerkey ec.pub -hexdump'),
  equal('pkeyutl -derive -inkey x25519.pem'),
  equal('pkeyutl -derive -inkey x25519.pem -peerkey ec.pub'),
  equal('pkeyutl -derive -inkey rsa.pem -peerkey ec.pub'),
  equal('pkey -in x25519.pem -pubout -out x.pub', {
    after: ['pkeyutl -derive -inkey x25519.pem -peerkey x.pub -hexdump'],
  }),
  equal(
    'pkeyutl -kdf HKDF -kdflen 42 -pkeyopt digest:SHA256 -pkeyopt hexkey:0b0b0b -pkeyopt hexsalt:0001 -pkeyopt hexinfo:f0f1 -hexdump',
  ),
  equal(
    'pkeyutl -kdf HKDF -kdflen 16 -pkeyopt digest:SHA384 -pkeyopt hexkey:0b0b0b -pkeyopt mode:EXPAND_ONLY -pkeyopt info:tls13 -hexdump',
  ),
  equal(
    'pkeyutl -kdf HKDF -kdflen 32 -pkeyopt digest:SHA256 -pkeyopt key:secret -pkeyopt salt:salt -pkeyopt mode:EXTRACT_ONLY -hexdump',
  ),
  equal(
    'pkeyutl -kdf TLS1-PRF -kdflen 48 -pkeyopt md:SHA256 -pkeyopt hexsecret:0b0b -pkeyopt seed:master -hexdump',
  ),
  equal('pkeyutl -kdf HKDF'),
  equal('pkeyutl -kdf HKDF -kdflen 16 -hexdump'),
  equal('pkeyutl -kdf foo -kdflen 5'),
];
