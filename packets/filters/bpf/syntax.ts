/** What a filter says, before anything is known of link types: the tree that the parser makes. */
export type Expression =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | Term;

/** One test of the filter with its place [from, to) in the text. */
export interface Term {
  readonly kind: 'term';
  readonly from: number;
  readonly to: number;
  readonly is: Primitive;
}

export type Primitive =
  | { readonly what: 'protocol'; readonly protocol: ProtocolName }
  | { readonly what: 'id'; readonly id: Id; readonly qualifiers: Qualifiers }
  | {
      readonly what: 'relation';
      readonly operator: RelationOperator;
      readonly left: Arithmetic;
      readonly right: Arithmetic;
    }
  | { readonly what: 'broadcast' | 'multicast'; readonly protocol: ProtocolName | undefined }
  | { readonly what: 'less' | 'greater'; readonly length: number }
  | {
      readonly what: 'byte';
      readonly index: number;
      readonly operator: '=' | '<' | '>' | '&' | '|';
      readonly value: number;
    }
  | { readonly what: 'vlan' | 'mpls' | 'pppoes'; readonly id: number | undefined }
  | { readonly what: 'pppoed' };

/** What stands after the qualifiers. */
export type Id =
  | { readonly form: 'name'; readonly text: string }
  | { readonly form: 'number'; readonly value: number }
  | { readonly form: 'ipv4'; readonly text: string }
  | {
      readonly form: 'ipv4-net';
      readonly text: string;
      readonly mask: string | undefined;
      readonly length: number;
    }
  | { readonly form: 'ipv6'; readonly text: string; readonly length: number }
  | { readonly form: 'ether'; readonly text: string };

/** `undefined` type: the term before has no qualifiers to inherit (`tcp and 80`). */
export interface Qualifiers {
  readonly protocol: ProtocolName | undefined;
  readonly direction: 'either' | 'src' | 'dst' | 'both';
  readonly type: QualifierType | undefined;
}
export type QualifierType = 'any' | 'host' | 'net' | 'port' | 'portrange' | 'proto' | 'protochain';

export type RelationOperator = '>' | '>=' | '=' | '<=' | '<' | '!=';

export type Arithmetic =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'length' }
  | { readonly op: 'negate'; readonly operand: Arithmetic }
  | {
      readonly op: 'load';
      readonly protocol: ProtocolName;
      readonly index: Arithmetic;
      readonly size: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly op: '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
      readonly left: Arithmetic;
      readonly right: Arithmetic;
      readonly from: number;
      readonly to: number;
    };

export const PROTOCOL_NAMES = [
  'link',
  'ip',
  'arp',
  'rarp',
  'sctp',
  'tcp',
  'udp',
  'icmp',
  'igmp',
  'igrp',
  'pim',
  'vrrp',
  'carp',
  'atalk',
  'aarp',
  'decnet',
  'lat',
  'sca',
  'mopdl',
  'moprc',
  'ip6',
  'icmp6',
  'ah',
  'esp',
  'iso',
  'esis',
  'isis',
  'clnp',
  'stp',
  'ipx',
  'netbeui',
  'radio',
] as const;
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];
