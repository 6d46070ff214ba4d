/**
 * ICMP has no ports: a flow is a type and the type that answers it; a message that nobody answers stands for
 * itself with its code, one way (Zeek's ICMP4_counterpart and ICMP6_counterpart). -1 where there is none.
 */
export function icmpCounterpart(protocol: i32, type: i32): i32 {
  const pairs = protocol === 1 ? ICMP : ICMPV6;
  for (let at = 0; at < pairs.length; at += 2) {
    if (pairs[at] === type) return pairs[at + 1];
    if (pairs[at + 1] === type) return pairs[at];
  }
  return -1;
}

/** Echo; time stamp; information; router solicitation and advertisement; address mask. */
const ICMP: i32[] = [8, 0, 13, 14, 15, 16, 10, 9, 17, 18];

/** Echo; router, neighbour, multicast listener; node information; home agent address discovery. */
const ICMPV6: i32[] = [128, 129, 133, 134, 135, 136, 130, 131, 139, 140, 144, 145];
