/**
 * The order of the course. A chapter is one line here and its text in `<part>/<slug>/index.mdx`; a line without a
 * text is shown on the map as planned.
 */
export interface Part {
  /** Folder under `content/` and segment of the page's address. */
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  /** What the part is for, in one sentence. */
  readonly about: string;
  readonly chapters: readonly Chapter[];
}

export interface Chapter {
  readonly slug: string;
  readonly title: string;
  /** Time that reading and answering takes. */
  readonly minutes: number;
  /** The hue of the data type that the chapter is about; left out where it is about several. */
  readonly hue?: Hue;
}

export type Hue = 'full' | 'headers' | 'session' | 'alert' | 'statistic' | 'transaction';

export const course: readonly Part[] = [
  {
    slug: 'orientation',
    number: 1,
    title: 'Orientation',
    about: 'Open a capture, find your way around the screen, and see what monitoring is for.',
    chapters: [
      { slug: 'first-capture', title: 'Sixty seconds to a packet', minutes: 12 },
      { slug: 'what-nsm-is', title: 'What monitoring is for', minutes: 25 },
      { slug: 'where-to-tap', title: 'Where to listen', minutes: 35 },
      { slug: 'toolbox', title: 'The toolbox, then and now', minutes: 25 },
    ],
  },
  {
    slug: 'reading-packets',
    number: 2,
    title: 'Reading packets',
    about: 'From a row of hex to the protocols that most networks speak.',
    chapters: [
      { slug: 'frames', title: 'Bytes and frames', minutes: 25, hue: 'full' },
      { slug: 'ipv4', title: 'IPv4 and ICMP', minutes: 30, hue: 'full' },
      { slug: 'ipv6', title: 'IPv6', minutes: 35, hue: 'full' },
      { slug: 'dns', title: 'UDP and DNS', minutes: 20, hue: 'full' },
      { slug: 'tcp', title: 'TCP', minutes: 25, hue: 'full' },
      { slug: 'http', title: 'HTTP', minutes: 35, hue: 'full' },
      { slug: 'other-talkers', title: 'The other talkers', minutes: 40, hue: 'full' },
    ],
  },
  {
    slug: 'five-data-types',
    number: 3,
    title: 'The five data types',
    about: 'Five ways of keeping the same traffic, what each one answers, and what each one forgets.',
    chapters: [
      { slug: 'full-content', title: 'Full content data', minutes: 25, hue: 'full' },
      { slug: 'packet-headers', title: 'Packet headers', minutes: 20, hue: 'headers' },
      { slug: 'session-data', title: 'Session data', minutes: 20, hue: 'session' },
      { slug: 'alert-data', title: 'Alert data', minutes: 25, hue: 'alert' },
      { slug: 'statistical-data', title: 'Statistical data', minutes: 35, hue: 'statistic' },
      {
        slug: 'transactions',
        title: 'Transactions and extracted content',
        minutes: 30,
        hue: 'transaction',
      },
    ],
  },
  {
    slug: 'console',
    number: 4,
    title: 'At the console',
    about: 'A shift with the queue, the logs and the report.',
    chapters: [
      { slug: 'triage', title: 'Working the queue', minutes: 30, hue: 'alert' },
      { slug: 'hunting', title: 'Hunting in logs', minutes: 45, hue: 'transaction' },
      { slug: 'shipping', title: 'Getting logs somewhere', minutes: 35 },
      { slug: 'writing-it-down', title: 'Writing it down', minutes: 25 },
    ],
  },
  {
    slug: 'case-studies',
    number: 5,
    title: 'Case studies',
    about: 'Six intrusions, each from its first sign to a report that somebody else can re-run.',
    chapters: [
      { slug: 'recon', title: 'Reconnaissance', minutes: 45 },
      { slug: 'brute-force', title: 'Password guessing', minutes: 45 },
      { slug: 'server-side', title: 'Server side: exploit, shell, callback', minutes: 60 },
      { slug: 'client-side', title: 'Client side: drive-by, binary, beacon', minutes: 60 },
      { slug: 'exfiltration', title: 'Exfiltration', minutes: 50 },
      { slug: 'lateral-movement', title: 'Lateral movement', minutes: 60 },
    ],
  },
  {
    slug: 'cloud-and-encrypted',
    number: 6,
    title: 'Cloud and encrypted traffic',
    about: 'What is left to see when somebody else owns the wire, or when it is encrypted.',
    chapters: [
      { slug: 'cloud-flow-logs', title: 'Flow logs in the cloud', minutes: 35, hue: 'session' },
      { slug: 'cloud-mirroring', title: 'Mirrored packets', minutes: 30, hue: 'full' },
      { slug: 'encrypted-traffic', title: 'What encryption leaves', minutes: 40 },
    ],
  },
  {
    slug: 'tls-internals',
    number: 7,
    title: 'TLS internals',
    about: 'The handshake byte by byte, certificates to the last byte, and servers that hold up.',
    chapters: [
      { slug: 'tls-building-blocks', title: 'What TLS promises', minutes: 40 },
      { slug: 'tls12', title: 'The TLS 1.2 handshake', minutes: 50 },
      { slug: 'tls13', title: 'The TLS 1.3 handshake', minutes: 50 },
      { slug: 'tls-sessions', title: 'Sessions and resumption', minutes: 35 },
      { slug: 'x509', title: 'Certificates to the last byte', minutes: 50 },
      { slug: 'path-validation', title: 'Why a chain is trusted', minutes: 45 },
      { slug: 'private-ca', title: 'Your own CA', minutes: 60 },
      { slug: 'revocation', title: 'Revocation', minutes: 40 },
      { slug: 'transparency', title: 'CT, CAA and DANE', minutes: 35 },
      { slug: 'pinning', title: 'Pinning and HSTS', minutes: 30 },
      { slug: 'tls-attacks', title: 'How TLS was broken', minutes: 60 },
      { slug: 'decrypting', title: 'Decrypting what is yours', minutes: 35 },
      { slug: 'beyond-https', title: 'TLS for any TCP protocol', minutes: 40 },
      { slug: 'nginx', title: 'Configuring nginx', minutes: 60 },
      { slug: 'reverse-proxy', title: 'Behind the reverse proxy', minutes: 45 },
      { slug: 'tls-testing', title: 'Testing a server', minutes: 45 },
      { slug: 'tls-next', title: 'What comes next', minutes: 30 },
    ],
  },
];
