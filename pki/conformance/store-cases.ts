import { equal, exchange, type OpensslCase } from './case';

const OPEN = 'pkcs12 -passin pass:secret';
const EXPORT = 'pkcs12 -export -passout pass:secret';

const READ_BACK = [
  'x.p12',
  'x.p12 -info',
  'x.p12 -nokeys',
  'x.p12 -nocerts -info',
  'x.p12 -clcerts',
  'x.p12 -cacerts',
].map((options) => `${OPEN} -nodes -in ${options}`);

/** PKCS #12: stores that either side made, passwords, what goes in and out. */
export const STORE_CASES: readonly OpensslCase[] = [
  ...[
    '-in one.p12 -nodes',
    '-in one.p12 -noenc -info',
    '-in one.p12 -nokeys',
    '-in one.p12 -nokeys -clcerts',
    '-in one.p12 -nokeys -cacerts',
    '-in one.p12 -nocerts -nodes',
    '-in one.p12 -noout',
    '-in one.p12 -noout -info',
    '-in one.p12 -nodes -out x.pem',
    '-in one.p12 -nodes -nomacver',
    '-in one.p12 -nodes -name a -caname b -macalg sha1 -iter 3',
    '-in old.p12 -nodes -info',
    '-in nomac.p12 -nodes -info',
    '-in open.p12 -nodes -info',
    '-in rsa.pem',
    '-in missing.p12',
    '-in garbage.pem',
    '-in one.p12 -foo',
    '-in one.p12 extra',
  ].map((options) => equal(`${OPEN} ${options}`, { files: ['x.pem'] })),
  equal('pkcs12 -password pass:secret -in one.p12 -nodes'),
  equal('pkcs12 -passin pass:wrong -in one.p12 -nodes'),
  equal('pkcs12 -passin pass:wrong -in one.p12 -nodes -nomacver'),
  equal('pkcs12 -passin pass: -in empty.p12 -nodes'),
  equal('pkcs12 -in one.p12 -nodes', { stdin: 'secret\n' }),
  equal('pkcs12 -in one.p12  -nodes', { stdin: 'wrong\n' }),
  equal('pkcs12 -passin secret -in one.p12'),
  exchange(`${OPEN} -in one.p12 -passout pass:other -out x.pem`, 'pkey -in x.pem -passin pass:other'),
  exchange(
    `${OPEN} -in one.p12 -passout pass:other -aes128 -out x.pem`,
    'pkey -in x.pem -passin pass:other -text -noout',
  ),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -out x.p12`, ...READ_BACK),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -name "my key" -out x.p12`, ...READ_BACK),
  exchange(
    `${EXPORT} -inkey rsa.pem -in one.pem -certfile demo/ca.pem -name key -caname "the CA" -out x.p12`,
    ...READ_BACK,
  ),
  exchange(
    `${EXPORT} -inkey rsa.pem -in one.pem -chain -CAfile demo/ca.pem -name Schlüssel -out x.p12`,
    ...READ_BACK,
  ),
  exchange(`${EXPORT} -nokeys -in bundle.pem -out x.p12`, ...READ_BACK),
  exchange(`${EXPORT} -nocerts -inkey rsa.pem -out x.p12`, ...READ_BACK),
  exchange(
    `${EXPORT} -inkey ec384.pem -in inter.pem -keypbe aes-128-cbc -certpbe aes-192-cbc -out x.p12`,
    ...READ_BACK,
  ),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -keypbe NONE -certpbe NONE -out x.p12`, ...READ_BACK),
  exchange(
    `${EXPORT} -inkey rsa.pem -in one.pem -keypbe PBE-SHA1-3DES -descert -macalg sha1 -out x.p12`,
    ...READ_BACK,
  ),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -macalg sha512 -iter 100 -out x.p12`, ...READ_BACK),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -nomac -noiter -out x.p12`, ...READ_BACK),
  exchange(`${EXPORT} -inkey rsa.pem -in one.pem -nomaciter -out x.p12`, ...READ_BACK),
  ...[
    '-inkey ec.pem -in one.pem',
    '-inkey missing.pem -in one.pem',
    '-inkey rsa.pem -in missing.pem',
    '-inkey rsa.pem -in rsa.pem',
    '-inkey rsa.pem -in one.pem -certfile missing.pem',
    '-inkey rsa.pem -in one.pem -chain',
    '-inkey rsa.pem -in one.pem -macalg foo',
    '-inkey rsa.pem -in one.pem -keypbe foo',
    '-nokeys -nocerts -in one.pem',
    '-inkey rsa.pem -in one.pem -out nowhere/x.p12',
  ].map((options) => equal(`${EXPORT} ${options}`)),
  exchange(
    'pkcs12 -export -inkey rsa.pem -in one.pem -password pass:secret -info -clcerts -out x.p12',
    ...READ_BACK,
  ),
  equal('pkcs12 -help'),
];
