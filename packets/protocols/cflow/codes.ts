/** Names of codes that flow records carry, as Wireshark writes them. */

export const ENGINE_TYPES: Readonly<Record<number, string>> = {
  0: 'RP',
  1: 'VIP/Linecard',
  2: 'PFC/DFC',
};

export const SAMPLING_MODES: Readonly<Record<number, string>> = {
  0: 'No sampling mode configured',
  1: 'Packet Interval sampling mode configured',
  2: 'Random sampling mode configured',
};

export const SAMPLING_ALGORITHMS: Readonly<Record<number, string>> = {
  0: 'No sampling mode configured',
  1: 'Deterministic sampling',
  2: 'Random sampling',
};

export const DIRECTIONS: Readonly<Record<number, string>> = {
  0: 'Ingress',
  1: 'Egress',
};

export const FLOW_END_REASONS: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Idle timeout',
  2: 'Active timeout',
  3: 'End of Flow detected',
  4: 'Forced end',
  5: 'Lack of resources',
};

export const FIREWALL_EVENTS: Readonly<Record<number, string>> = {
  0: 'Default (ignore)',
  1: 'Flow created',
  2: 'Flow deleted',
  3: 'Flow denied',
  4: 'Flow alert',
};

export const SCOPES: Readonly<Record<number, string>> = {
  1: 'System',
  2: 'Interface',
  3: 'Line Card',
  4: 'NetFlow Cache',
  5: 'Template',
};

export const SAMPLER_MODES: Readonly<Record<number, string>> = {
  0: 'Deterministic',
  1: 'Unknown',
  2: 'Random',
};

export const TOP_LABEL_TYPES: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'TE-MIDPT',
  2: 'ATOM',
  3: 'VPN',
  4: 'BGP',
  5: 'LDP',
};

export const NAT_EVENTS: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'NAT translation create (Historic)',
  2: 'NAT translation delete (Historic)',
  3: 'NAT Addresses exhausted',
  4: 'NAT44 session create',
  5: 'NAT44 session delete',
  6: 'NAT64 session create',
  7: 'NAT64 session delete',
  8: 'NAT44 BIB create',
  9: 'NAT44 BIB delete',
  10: 'NAT64 BIB create',
  11: 'NAT64 BIB delete',
  12: 'NAT ports exhausted',
  13: 'Quota Exceeded',
  14: 'Address binding create',
  15: 'Address binding delete',
  16: 'Port block allocation',
  17: 'Port block de-allocation',
  18: 'Threshold Reached',
};

export const FORWARDING: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Forward',
  2: 'Drop',
  3: 'Consume',
};

export const FORWARD_CODES: Readonly<Record<number, string>> = {
  0: 'Forwarded (Unknown)',
  1: 'Forwarded Fragmented',
  2: 'Forwarded not Fragmented',
};

export const DROP_CODES: Readonly<Record<number, string>> = {
  0: 'Dropped (Unknown)',
  1: 'Drop ACL Deny',
  2: 'Drop ACL drop',
  3: 'Drop Unroutable',
  4: 'Drop Adjacency',
  5: 'Drop Fragmentation & DF set',
  6: 'Drop Bad header checksum',
  7: 'Drop Bad total Length',
  8: 'Drop Bad Header Length',
  9: 'Drop bad TTL',
  10: 'Drop Policer',
  11: 'Drop WRED',
  12: 'Drop RPF',
  13: 'Drop For us',
  14: 'Drop Bad output interface',
  15: 'Drop Hardware',
};

export const CONSUME_CODES: Readonly<Record<number, string>> = {
  0: 'Consumed (Unknown)',
  1: 'Terminate Punt Adjacency',
  2: 'Terminate Incomplete Adjacency',
  3: 'Terminate For us',
};

export const CLASSIFICATION_ENGINES: Readonly<Record<number, string>> = {
  0: 'invalid',
  1: 'IANA-L3',
  2: 'PANA-L3',
  3: 'IANA-L4',
  4: 'PANA-L4',
  6: 'USER-Defined',
  12: 'PANA-L2',
  13: 'PANA-L7',
  18: 'ETHERTYPE',
  19: 'LLC',
  20: 'PANA-L7-PEN',
  21: 'Qosmos ixEngine',
  22: 'ntop nDPI',
};

export const BIFLOW: Readonly<Record<number, string>> = {
  0: 'Arbitrary',
  1: 'Initiator',
  2: 'ReverseInitiator',
  3: 'Perimeter',
};

export const SELECTORS: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'Systematic count-based Sampling',
  2: 'Systematic time-based Sampling',
  3: 'Random n-out-of-N Sampling',
  4: 'Uniform probabilistic Sampling',
  5: 'Property match Filtering',
  6: 'Hash based Filtering using BOB',
  7: 'Hash based Filtering using IPSX',
  8: 'Hash based Filtering using CRC',
};
