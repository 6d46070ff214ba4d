import type { Command } from './command';

/** Every command, sorted by name. A command is loaded when it is called. */
export const commands: readonly Command[] = [
  {
    name: 'alerts',
    summary:
      'alerts of Suricata rules as EVE JSON lines; a rule that is refused is named on stderr, the others run, and the exit code is 1',
    usage: '--rules FILE [--ignore-checksums] [--midstream] FILE',
    load: async () => (await import('./alerts')).alerts,
  },
  {
    name: 'capture',
    summary: 'make the shipped captures from their scenarios, or check them',
    usage: 'make|check [SLUG…]',
    load: async () => (await import('./capture')).capture,
  },
  {
    name: 'chapter',
    summary: 'check chapters',
    usage: 'check [SLUG…]',
    load: async () => (await import('./chapter')).chapter,
  },
  {
    name: 'export',
    summary: 'what a shipper would send, or a slice of the capture',
    usage: '[--ecs|--eve|--ipfix|--pcapng] [-Y DISPLAY] --out PATH FILE',
    load: async () => (await import('./export')).exportEvidence,
  },
  {
    name: 'files',
    summary: 'the files that went over the network',
    usage:
      '[--out DIR] [--format json|table] [--ignore-checksums] [--decrypt] [--keylog FILE] [--rsa-key FILE] FILE',
    load: async () => (await import('./files')).files,
  },
  {
    name: 'fingerprints',
    summary: 'JA3, JA3S, JA4 and HASSH, one JSON object a line',
    usage: 'FILE',
    load: async () => (await import('./fingerprints')).fingerprints,
  },
  {
    name: 'lab',
    summary: 'start, check and preview labs',
    usage: 'new|check|preview [SLUG…]',
    load: async () => (await import('./lab')).lab,
  },
  {
    name: 'log',
    summary: 'one of Zeek’s logs of a capture',
    usage: 'NAME [--format zeek|json] [--ignore-checksums] [--decrypt] [--keylog FILE] [--rsa-key FILE] FILE',
    load: async () => (await import('./log')).log,
  },
  {
    name: 'notebook',
    summary: 'run a notebook’s cited evidence again',
    usage: 'run [--capture SLUG=FILE]… FILE',
    load: async () => (await import('./notebook')).notebook,
  },
  {
    name: 'openssl',
    summary: 'the workbench’s openssl on the files of the current folder',
    load: async () => (await import('./openssl')).openssl,
  },
  {
    name: 'packets',
    summary: 'packets as lines, fields or trees',
    usage:
      '[-f BPF] [-Y DISPLAY] [-T text|fields|json] [-e FIELD]… [--keylog FILE] [--rsa-key FILE] [-c N] FILE',
    load: async () => (await import('./packets')).packets,
  },
  {
    name: 'rate',
    summary: 'the server rating of an nginx configuration, from real handshakes in memory',
    usage: '[--format text|json] [--host NAME] [--port N] NGINX_CONF',
    load: async () => (await import('./rate')).rateServer,
  },
  {
    name: 'sessions',
    summary:
      'one row per session of a capture, of the NetFlow and IPFIX records that it carries (--from exports), or of a flow log of AWS, Azure or Google',
    usage:
      '[--format zeek|json|argus|netflow] [--from packets|exports] [--ignore-checksums] [--community-id] FILE',
    load: async () => (await import('./sessions')).sessions,
  },
  {
    name: 'statistics',
    summary: 'numbers about a capture',
    usage:
      '[--kind summary|hierarchy|endpoints|conversations|series|beacons|lengths|top|baseline] [--format text|json] [--by eth|ip|ipv6|tcp|udp|sctp] [--interval SECONDS] [--field NAME] FILE',
    load: async () => (await import('./statistics')).statistics,
  },
];
