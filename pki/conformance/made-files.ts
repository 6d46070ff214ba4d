import { POLICY_FILES, POLICY_LINES } from './policy-files';

const CA_CONFIG = `[ca]
default_ca = main
[main]
dir = demo
database = $dir/index.txt
new_certs_dir = $dir/certs
certificate = $dir/ca.pem
private_key = rsa.pem
serial = $dir/serial
crlnumber = $dir/crlnumber
default_md = sha256
default_days = 90
default_crl_days = 30
policy = loose
x509_extensions = leaf
copy_extensions = copy
[bare]
database = demo/index.txt
new_certs_dir = demo/certs
certificate = demo/ca.pem
private_key = rsa.pem
serial = demo/serial
default_md = sha256
policy = strict
[shown]
dir = demo
database = $dir/index.txt
new_certs_dir = $dir/certs
certificate = $dir/ca.pem
private_key = rsa.pem
serial = $dir/serial
crlnumber = $dir/crlnumber
default_md = sha384
default_days = 365
default_crl_hours = 12
name_opt = ca_default
cert_opt = ca_default
policy = loose
x509_extensions = leaf
copy_extensions = copyall
crl_extensions = listing
email_in_dn = no
unique_subject = no
[loose]
countryName = optional
stateOrProvinceName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
emailAddress = optional
[strict]
countryName = match
organizationName = match
commonName = supplied
[inverted]
commonName = supplied
organizationName = optional
countryName = optional
[wrong]
commonName = sometimes
[unknown]
shoeSize = optional
[leaf]
basicConstraints = CA:FALSE
keyUsage = digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid,issuer
[server]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
crlDistributionPoints = URI:http://ca.example.org/ca.crl
[sub]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
[listing]
authorityKeyIdentifier = keyid:always
issuingDistributionPoint = critical, @idp
[idp]
fullname = URI:http://ca.example.org/ca.crl
[broken]
basicConstraints = MAYBE
`;

const INDEX = [
  'V\t270101000000Z\t\t0101\tunknown\t/C=DE/O=Example Trust/CN=one.example.org',
  'V\t260101000000Z\t\t0102\tunknown\t/C=DE/O=Example Trust/CN=two.example.org',
  'R\t270101000000Z\t260301120000Z\t0103\tunknown\t/C=DE/O=Example Trust/CN=three.example.org',
  'R\t270101000000Z\t260302120000Z,keyCompromise\t0104\tunknown\t/C=DE/O=Example Trust/CN=four.example.org',
  'R\t270101000000Z\t260303120000Z,keyTime,20260301000000Z\t0105\tunknown\t/C=DE/O=Example Trust/CN=five.example.org',
  'R\t270101000000Z\t260304120000Z,holdInstruction,holdInstructionReject\t0106\tunknown\t/CN=six.example.org',
  'E\t250101000000Z\t\t0107\tunknown\t/C=DE/O=Example Trust/CN=seven.example.org',
];

