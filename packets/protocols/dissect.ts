import { type Capture, frameBytes, keptFrameBytes } from '../capture/capture';
import { FrameSource } from '../fields/byte-source';
import type { Streams } from '../streams/streams';
import { data } from './data';
import { Dissection, type DissectionContext } from './dissection';
import { describeFrame, frame } from './frame';

/** One frame to be dissected. */
export interface FrameToDissect {
  /** Packet number, from 1. */
  readonly packet: number;
  /** The captured bytes. Fields point into them: hand over a copy if the buffer is used again. */
  readonly bytes: Uint8Array;
  /** Length on the wire in bytes. */
  readonly originalLength: number;
  /** LINKTYPE number. */
  readonly linkType: number;
}

/** The field tree of one frame: the frame itself, its link layer, and all that is inside. Never throws on bytes. */
export function dissectPacket(context: DissectionContext, packet: FrameToDissect): Dissection {
  const source = new FrameSource(packet.packet, packet.bytes);
  const d = new Dissection(context, packet.packet, source, packet.originalLength, packet.linkType);
  const to = packet.bytes.length;
  frame.dissect(d, 0, to);
  if (!d.next('link', packet.linkType, 0, to)) d.run(data, 0, to);
  describeFrame(d);
  return d;
}

/** The field tree of a packet of an opened capture. The frame's bytes are copied, so the tree may be kept. */
export function dissectRow(
  context: DissectionContext & { readonly capture: Capture },
  row: number,
): Dissection {
  return dissectBytes(context, row, keptFrameBytes(context.capture, row));
}

/**
 * The same over the capture's own bytes, which the next read may overwrite: for one look at layers up to the
 * transport's, which read nothing but the frame.
 */
export function glanceAtRow(
  context: DissectionContext & { readonly capture: Capture; readonly streams?: Streams },
  row: number,
): Dissection {
  context.streams?.readTo(row + 1);
  return dissectBytes(context, row, frameBytes(context.capture, row));
}

function dissectBytes(
  context: DissectionContext & { readonly capture: Capture },
  row: number,
  bytes: Uint8Array,
): Dissection {
  const { table } = context.capture;
  return dissectPacket(context, {
    packet: row + 1,
    bytes,
    originalLength: table.original[row],
    linkType: table.linkType(row),
  });
}
