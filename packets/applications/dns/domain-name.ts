/** A domain name read from a message (RFC 1035 §3.1, §4.1.4). */
export interface ReadName {
  /** Labels joined by dots, one character a byte; empty for the root. */
  readonly text: string;
  /** Offset behind the name where it stands (a pointer counted as two). */
  readonly next: number;
  /** What ends it early, by Zeek's names of weirds. */
  readonly problem: string | undefined;
}

/**
 * Reads the name at `at` of a message. Pointers lead backwards only, and a name has no more of them than it can have
 * labels: reading is bounded whatever the message says.
 */
export function readDomainName(message: Uint8Array, at: number, labelLimit = 63): ReadName {
  const labels: string[] = [];
  let length = 0;
  let position = at;
  let next: number | undefined;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (position >= message.length) return stopped(labels, next ?? position, 'DNS_label_len_gt_pkt');
    const octet = message[position++];
    if (octet === 0) return { text: labels.join('.'), next: next ?? position, problem: undefined };
    if ((octet & 0xc0) === 0xc0) {
      if (position >= message.length) return stopped(labels, next ?? position, 'DNS_label_len_gt_pkt');
      const target = ((octet & 0x3f) << 8) | message[position];
      next ??= position + 1;
      if (target < HEADER || target > position - 1 - 2)
        return stopped(labels, next, 'DNS_label_forward_compress_offset');
      position = target;
      continue;
    }
    if (octet > labelLimit) return stopped(labels, next ?? position, 'DNS_label_too_long');
    if (position + octet > message.length)
      return stopped(labels, next ?? message.length, 'DNS_label_len_gt_pkt');
    length += octet + 1;
    if (length > LONGEST) return stopped(labels, next ?? position, 'DNS_label_len_gt_name_len');
    labels.push(String.fromCharCode(...message.subarray(position, position + octet)));
    position += octet;
  }
  return stopped(labels, next ?? position, 'DNS_NAME_too_long');
}

function stopped(labels: readonly string[], next: number, problem: string): ReadName {
  return { text: labels.join('.'), next, problem };
}

const HEADER = 12;
/** Room that Zeek gives a name: twice what RFC 1035 §2.3.4 allows. */
const LONGEST = 512;
const MOST_STEPS = 256;
