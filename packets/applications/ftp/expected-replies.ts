/** Replies that fit a command (RFC 959 §5.4, RFC 2228, RFC 2389, RFC 2428, RFC 3659); 500 fits them all. */
export function fits(command: string, code: number): boolean {
  return code === 500 || (EXPECTED.get(command)?.has(code) ?? false);
}

const TRANSFER = '110 125 150 226 250 421 425 426 451 450 501 530 550';
const STORE = `${TRANSFER} 551 552 532 452 553`;
const DIRECTORY = '250 421 501 502 530 550';
const SETTING = '200 421 501 504 530';

const EXPECTED: ReadonlyMap<string, ReadonlySet<number>> = new Map(
  Object.entries({
    '<init>': '120 220 421 0',
    '<missing>': '0',
    USER: '230 331 332 421 530 501',
    PASS: '230 202 332 421 530 501 503',
    ACCT: '230 202 421 530 501 503',
    CWD: DIRECTORY,
    CDUP: `200 ${DIRECTORY}`,
    SMNT: `202 ${DIRECTORY}`,
    REIN: '120 220 421 502',
    QUIT: '221 0',
    PORT: '200 421 501 530',
    PASV: '227 421 501 502 530',
    MODE: `502 ${SETTING}`,
    TYPE: SETTING,
    STRU: SETTING,
    ALLO: `202 ${SETTING}`,
    REST: '200 350 421 501 502 530',
    STOR: STORE,
    STOU: STORE,
    RETR: TRANSFER,
    LIST: `502 ${TRANSFER}`,
    NLST: `502 ${TRANSFER}`,
    APPE: `502 ${STORE}`,
    RNFR: '350 421 450 550 501 502 530',
    RNTO: '250 421 532 553 501 502 503 530',
    DELE: '250 421 450 550 501 502 530',
    RMD: DIRECTORY,
    MKD: '257 421 501 502 530 550',
    PWD: '257 421 501 502 550',
    ABOR: '225 226 421 501 502',
    SYST: '215 421 501 502 530',
    STAT: '211 212 213 421 450 501 502 530',
    HELP: '200 211 214 421 501 502',
    SITE: '200 202 214 501 502 530',
    NOOP: '200 421',
    LPRT: '501 521',
    FEAT: '211 502',
    OPTS: '200 451 501',
    EPSV: '229 501',
    EPRT: '200 501 522',
    SIZE: '213 501 550',
    MDTM: '213 501 550',
    MLST: '150 226 250 501 550',
    MLSD: '150 226 250 501 550',
    CLNT: '200',
    MACB: '200 550',
  }).map(([command, codes]) => [command, new Set(codes.split(' ').map(Number))]),
);
