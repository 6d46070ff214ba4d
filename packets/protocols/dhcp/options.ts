import type { FieldSpec, FieldType } from '../../fields/field-spec';

/** How an option's value is read: a list of numbers of one size, or text. */
export interface OptionKind {
  readonly title: string;
  readonly spec: FieldSpec;
  /** Bytes of each value; 0 for text that fills the option. */
  readonly size: number;
}

const SIZES: Partial<Record<FieldType, number>> = {
  ipv4: 4,
  uint8: 1,
  boolean: 1,
  uint16: 2,
  uint32: 4,
  int32: 4,
};

const MESSAGES = {
  1: 'Discover',
  2: 'Offer',
  3: 'Request',
  4: 'Decline',
  5: 'ACK',
  6: 'NAK',
  7: 'Release',
  8: 'Inform',
  9: 'Force Renew',
  10: 'Lease query',
  11: 'Lease Unassigned',
  12: 'Lease Unknown',
  13: 'Lease Active',
};

export const MESSAGE_TYPE: FieldSpec = {
  name: 'dhcp.option.dhcp',
  label: 'DHCP',
  type: 'uint8',
  values: MESSAGES,
};

const table: Record<number, OptionKind> = {};

function options(
  type: FieldType,
  rows: readonly (readonly [code: number, field: string, title: string])[],
): void {
  for (const [code, field, title] of rows) {
    const spec = { name: `dhcp.option.${field}`, label: title, type } satisfies FieldSpec;
    table[code] = { title, spec, size: SIZES[type] ?? 0 };
  }
}

// RFC 2132; addresses come in lists where the option allows several.
options('ipv4', [
  [1, 'subnet_mask', 'Subnet Mask'],
  [3, 'router', 'Router'],
  [4, 'time_server', 'Time Server'],
  [5, 'name_server', 'Name Server'],
  [6, 'domain_name_server', 'Domain Name Server'],
  [7, 'log_server', 'Log Server'],
  [8, 'quotes_server', 'Quotes Server'],
  [9, 'lpr_server', 'LPR Server'],
  [10, 'impress_server', 'Impress Server'],
  [11, 'resource_location_server', 'Resource Location Server'],
  [16, 'swap_server', 'Swap Server'],
  [28, 'broadcast_address', 'Broadcast Address'],
  [32, 'router_solicitation_address', 'Router Solicitation Address'],
  [41, 'nis_server', 'Network Information Service Servers'],
  [42, 'ntp_server', 'Network Time Protocol Servers'],
  [44, 'netbios_over_tcpip_name_server', 'NetBIOS over TCP/IP Name Server'],
  [45, 'netbios_over_tcpip_dd_name_server', 'NetBIOS over TCP/IP Datagram Distribution Name Server'],
  [48, 'xwindows_system_font_server', 'X Window System Font Server'],
  [49, 'xwindows_system_display_manager', 'X Window System Display Manager'],
  [50, 'requested_ip_address', 'Requested IP Address'],
  [54, 'dhcp_server_id', 'DHCP Server Identifier'],
  [69, 'smtp_server', 'SMTP Server'],
  [70, 'pop3_server', 'POP3 Server'],
]);
options('string', [
  [12, 'hostname', 'Host Name'],
  [14, 'merit_dump_file', 'Merit Dump File'],
  [15, 'domain_name', 'Domain Name'],
  [17, 'root_path', 'Root Path'],
  [18, 'extension_path', 'Extensions Path'],
  [40, 'nis_domain', 'Network Information Service Domain'],
  [47, 'netbios_over_tcpip_scope', 'NetBIOS over TCP/IP Scope'],
  [56, 'message', 'Message'],
  [60, 'vendor_class_id', 'Vendor class identifier'],
  [64, 'nis_plus_domain', 'Network Information Service+ Domain'],
  [66, 'tftp_server_name', 'TFTP Server Name'],
  [67, 'bootfile_name', 'Bootfile name'],
]);
options('boolean', [
  [19, 'ip_forwarding', 'IP Forwarding'],
  [20, 'non_local_source_routing', 'Non-Local Source Routing'],
  [27, 'all_subnets_are_local', 'All Subnets are Local'],
  [29, 'perform_mask_discovery', 'Perform Mask Discovery'],
  [30, 'mask_supplier', 'Mask Supplier'],
  [31, 'perform_router_discover', 'Perform Router Discover'],
  [34, 'trailer_encapsulation', 'Trailer Encapsulation'],
  [36, 'ethernet_encapsulation', 'Ethernet Encapsulation'],
  [39, 'tcp_keepalive_garbage', 'TCP Keepalive Garbage'],
]);
options('uint8', [
  [23, 'default_ip_ttl', 'Default IP Time-to-Live'],
  [37, 'tcp_default_ttl', 'TCP Default TTL'],
  [46, 'netbios_over_tcpip_node_type', 'NetBIOS over TCP/IP Node Type'],
  [52, 'option_overload', 'Option Overload'],
]);
options('uint16', [
  [13, 'boot_file_size', 'Boot File Size'],
  [22, 'max_datagram_reassembly_size', 'Maximum Datagram Reassembly Size'],
  [26, 'interface_mtu', 'Interface MTU'],
  [57, 'dhcp_max_message_size', 'Maximum DHCP Message Size'],
]);
options('uint32', [
  [24, 'path_mtu_aging_timeout', 'Path MTU Aging Timeout'],
  [35, 'arp_cache_timeout', 'ARP Cache Timeout'],
  [38, 'tcp_keepalive_interval', 'TCP Keepalive Interval'],
  [51, 'ip_address_lease_time', 'IP Address Lease Time'],
  [58, 'renewal_time_value', 'Renewal Time Value'],
  [59, 'rebinding_time_value', 'Rebinding Time Value'],
]);
options('int32', [[2, 'time_offset', 'Time Offset']]);
table[53] = { title: 'DHCP Message Type', spec: MESSAGE_TYPE, size: 1 };
table[55] = {
  title: 'Parameter Request List',
  spec: { name: 'dhcp.option.request_list_item', label: 'Parameter Request List Item', type: 'uint8' },
  size: 1,
};

/** Options by code. */
export const OPTIONS: Readonly<Record<number, OptionKind>> = table;

/** Titles of options whose value is shown as bytes only. */
export const OTHER_TITLES: Readonly<Record<number, string>> = {
  0: 'Padding',
  21: 'Policy Filter',
  25: 'Path MTU Plateau Table',
  33: 'Static Route',
  43: 'Vendor-Specific Information',
  61: 'Client identifier',
  77: 'User Class Information',
  80: 'Rapid commit',
  81: 'Client Fully Qualified Domain Name',
  82: 'Agent Information Option',
  93: 'Client System Architecture',
  119: 'Domain Search',
  121: 'Classless Static Route',
  255: 'End',
};
