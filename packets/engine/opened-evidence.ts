import type { Capture } from '../capture/capture';
import { contextWith } from '../protocols/stream-context';
import { usualRegistry } from '../protocols/usual';
import { PacketEvidence } from './packet-evidence';

/** A capture with the protocols that most captures are made of: `missedProtocol` tells when that is not enough. */
export function openedEvidence(capture: Capture): PacketEvidence {
  return new PacketEvidence(contextWith(capture, usualRegistry()));
}
