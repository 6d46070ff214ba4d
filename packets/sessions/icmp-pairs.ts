/**
 * ICMP has no ports: a flow is a type and the type that answers it; a message that nobody answers stands for
 * itself with its code, one way (Zeek's ICMP4_counterpart and ICMP6_counterpart).
 */
export function icmpCounterpart(protocol: number, type: number): number | undefined {
  return (protocol === 1 ? ICMP : ICMPV6).get(type);
}

const ICMP = pairs([
  [8, 0], // echo
  [13, 14], // time stamp
  [15, 16], // information
  [10, 9], // router solicitation, advertisement
  [17, 18], // address mask
]);

const ICMPV6 = pairs([
  [128, 129], // echo
  [133, 134], // router solicitation, advertisement
  [135, 136], // neighbor solicitation, advertisement
  [130, 131], // multicast listener query, report
  [139, 140], // node information
  [144, 145], // home agent address discovery
]);

function pairs(list: readonly (readonly [number, number])[]): ReadonlyMap<number, number> {
  return new Map(
    list.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
}
