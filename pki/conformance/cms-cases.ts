import { equal, exchange, type OpensslCase, story } from './case';

const SIGN = 'cms -sign -in hello.txt -signer one.pem -inkey rsa.pem';
const AT = '-attime 1778137689';
const TRUST = `-CAfile demo/ca.pem ${AT}`;

/** Messages: signed and verified, encrypted and decrypted, each by the other side too. */
export const CMS_CASES: readonly OpensslCase[] = [
  ...[
    '-nodetach',
    '-nodetach -outform PEM',
    '-nodetach -outform DER -out x.der',
    '-outform PEM',
    '-nodetach -outform PEM -binary',
    '-nodetach -outform PEM -nocerts',
    '-nodetach -outform PEM -noattr',
    '-nodetach -outform PEM -nosmimecap',
    '-nodetach -outform PEM -md sha512',
    '-nodetach -outform PEM -certfile bundle.pem',
    '-nodetach -outform PEM -md foo',
    '-nodetach -inkey ec.pem',
    '-nodetach -in missing.txt',
    '-foo',
  ].map((options) => equal(`${SIGN} ${options}`, { files: ['x.der'] })),
  ...['PEM', 'DER', 'SMIME'].map((form) =>
    story(
      ['o.txt', 'who.pem'],
      `${SIGN} -nodetach -outform ${form} -out s`,
      `cms -verify -inform ${form} -in s ${TRUST} -out o.txt -signer who.pem`,
      `cms -verify -inform ${form} -in s ${AT}`,
      `cms -verify -inform ${form} -in s -noverify`,
      `cms -verify -inform ${form} -in s -noverify -nointern`,
      `cms -verify -inform ${form} -in s -CAfile root.pem ${AT}`,
    ),
  ),
  story(
    [],
    `${SIGN} -outform PEM -out s`,
    `cms -verify -inform PEM -in s -content hello.txt -noverify -binary`,
    `cms -verify -inform PEM -in s -content rsa.pem -noverify`,
  ),
  exchange(`${SIGN} -out s`, `cms -verify -in s ${TRUST}`, 'cms -verify -in s -noverify'),
  exchange(
    'cms -sign -in hello.txt -signer inter.pem -inkey ec384.pem -nodetach -outform DER -out s',
    'cms -verify -inform DER -in s -noverify',
  ),
  ...['', '-aes128', '-aes-256-cbc', '-des3'].map((cipher) =>
    exchange(
      `cms -encrypt -in hello.txt ${cipher} -out e one.pem`.replace('  ', ' '),
      'cms -decrypt -in e -recip one.pem -inkey rsa.pem',
      'cms -decrypt -in e -inkey rsa.pem',
      'cms -decrypt -in e -recip four.pem -inkey rsa.pem',
      'cms -verify -in e',
    ),
  ),
  exchange(
    'cms -encrypt -in hello.txt -binary -outform PEM -out e -recip one.pem four.pem',
    'cms -decrypt -inform PEM -in e -recip four.pem -inkey rsa.pem',
  ),
  equal('cms -sign -in hello.txt -signer one.pem -inkey ec.pem'),
  equal('cms -sign -in hello.txt -signer one.pem -inkey missing.pem'),
  equal('cms -sign -in hello.txt -signer missing.pem -inkey rsa.pem'),
  equal('cms -decrypt -in hello.txt -inkey missing.pem'),
  equal('cms'),
  equal('cms -sign -in hello.txt'),
  equal('cms -encrypt -in hello.txt'),
  equal('cms -decrypt -in hello.txt'),
  equal('cms -verify -inform PEM -in rsa.pem'),
  equal('cms -verify -in rsa.pem'),
  equal('cms -verify -in missing.pem'),
];
