import type { Host } from '../host';

/** A certificate authority of a scenario, kept on the host that made it. */
export interface Authority {
  /** Paths, valid for every host of the run. */
  readonly certificate: string;
  readonly key: string;
}

export interface AuthorityRequest {
  readonly name: string;
  readonly organisation: string;
  /** ISO 8601 moment at which it was made. */
  readonly made: string;
  readonly days?: number;
  /** The authority above it; a root signs itself. */
  readonly parent?: Authority;
}

export interface LeafRequest {
  /** Base name of its files. */
  readonly file: string;
  /** Subject alternative names; the first is the common name as well. */
  readonly names: readonly string[];
  readonly made: string;
  readonly days?: number;
  readonly usage?: 'serverAuth' | 'clientAuth';
  /** `ec:P-256` unless told; `rsa:2048` for RSA key exchange. */
  readonly key?: string;
  /** OCSP responder, put into authorityInfoAccess. */
  readonly responder?: string;
}

export interface Leaf {
  /** The leaf alone, the leaf with its issuer, and the private key: paths. */
  readonly certificate: string;
  readonly chain: string;
  readonly key: string;
}

/** Makes a root or an intermediate certificate. */
export async function makeAuthority(host: Host, request: AuthorityRequest): Promise<Authority> {
  const base = host.path(request.name.toLowerCase().replaceAll(' ', '-'));
  const signer = request.parent
    ? `-CA ${request.parent.certificate} -CAkey ${request.parent.key} -addext authorityKeyIdentifier=keyid`
    : '';
  const depth = request.parent ? ',pathlen:0' : '';
  await host.must(
    `openssl req -x509 ${keyOptions('ec:P-256')} -nodes -sha256 -days ${request.days ?? 3650} ${signer} \
      -subj "/O=${request.organisation}/CN=${request.name}" -addext basicConstraints=critical,CA:TRUE${depth} \
      -addext keyUsage=critical,keyCertSign,cRLSign -keyout ${base}.key -out ${base}.pem`,
    { faketime: request.made },
  );
  return { certificate: `${base}.pem`, key: `${base}.key` };
}

/** Makes a certificate for a server or a client. Without an authority it signs itself. */
export async function issue(
  host: Host,
  authority: Authority | undefined,
  request: LeafRequest,
): Promise<Leaf> {
  const base = host.path(request.file);
  const names = request.names
    .map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`))
    .join(',');
  const rsa = request.key?.startsWith('rsa') ?? false;
  const extensions = [
    'basicConstraints=critical,CA:FALSE',
    `keyUsage=critical,digitalSignature${rsa ? ',keyEncipherment' : ''}`,
    `extendedKeyUsage=${request.usage ?? 'serverAuth'}`,
    `subjectAltName=${names}`,
    ...(request.responder ? [`authorityInfoAccess=OCSP;URI:${request.responder}`] : []),
  ];
  const signer = authority
    ? `-CA ${authority.certificate} -CAkey ${authority.key} -addext authorityKeyIdentifier=keyid`
    : '';
  await host.must(
    `openssl req -x509 ${keyOptions(request.key ?? 'ec:P-256')} -nodes -sha256 -days ${request.days ?? 90} ${signer} \
      -subj "/CN=${request.names[0]}" ${extensions.map((extension) => `-addext "${extension}"`).join(' ')} \
      -keyout ${base}.key -out ${base}.pem && cat ${base}.pem ${authority?.certificate ?? ''} > ${base}-chain.pem`,
    { faketime: request.made },
  );
  return { certificate: `${base}.pem`, chain: `${base}-chain.pem`, key: `${base}.key` };
}

function keyOptions(kind: string): string {
  const [algorithm, parameter] = kind.split(':');
  return algorithm === 'ec' ? `-newkey ec -pkeyopt ec_paramgen_curve:${parameter}` : `-newkey ${kind}`;
}
