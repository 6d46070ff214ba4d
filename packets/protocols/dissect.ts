import { type Capture, keptFrameBytes } from '../capture/capture';
import { FrameSource } from '../fields/byte-source';
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
  const { table } = context.capture;
  return dissectPacket(context, {
    packet: row + 1,
    bytes: keptFrameBytes(context.capture, row),
    originalLength: table.original[row],
    linkType: table.linkType[row],
  });
}
