import type { TracedBytes, Transaction } from '../application';
import type { CarriedFile } from '../carried-file';

/** One request and its response, or whichever of them was seen (RFC 9112). */
export interface HttpTransaction extends Transaction {
  readonly application: 'http';
  /** From 1 in the session: Zeek's trans_depth. */
  readonly depth: number;
  readonly request: HttpRequest | undefined;
  readonly response: HttpResponse | undefined;
  /** What the client sent and what the server sent, parts of multipart bodies one by one. */
  readonly requestFiles: readonly CarriedFile[];
  readonly responseFiles: readonly CarriedFile[];
}

export interface HttpMessage {
  /** First and last packet of the message, and the packet that completed its head. */
  readonly firstPacket: number;
  readonly headPacket: number;
  readonly lastPacket: number;
  /** The whole first line without its line end; empty where HTTP/0.9 has none. */
  readonly line: TracedBytes;
  /** As sent, `HTTP/1.1`; empty in HTTP/0.9. */
  readonly version: TracedBytes;
  /** Major and minor version, `1.1`; `0.9` where the line names none. */
  readonly versionNumber: string;
  readonly headers: readonly HttpHeader[];
  /** First line and headers up to and with the empty line. */
  readonly head: TracedBytes;
  /** The entity, transfer coding removed, as it was sent; up to the bound on kept bytes. */
  readonly body: TracedBytes;
  /** The entity with its content coding removed as well; the same as `body` where there was none. */
  readonly decoded: TracedBytes;
  /** Bytes of the entity without transfer coding and content coding, kept or not, as Zeek counts them. */
  readonly bodyLength: number;
  /** False where the capture or the session ended inside the message. */
  readonly complete: boolean;
}

export interface HttpRequest extends HttpMessage {
  readonly method: TracedBytes;
  /** The target as it was sent. */
  readonly target: TracedBytes;
  /** The target with its percent escapes removed, one character a byte. */
  readonly unescapedTarget: string;
}

export interface HttpResponse extends HttpMessage {
  readonly code: number;
  readonly reason: TracedBytes;
  /** Interim responses (1xx) that came before. */
  readonly interim: readonly { readonly code: number; readonly reason: string }[];
}

export interface HttpHeader {
  readonly name: TracedBytes;
  readonly value: TracedBytes;
  /** The line as it was sent, folded lines included, without the last line end. */
  readonly line: TracedBytes;
}
