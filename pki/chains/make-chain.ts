import { fromUtf8, latin1, utf8 } from '../asn1/bytes';
import { readPem, writePem } from '../asn1/pem';
import type { FileMap } from '../files/file-map';
import { run } from '../run';
import { CHAIN_MOMENT, type ChainRecipe, type Link } from './recipe';

/** Files of a chain: `root.pem`, `chain.pem` (intermediates that are sent), `leaf.pem`, and `list.crl` where one is revoked. */
export type ChainFiles = Readonly<Record<string, Uint8Array>>;

/** Makes a chain with `openssl` commands, as a reader would. */
export async function makeChain(recipe: ChainRecipe): Promise<ChainFiles> {
  let files: FileMap = new Map();
  for (const [place, link] of recipe.links.entries()) files = await issue(files, link, place + 1);
  if (recipe.revoked) files = await revoke(files, recipe.links[recipe.links.length - 1]);
  const between = recipe.links.slice(1, -1).map(({ name }) => name);
  const chain = (recipe.sent ?? between).toReversed().map((name) => fromUtf8(bytes(files, `${name}.pem`)));
  const leaf = bytes(files, 'leaf.pem');
  return {
    'root.pem': bytes(files, 'root.pem'),
    'chain.pem': utf8(chain.join('')),
    'leaf.pem': recipe.spoiled ? spoil(leaf) : leaf,
    ...(recipe.revoked ? { 'list.crl': bytes(files, 'list.crl') } : {}),
  };
}

const bytes = (files: FileMap, name: string): Uint8Array => files.get(`/${name}`) ?? new Uint8Array();

const KEYS = {
  ec: '-algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'rsa-1024': '-algorithm RSA -pkeyopt rsa_keygen_bits:1024',
  'rsa-2048': '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
} as const;

/** Key, request and certificate of one link. */
async function issue(files: FileMap, link: Link, serial: number): Promise<FileMap> {
  const { name, issuer, key = 'ec', days = 365, digest = 'sha256' } = link;
  const config = `[req]\ndistinguished_name=dn\n[dn]\n[made]\n${link.extensions.join('\n')}\n`;
  const clock = () => (link.issued === undefined ? CHAIN_MOMENT : new Date(link.issued));
  const made = new Map([...files, [`/${name}.cnf`, utf8(config)]]);
  const signed = `-${digest} -days ${days} -set_serial ${serial} -extensions made`;
  const self = `req -new -x509 -config ${name}.cnf -key ${name}.key ${signed} -subj SUBJECT -out ${name}.pem`;
  const lines =
    issuer === name
      ? [self]
      : [
          `req -new -config ${name}.cnf -key ${name}.key -subj SUBJECT -out ${name}.csr`,
          `x509 -req -in ${name}.csr -CA ${issuer}.pem -CAkey ${issuer}.key -extfile ${name}.cnf ${signed} -out ${name}.pem`,
        ];
  let now: FileMap = made;
  for (const line of [`genpkey ${KEYS[key]} -out ${name}.key`, ...lines])
    now = await ran(line, link.subject, now, clock);
  return now;
}

async function revoke(files: FileMap, leaf: Link): Promise<FileMap> {
  const config = `[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ndefault_crl_days=30\ncertificate=${leaf.issuer}.pem\nprivate_key=${leaf.issuer}.key\n`;
  const extra = [
    ['/ca.cnf', utf8(config)],
    ['/index.txt', new Uint8Array()],
    ['/number', latin1('01\n')],
  ] as const;
  let now: FileMap = new Map([...files, ...extra]);
  for (const line of [
    `ca -config ca.cnf -revoke ${leaf.name}.pem`,
    'ca -config ca.cnf -gencrl -out list.crl',
  ])
    now = await ran(line, '', now, () => CHAIN_MOMENT);
  return now;
}

async function ran(line: string, subject: string, files: FileMap, clock: () => Date): Promise<FileMap> {
  const words = line.split(' ').map((word) => (word === 'SUBJECT' ? subject : word));
  const { code, stderr, files: after } = await run(words, files, { clock });
  if (code !== 0) throw new Error(`openssl ${line}: ${stderr}`);
  return after;
}

/** Turns over the last bit of the signature. */
function spoil(pem: Uint8Array): Uint8Array {
  const der = readPem(pem)[0].bytes.slice();
  der[der.length - 1] ^= 1;
  return utf8(writePem('CERTIFICATE', der));
}
