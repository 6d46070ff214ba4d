import type { ByteStore } from '../bytes/byte-store';
import { InnerPackets } from '../columns/inner-packets';
import { FrameKernel } from '../kernel/frame-kernel';
import type { Capture, OpenProblem, OpenProgress, OpenResult } from './capture';
import { CaptureDraft } from './capture-draft';
import { eventTurn } from './event-turn';
import type { FileReader } from './file-reader';
import { inflate, isGzip } from './gzip';
import { isSupportedLinkType, linkTypeName, SUPPORTED_LINK_TYPES } from './link-types';
import { hasPcapMagic, PCAP_HEADER_LENGTH, PcapReader, readPcapHeader } from './pcap';
import { PcapngReader } from './pcapng';
import { describeForeignFile, emptyFile, SNIFF_LENGTH } from './sniff';

export interface OpenOptions {
  /** Stops at the next chunk; the result is then the problem `cancelled`. */
  readonly signal?: AbortSignal;
  onProgress?(progress: OpenProgress): void;
  /** Hears of the capture while it is being filled: rows [0, table.count) are there. The same object every time. */
  onRows?(capture: Capture): void;
  /** Opens a capture of link types that nobody reads as well: its packets are bytes without layers. */
  readonly asBytes?: boolean;
  /** Leaves comments on packets away: a learner is not to read what the capture's author wrote beside the answer. */
  readonly withoutComments?: boolean;
  /** Goes without the kernel, as where there is no WebAssembly: the same capture, more slowly. */
  readonly withoutKernel?: boolean;
}

/**
 * Opens a capture in one pass over its file: finds the packets and fills the header columns. Works in chunks and
 * lets other events in between them. A file that cannot be opened is a result, not an exception.
 */
export async function openCapture(store: ByteStore, options: OpenOptions = {}): Promise<OpenResult> {
  try {
    return await openChecked(store, options);
  } catch (error) {
    return { problem: unreadable(error) };
  }
}

async function openChecked(store: ByteStore, options: OpenOptions): Promise<OpenResult> {
  if (store.size === 0) return { problem: emptyFile() };
  const head = headOf(store);
  if (!isGzip(head)) return openPlain(store, head, options, undefined);
  const onRead = (bytes: number) => options.onProgress?.({ packets: 0, bytes, size: store.size });
  const { store: inside, warning } = await inflate(store, { signal: options.signal, onRead });
  if (options.signal?.aborted) return { problem: cancelled(0) };
  if (inside.size === 0) return { problem: emptyGzip(warning) };
  return openPlain(inside, inside.read(0, SNIFF_LENGTH), options, { warning });
}

/** The file's first bytes; a store of pages would read all of the first one for them. */
function headOf(store: ByteStore): Uint8Array {
  if (!store.readInto) return store.read(0, SNIFF_LENGTH).slice();
  const head = new Uint8Array(Math.min(SNIFF_LENGTH, store.size));
  return head.subarray(0, store.readInto(head, 0, head.length));
}

/** `gzip` is there where the bytes came out of a gzip file. */
async function openPlain(
  store: ByteStore,
  head: Uint8Array,
  options: OpenOptions,
  gzip: { warning: string | undefined } | undefined,
): Promise<OpenResult> {
  const started = startReader(store, head, gzip !== undefined, options);
  if ('problem' in started) return started;
  const { draft, reader, from } = started;
  draft.keepsComments = !options.withoutComments;
  if (gzip?.warning) draft.warn(gzip.warning);
  try {
    if (await readAll(draft, reader, from, options)) return { problem: cancelled(draft.table.count) };
  } finally {
    draft.close();
  }
  await openTunnels(draft, options);
  draft.table.trim();
  const unsupported = options.asBytes ? undefined : unsupportedLinkType(draft);
  return unsupported ? { problem: unsupported } : { capture: draft };
}

function startReader(
  store: ByteStore,
  head: Uint8Array,
  gzip: boolean,
  { withoutKernel }: OpenOptions,
): { draft: CaptureDraft; reader: FileReader; from: number } | { problem: OpenProblem } {
  const pcap = readPcapHeader(head);
  if (pcap) {
    const format = { name: 'pcap', littleEndian: pcap.littleEndian, gzip } as const;
    const draft = new CaptureDraft(store, format, withoutKernel ? undefined : FrameKernel.take());
    const { linkType, snapLength } = pcap;
    draft.addLink({ linkType, snapLength, resolution: pcap.unit === 1 ? 1e9 : 1e6 });
    return { draft, reader: new PcapReader(draft, pcap), from: PCAP_HEADER_LENGTH };
  }
  if (hasPcapMagic(head)) return { problem: cutHeader('pcap', head.length, PCAP_HEADER_LENGTH) };
  const order = pcapngByteOrder(head);
  if (order === undefined) return { problem: describeForeignFile(head, gzip) };
  if (order === 'cut') return { problem: cutHeader('pcapng', head.length, 28) };
  const format = { name: 'pcapng', littleEndian: order === 'little', gzip } as const;
  const draft = new CaptureDraft(store, format, withoutKernel ? undefined : FrameKernel.take());
  return { draft, reader: new PcapngReader(draft), from: 0 };
}

