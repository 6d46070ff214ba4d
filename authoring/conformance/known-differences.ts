/** A difference from a peer that is meant or accepted, with its reason; every other one counts against us. */
export interface KnownDifference {
  /** Field names. */
  readonly field: RegExp;
  /** Captures in which it may differ; everywhere where it is not said. */
  readonly capture?: RegExp;
  readonly reason: string;
}

/** Differences from `tshark -T fields` 4.0. */
const KNOWN_FIELD_DIFFERENCES: readonly KnownDifference[] = [
  {
    field: /^(eth|arp|wlan|sll|ieee8021ah)\.[a-z_.0-9]*(resolved|oui)[a-z_]*$|^eth\.(addr|src|dst)\.oui/,
    reason: 'makers of network cards are looked up in a list that the engine does not carry',
  },
  {
    field: /^udp\.(stream|time_delta|time_relative)$/,
    capture: /^port-scans\//,
    reason:
      'tshark counts a repeated probe of the SNMP port as a stream of its own, which renumbers later ones',
  },
  {
    field: /^(syslog\.|data\.|frame\.protocols$)/,
    capture: /^syslog\//,
    reason: 'syslog over TCP (RFC 6587) is read here; tshark 4.0 reads it over UDP only',
  },
  {
    field: /^smb\./,
    capture: /^captures\/smb_data_print/,
    reason:
      'of SMB version 1 only the header and the negotiation are read; its transactions are outside of the course',
  },
  {
    field: /^(ip|ipv6)\.geoip\./,
    reason: 'places of addresses are looked up in a database that the engine does not carry',
  },
];

/** Why a field may differ in a capture; undefined where it may not. */
export function knownFieldReason(capture: string, field: string): string | undefined {
  return KNOWN_FIELD_DIFFERENCES.find(
    (known) => known.field.test(field) && (known.capture?.test(capture) ?? true),
  )?.reason;
}

/** A kind of line that `tcpdump -n -tttt` takes apart further than this project's lines do. */
interface KnownLine {
  readonly line: RegExp;
  readonly reason: string;
}

const OUTSIDE = 'tcpdump takes apart a protocol that the course does not name';

const KNOWN_LINE_DIFFERENCES: readonly KnownLine[] = [
  { line: /GetRequest|GetNextRequest|\[\|snmp\]/, reason: 'SNMP is outside of the course' },
  {
    line: /: OpenFlow|OSPFv[23],|RIPv2,|ripng-|VRRPv|NFS (request|reply)|: NFS |mobility: /,
    reason: OUTSIDE,
  },
  {
    line: /who-are-you re(quest|ply) node information|router renumbering, |icmp6 type \(16[01]\)/,
    reason:
      'node information, renumbering and probes of ICMPv6 are named, their fields are left to the packet',
  },
  {
    line: /PPPoE .* (LCP|PAP|CHAP|IPCP|IP6CP), |\.6635: MPLS |srcrt|: RT6 |IP6 .* RT6 \(/,
    reason:
      'how a PPP link is set up, MPLS over UDP, and segment routing with Ethernet inside are not taken apart',
  },
  { line: /\d STP 802\.1|\[\|stp\]|CDPv\d, ttl|\d LLDP, length|\d IPX |\bOTV, flags/, reason: OUTSIDE },
];

/** Why the line that tcpdump prints for a packet may differ; undefined where it may not. */
export function knownLineReason(line: string): string | undefined {
  return KNOWN_LINE_DIFFERENCES.find((known) => known.line.test(line))?.reason;
}
