import { normalPath } from '@/pki/files/file-map';
import type { TlsVisit } from '@/pki/network/lab-network';
import { type LabRequest, MOST_BYTES, MOST_FILES } from '@/pki/server-lab/lab-request';
import { fromPlainData, toPlainData } from '@/pki/server-lab/plain-data';
import { LabMachines } from './lab-machines';
import { probe } from './probe';
import { type TaskQueue, taskQueue } from './task-queue';

/** An answer for the tab: a status, and data for JSON. */
export interface LabAnswer {
  readonly status: number;
  readonly data: unknown;
}

const refused = (status: number, problem: string): LabAnswer => ({ status, data: { problem } });

/** Work that waits or runs at once, in all: the lab is for people, not for load. */
const queue: TaskQueue = taskQueue({ atOnce: 2, waiting: 16 });
/** Longest that one request may take, in milliseconds. */
const LONGEST = 20_000;

/** Answers one request of a tab. The text is anybody's: what is not of the right form or too large is refused. */
export async function answerLabRequest(text: string): Promise<LabAnswer> {
  if (text.length > MOST_BYTES * 1.5) return refused(413, 'The files are too large for the lab.');
  const request = readLabRequest(text);
  if (!request) return refused(400, 'This is no request to the lab.');
  const answer = await queue.run(() => inTime(answerOf(request)));
  return answer ?? refused(503, 'The lab is busy. Try again in a moment.');
}

async function answerOf(request: LabRequest): Promise<LabAnswer> {
  const machines = new LabMachines(request.files, request.configuration, new Date(request.at));
  switch (request.ask) {
    case 'probe':
      return fine(await probe(machines, request.host, request.port));
    case 'visit':
      return fine(await machines.visit(request.visit));
    case 'exchange':
      return fine(await machines.exchange(request.host, request.port, request.bytes));
  }
}

const fine = (data: unknown): LabAnswer => ({ status: 200, data: toPlainData(data) });

function inTime(work: Promise<LabAnswer>): Promise<LabAnswer> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<LabAnswer>((resolve) => {
    limit = setTimeout(() => resolve(refused(504, 'The lab took too long and gave up.')), LONGEST);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(limit));
}

function readLabRequest(text: string): LabRequest | undefined {
  const data = parsed(text);
  if (!isRecord(data) || !isRecord(data.files) || typeof data.configuration !== 'string') return undefined;
  const files = readFiles(data.files);
  if (!files || !isMoment(data.at)) return undefined;
  const common = { files, configuration: normalPath(data.configuration), at: data.at };
  const { ask, host, port, visit, bytes } = data;
  if (ask === 'visit' && isVisit(visit)) return { ...common, ask, visit };
  if (!isHost(host) || !isPort(port)) return undefined;
  if (ask === 'probe') return { ...common, ask, host, port };
  return ask === 'exchange' && bytes instanceof Uint8Array
    ? { ...common, ask, host, port, bytes }
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return fromPlainData(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readFiles(files: Readonly<Record<string, unknown>>): ReadonlyMap<string, Uint8Array> | undefined {
  const entries = Object.entries(files);
  if (entries.length > MOST_FILES) return undefined;
  const read = entries.flatMap(([path, bytes]) =>
    bytes instanceof Uint8Array ? [[normalPath(path), bytes] as const] : [],
  );
  const size = read.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  return read.length === entries.length && size <= MOST_BYTES ? new Map(read) : undefined;
}

/** Forms of the parts of a visit; whatever else is in it is left to OpenSSL to refuse. */
function isVisit(value: unknown): value is TlsVisit {
  if (!isRecord(value) || !isHost(value.host) || !isPort(value.port)) return false;
  const texts = [
    'serverName',
    'oldest',
    'newest',
    'ciphers',
    'suites',
    'groups',
    'signatureAlgorithms',
    'startTls',
  ];
  const { alpn, certificate, session, say } = value;
  return (
    texts.every((name) => value[name] === undefined || isShortText(value[name])) &&
    (alpn === undefined || (Array.isArray(alpn) && alpn.length <= 16 && alpn.every(isProtocolName))) &&
    [session, say].every((bytes) => bytes === undefined || bytes instanceof Uint8Array) &&
    (certificate === undefined ||
      (isRecord(certificate) && typeof certificate.chain === 'string' && typeof certificate.key === 'string'))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isShortText = (value: unknown): value is string => typeof value === 'string' && value.length <= 4096;
const isHost = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 255;
const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536;
/** A date that JavaScript has. */
const isMoment = (value: unknown): value is number =>
  Number.isFinite(value) && Math.abs(Number(value)) < 8.64e15;
const isProtocolName = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length < 256;
