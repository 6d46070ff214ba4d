import { startFiles } from '@/pki/conformance/start-files';
import type { FileMap } from '@/pki/files/file-map';
import { run } from '@/pki/run';
import { splitWords } from '@/pki/shell/words';
import { type ReportLine, timeWork } from './measure';

/** One line for each command that makes no key; what they work on is what the differential suite works on. */
const LINES: readonly string[] = [
  'asn1parse -in all.pem',
  'ca -config authority.cnf -batch -in asked.csr',
  'ca -config authority.cnf -gencrl',
  'ciphers -V ALL:COMPLEMENTOFALL',
  'crl -in inter.crl -text -CAfile inter.pem',
  'crl2pkcs7 -nocrl -certfile bundle.pem',
  'dgst -sha256 -sign rsa.pem hello.txt',
  'dgst -sha256 -sign ec.pem hello.txt',
  'ec -in ec.pem -text',
  'ecparam -name prime256v1 -text',
  'enc -aes-256-cbc -pbkdf2 -pass pass:x -in hello.txt -a',
  'help',
  'list -commands',
  'ocsp -issuer demo/ca.pem -cert one.pem -respin good.der -CAfile demo/ca.pem -text',
  'ocsp -index demo/index.txt -CA demo/ca.pem -rsigner demo/ca.pem -rkey rsa.pem -reqin ask.der -text',
  'pkcs12 -in one.p12 -passin pass:secret -nodes',
  'pkcs12 -export -inkey rsa.pem -in one.pem -passout pass:secret -out x.p12',
  'pkcs7 -in all.p7b -print_certs',
  'pkcs8 -topk8 -in rsa.pem -passout pass:secret',
  'pkey -in rsa.pem -text',
  'rand -hex 32',
  'req -new -key rsa.pem -subj /CN=a -text',
  'req -x509 -key ec.pem -subj /CN=a -text',
  'rsa -in rsa.pem -check -noout',
  'verify -CAfile root.pem -untrusted inter.pem -crl_check -CRLfile inter.crl server.pem',
  'version',
  'x509 -in all.pem -text',
  'x509 -req -in rsa.csr -CA demo/ca.pem -CAkey rsa.pem -set_serial 1 -text',
];

const BUDGET = 0.05;

/** Times of the workbench's `openssl`, each the best of several runs in a warm process. */
export async function opensslTimes(): Promise<ReportLine[]> {
  const clock = () => new Date('2026-05-06T07:08:09Z');
  const files = await startFiles(
    async (line, before) => (await run(splitWords(line), before, { clock })).files,
  );
  const times: ReportLine[] = [];
  for (const line of LINES) times.push(await timed(line, files, clock));
  return times;
}

async function timed(line: string, files: FileMap, clock: () => Date): Promise<ReportLine> {
  const words = splitWords(line);
  const seconds = await timeWork(() => run(words, files, { clock }), 5);
  return {
    work: `openssl ${line.length > 60 ? `${line.slice(0, 59)}…` : line}`,
    ours: `${(seconds * 1000).toFixed(1)} ms`,
    peer: '',
    ratio: '',
    budget: '50 ms',
    met: seconds < BUDGET,
  };
}
