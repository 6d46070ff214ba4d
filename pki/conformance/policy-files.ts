/** Sections for certificates with policies, and for those that break a rule only strictness looks at. */
const CONFIG = `[req]
distinguished_name=dn
[dn]
[root]
basicConstraints=critical,CA:TRUE
keyUsage=keyCertSign
subjectKeyIdentifier=hash
[listed]
basicConstraints=critical,CA:TRUE
certificatePolicies=1.2.3.9,1.2.3.5,1.2.3.4
[any]
basicConstraints=critical,CA:TRUE
certificatePolicies=anyPolicy
[explicit]
basicConstraints=critical,CA:TRUE
certificatePolicies=1.2.3.4
policyConstraints=critical,requireExplicitPolicy:0
[mapping]
basicConstraints=critical,CA:TRUE
certificatePolicies=1.2.3.4,anyPolicy
policyMappings=1.2.3.4:1.2.3.40,1.2.3.5:1.2.3.50
[nomap]
basicConstraints=critical,CA:TRUE
certificatePolicies=1.2.3.4
policyMappings=1.2.3.4:1.2.3.40
policyConstraints=critical,inhibitPolicyMapping:0
[inhibit]
basicConstraints=critical,CA:TRUE
certificatePolicies=anyPolicy
inhibitAnyPolicy=0
[silent]
basicConstraints=critical,CA:TRUE
[twice]
basicConstraints=critical,CA:TRUE
certificatePolicies=1.2.3.4,1.2.3.4
[p4]
certificatePolicies=1.2.3.4
[p40]
certificatePolicies=critical,1.2.3.40
[many]
certificatePolicies=1.2.3.7,1.2.3.5,1.2.3.4
[anyleaf]
certificatePolicies=anyPolicy
[none]
basicConstraints=CA:FALSE
[qualified]
certificatePolicies=@qual
[doubled]
certificatePolicies=1.2.3.4,1.2.3.4
[qual]
policyIdentifier=1.2.3.5
CPS.1=http://cps.example.org/
userNotice.1=@notice
[notice]
explicitText=UTF8:Hello there
organization=Org
noticeNumbers=1,2
[loose]
basicConstraints=CA:TRUE
subjectKeyIdentifier=hash
[nokid]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[shortleaf]
basicConstraints=CA:FALSE,pathlen:2
keyUsage=digitalSignature,keyCertSign
subjectKeyIdentifier=critical,hash
authorityKeyIdentifier=critical,keyid
[good]
basicConstraints=CA:FALSE
keyUsage=digitalSignature
authorityKeyIdentifier=keyid
`;

export const POLICY_FILES: Readonly<Record<string, string>> = { 'policies.cnf': CONFIG };

const issue = (issuer: string, section: string, name: string, key = 'ec.pem'): string =>
  `x509 -req -in ec-policy.csr -CA ${issuer}.pem -CAkey ${key} -set_serial 7 -days 900 -extfile policies.cnf -extensions ${section} -subj /CN=${name} -out ${name}.pem`;

/** CA's name → sections of the leaves below it. */
const LEAVES: Readonly<Record<string, readonly string[]>> = {
  listed: ['many', 'p40', 'none'],
  any: ['anyleaf', 'many', 'qualified', 'doubled'],
  explicit: ['p4', 'p40'],
  mapping: ['p40', 'anyleaf', 'many'],
  nomap: ['p40', 'p4'],
  inhibit: ['anyleaf', 'p4'],
  silent: ['p4', 'good'],
  twice: ['p4'],
  loose: ['shortleaf', 'good'],
  nokid: ['good'],
};

/** All of one key, so that names alone tell certificates apart. */
export const POLICY_LINES: readonly string[] = [
  'req -new -x509 -key ec.pem -config policies.cnf -extensions root -subj /CN=policy-root -set_serial 1 -days 3650 -out policy-root.pem',
  'req -new -key ec.pem -config policies.cnf -subj /CN=asked -out ec-policy.csr',
  ...Object.entries(LEAVES).flatMap(([ca, leaves]) => [
    issue('policy-root', ca, `pol-${ca}`),
    ...leaves.map((leaf) => issue(`pol-${ca}`, leaf, `pol-${ca}-${leaf}`)),
  ]),
  'req -new -x509 -key ec384.pem -config policies.cnf -extensions root -subj /CN=suite-root -set_serial 1 -days 3650 -out suite-root.pem -sha384',
  'x509 -req -in ec-policy.csr -CA suite-root.pem -CAkey ec384.pem -sha384 -set_serial 2 -days 900 -extfile policies.cnf -extensions good -subj /CN=suite-leaf -out suite-leaf.pem',
  'x509 -req -in ec-policy.csr -CA suite-root.pem -CAkey ec384.pem -sha256 -set_serial 3 -days 900 -extfile policies.cnf -extensions good -subj /CN=suite-weak -out suite-weak.pem',
];