const table = (...rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');

/** Configurations and databases beside the fixtures, by name; a name that ends in a slash is an empty folder. */
export const TEXT_FILES: Readonly<Record<string, string>> = {
  'authority.cnf': CA_CONFIG,
  'demo/index.txt': table(...INDEX),
  'demo/serial': '1000\n',
  'demo/crlnumber': '0F\n',
  'demo/certs/': '',
  'demo/broken.txt': table('V\t270101000000Z\t\t01\tunknown'),
  'demo/dates.txt': table('V\t270101000000Z\t260301120000Z\t01\tunknown\t/CN=a'),
  'demo/serials.txt': table('V\t270101000000Z\t\t1\tunknown\t/CN=a'),
  'demo/letters.txt': table('V\t270101000000Z\t\t0G\tunknown\t/CN=a'),
  'demo/reasons.txt': table('R\t270101000000Z\t260301120000Z,why\t01\tunknown\t/CN=a'),
  'demo/expiry.txt': table('V\tnever\t\t01\tunknown\t/CN=a'),
  'demo/twice.txt': table('V\t270101000000Z\t\t01\tunknown\t/CN=a', 'V\t270101000000Z\t\t01\tunknown\t/CN=b'),
  'demo/twins.txt': table('V\t270101000000Z\t\t01\tunknown\t/CN=a', 'V\t270101000000Z\t\t02\tunknown\t/CN=a'),
  ...Object.fromEntries(
    ['broken', 'dates', 'serials', 'letters', 'reasons', 'expiry', 'twice', 'twins', 'missing'].map(
      (name) => [`${name}.ca.cnf`, CA_CONFIG.replace('$dir/index.txt', `$dir/${name}.txt`)],
    ),
  ),
  ...POLICY_FILES,
  'responder.cnf': 'extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n',
  'requests.cnf':
    '[req]\ndistinguished_name=dn\nprompt=no\nreq_extensions=ext\n[dn]\nC=DE\nO=Example Trust\nOU=Web\nCN=asked.example.org\nemailAddress=web@example.org\n[ext]\nsubjectAltName=DNS:asked.example.org\nkeyUsage=keyEncipherment\n',
};

/** Lines that make the other fixtures, each on the files that are there by then. */
export const MADE_FILES: readonly string[] = [
  'req -x509 -new -key rsa.pem -config ca.cnf -extensions root -set_serial 1 -days 3650 -out demo/ca.pem',
  'req -new -key rsa.pem -config requests.cnf -out asked.csr',
  'req -new -key ed.pem -config requests.cnf -subj /C=DE/O=Example/CN=other.example.org -out other.csr',
  'req -new -key rsa.pem -config requests.cnf -subj /C=FR/O=Elsewhere/CN=far.example.org -outform DER -out far.der',
  'req -new -key rsa.pem -config requests.cnf -subj /O=Nobody -out nameless.csr',
  'x509 -req -in asked.csr -CA demo/ca.pem -CAkey rsa.pem -set_serial 0x0101 -days 100 -subj "/C=DE/O=Example Trust/CN=one.example.org" -out one.pem',
  'x509 -req -in asked.csr -CA demo/ca.pem -CAkey rsa.pem -set_serial 0x0104 -days 100 -subj "/C=DE/O=Example Trust/CN=four.example.org" -out four.pem',
  'x509 -req -in other.csr -CA demo/ca.pem -CAkey rsa.pem -set_serial 0x0200 -days 100 -subj "/CN=Responder" -extfile responder.cnf -out responder.pem',
  'x509 -req -in other.csr -CA demo/ca.pem -CAkey rsa.pem -set_serial 0x0201 -days 100 -subj "/CN=No Responder" -out nobody.pem',
  'ocsp -issuer demo/ca.pem -cert one.pem -no_nonce -reqout ask.der',
  'ocsp -issuer demo/ca.pem -cert one.pem -serial 0x104 -serial 261 -serial 0x999 -no_nonce -reqout several.der',
  'ocsp -index demo/index.txt -CA demo/ca.pem -rsigner demo/ca.pem -rkey rsa.pem -reqin ask.der -respout good.der',
  'ocsp -index demo/index.txt -CA demo/ca.pem -rsigner responder.pem -rkey ed.pem -reqin several.der -ndays 7 -respout mixed.der',
  'ocsp -index demo/index.txt -CA demo/ca.pem -rsigner nobody.pem -rkey ed.pem -reqin ask.der -respout stranger.der',
  'ocsp -index demo/index.txt -CA demo/ca.pem -rsigner demo/ca.pem -rkey rsa.pem -reqin ask.der -badsig -respout spoiled.der',
  'pkcs12 -export -inkey rsa.pem -in one.pem -certfile demo/ca.pem -name "one" -passout pass:secret -out one.p12',
  'pkcs12 -export -inkey rsa.pem -in one.pem -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -passout pass:secret -out old.p12',
  'pkcs12 -export -inkey ec384.pem -in inter.pem -nomac -passout pass:secret -out nomac.p12',
  'pkcs12 -export -inkey ed.pem -in responder.pem -keypbe NONE -certpbe NONE -passout pass:secret -out open.p12',
  'pkcs12 -export -inkey rsa.pem -in one.pem -passout pass: -out empty.p12',
  'crl2pkcs7 -in inter.crl -certfile root.pem -certfile inter.pem -out all.p7b',
  ...POLICY_LINES,
];