/** A pcapng file starts with a section header block: its type reads the same in both byte orders. */
function pcapngByteOrder(head: Uint8Array): 'little' | 'big' | 'cut' | undefined {
  if (head.length < 4 || head[0] !== 0x0a || head[1] !== 0x0d || head[2] !== 0x0d || head[3] !== 0x0a) {
    return undefined;
  }
  if (head.length < 28) return 'cut';
  const magic = head.subarray(8, 12).join(' ');
  if (magic === '77 60 43 26') return 'little';
  return magic === '26 43 60 77' ? 'big' : undefined;
}

/** Moves a window along the file and lets the reader take what is whole in it. True when it was cancelled. */
async function readAll(
  draft: CaptureDraft,
  reader: FileReader,
  from: number,
  options: OpenOptions,
): Promise<boolean> {
  const { store } = draft;
  let at = from;
  let length = FIRST_CHUNK;
  let nextTurn = 0;
  while (at < store.size) {
    if (options.signal?.aborted) return true;
    const window = nextWindow(draft, at, length);
    draft.setWindow(window, at);
    const used = reader.read(window, at);
    if (at + used >= store.size || used === 0) draft.settle();
    if (used === 0 && at + window.length >= store.size) {
      reader.endedEarly(store.size - at);
      break;
    }
    length = used === 0 ? Math.max(CHUNK, reader.wanted) : CHUNK;
    if (used === 0 && reader.wanted > store.size - at) {
      reader.endedEarly(store.size - at);
      break;
    }
    if (at + used > store.size && used !== Number.POSITIVE_INFINITY) reader.endedEarly(store.size - at);
    at += used;
    if (at < nextTurn && at < store.size) continue;
    nextTurn = at + TURN;
    draft.settle();
    options.onProgress?.({ packets: draft.table.count, bytes: Math.min(at, store.size), size: store.size });
    // A file that nobody reads is not shown before that is said.
    if (options.asBytes || !unsupportedLinkType(draft)) options.onRows?.(draft);
    await eventTurn();
  }
  return options.signal?.aborted ?? false;
}

/** The file's bytes from `at` on, in the kernel's memory where it takes as many. */
function nextWindow({ store, kernel }: CaptureDraft, at: number, length: number): Uint8Array {
  const to = Math.min(store.size, at + length);
  if (!kernel || to - at > kernel.window.length) return store.read(at, to);
  if (store.readInto) return kernel.window.subarray(0, store.readInto(kernel.window, at, to));
  const bytes = store.read(at, to);
  kernel.window.set(bytes);
  return kernel.window.subarray(0, bytes.length);
}

/** The packets inside of tunnels, for captures that have some. */
async function openTunnels(draft: CaptureDraft, { signal }: OpenOptions): Promise<void> {
  const inner = new InnerPackets(draft.store, draft.table, draft.addresses);
  if (!inner.prepare()) return;
  const { count } = draft.table;
  for (let row = 0; row < count && !signal?.aborted; row += ROWS_AT_ONCE) {
    inner.add(row, Math.min(count, row + ROWS_AT_ONCE));
    await eventTurn();
  }
}

function unsupportedLinkType(draft: CaptureDraft): OpenProblem | undefined {
  if (draft.supported > 0 || draft.interfaces.length === 0) return undefined;
  if (draft.interfaces.some(({ linkType }) => isSupportedLinkType(linkType))) return undefined;
  const kinds = [...new Set(draft.interfaces.map(({ linkType }) => linkType))];
  const named = kinds.map((kind) => `${linkTypeName(kind)} (link type ${kind})`).join(', ');
  const packets = draft.table.count === 1 ? '1 packet' : `${draft.table.count} packets`;
  return {
    kind: 'unsupported-link-type',
    found: `This is a ${draft.format.name} capture with ${packets} of ${named}, which Tapbook does not read.`,
    advice: `It reads ${SUPPORTED_LINK_TYPES}. The packets can still be looked at as bytes.`,
  };
}

function cutHeader(format: string, there: number, wanted: number): OpenProblem {
  return {
    kind: 'unreadable',
    found: `This ${format} file ends inside its header: it has ${there} bytes, the header alone needs ${wanted}.`,
    advice: 'The copy or download was probably interrupted. Fetch the file again.',
  };
}

function emptyGzip(warning: string | undefined): OpenProblem {
  return {
    kind: warning ? 'unreadable' : 'empty',
    found: warning ? 'This gzip file could not be unpacked.' : 'This gzip file is empty inside.',
    advice: 'Fetch the file again, or unpack it yourself with gunzip to see what it says.',
  };
}

function cancelled(packets: number): OpenProblem {
  return {
    kind: 'cancelled',
    found: `Opening was cancelled after ${packets} packets.`,
    advice: 'Open the file again to read all of it.',
  };
}

function unreadable(error: unknown): OpenProblem {
  return {
    kind: 'unreadable',
    found: `The file could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    advice: 'It may have been moved or changed since it was chosen. Choose it again.',
  };
}

/** The first rows should show at once; later chunks are short enough to stay in the processor's cache. */
const FIRST_CHUNK = 256 * 1024;
const CHUNK = 512 * 1024;
/** Bytes between the turns of other events: they are cheap then. */
const TURN = 8 * 1024 * 1024;
const ROWS_AT_ONCE = 1 << 16;
