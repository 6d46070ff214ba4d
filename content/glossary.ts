/** The field's terms, each defined once; chapters link to them with `<Term>`. Sorted by `term`. */
export interface GlossaryEntry {
  /** Used in links: `/glossary#<slug>`. */
  readonly slug: string;
  readonly term: string;
  /** One or two plain sentences. */
  readonly meaning: string;
  /** Where the term is defined: an RFC section, a manual. */
  readonly source?: string;
}

export const glossary: readonly GlossaryEntry[] = [
  {
    slug: 'alert-data',
    term: 'alert data',
    meaning:
      'The judgement of a program that something in the traffic deserves attention. An alert is a claim, not a finding: it says which rule met which bytes.',
  },
  {
    slug: 'arp',
    term: 'ARP',
    meaning:
      'The Address Resolution Protocol: how a host on Ethernet asks which hardware address belongs to an IPv4 address. Nothing proves that the answer is true.',
    source: 'RFC 826',
  },
  {
    slug: 'bpf',
    term: 'BPF',
    meaning:
      'The filter language of tcpdump and libpcap. It reads headers at fixed places, is fast enough to run before a packet is stored, and knows nothing of sessions.',
    source: 'pcap-filter(7)',
  },
  {
    slug: 'capture-file',
    term: 'capture file',
    meaning:
      'A recording of frames with the time at which the sensor saw each of them. The two common formats are pcap and pcapng.',
    source: 'draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng',
  },
  {
    slug: 'checksum',
    term: 'checksum',
    meaning:
      'A short sum over bytes that shows accidental damage. It is no protection against intent: whoever changes the bytes can change the sum.',
    source: 'RFC 1071',
  },
  {
    slug: 'checksum-offload',
    term: 'checksum offload',
    meaning:
      'The network card fills in checksums after the operating system has handed the packet over. A capture made on the sending host therefore shows wrong checksums on packets that were correct on the wire.',
  },
  {
    slug: 'display-filter',
    term: 'display filter',
    meaning:
      'The filter language of Wireshark. It asks for decoded fields by name, so it can speak of everything that has been decoded, at the price of decoding it first.',
    source: 'wireshark-filter(4)',
  },
  {
    slug: 'don-t-fragment',
    term: "don't fragment",
    meaning:
      'A flag bit in the IPv4 header. A router that would have to fragment such a packet drops it and says so in an ICMP message.',
    source: 'RFC 791 §2.3',
  },
  {
    slug: 'dscp',
    term: 'DSCP',
    meaning:
      'Six bits of the IP header by which a sender or a network marks the treatment that a packet should get.',
    source: 'RFC 2474 §3',
  },
  {
    slug: 'ecn',
    term: 'ECN',
    meaning: 'Two bits of the IP header by which a router signals congestion without dropping the packet.',
    source: 'RFC 3168 §5',
  },
  {
    slug: 'ephemeral-port',
    term: 'ephemeral port',
    meaning:
      'The port number that a client borrows from its operating system for one connection. It tells you nothing about the service; the other end’s port may.',
    source: 'RFC 6335 §6',
  },
  {
    slug: 'escalation',
    term: 'escalation',
    meaning:
      'Handing a finding to whoever decides what happens next, together with the evidence for it and with what is not known.',
  },
  {
    slug: 'evidence-address',
    term: 'evidence address',
    meaning:
      'A line of text that names one packet, session or file of a capture, and bytes in it where that helps. Whoever opens it sees what you saw.',
  },
  {
    slug: 'fragment',
    term: 'fragment',
    meaning:
      'A piece of an IP datagram that was too long for some link. Only the first piece carries the transport header; the receiver, and any sensor that wants to read the whole, has to put the pieces together.',
    source: 'RFC 791 §3.2',
  },
  {
    slug: 'frame',
    term: 'frame',
    meaning:
      'What one link carries in one go: on Ethernet, addresses, a type, a payload and a check sequence.',
    source: 'IEEE 802.3',
  },
  {
    slug: 'full-content',
    term: 'full content data',
    meaning:
      'Every byte of every packet, kept. It answers any question afterwards and costs the most to keep.',
  },
  {
    slug: 'history',
    term: 'history',
    meaning:
      'In a session record, one letter for each kind of event in the order in which they first happened. Capital letters come from the originator, small ones from the responder.',
    source: 'Zeek, base/protocols/conn/main.zeek',
  },
  {
    slug: 'icmp',
    term: 'ICMP',
    meaning:
      'The protocol by which hosts and routers report trouble with IPv4 packets and answer echo requests. Its error messages carry the start of the packet that they are about.',
    source: 'RFC 792',
  },
  {
    slug: 'indicator',
    term: 'indicator',
    meaning:
      'Something that can be seen and that suggests an intrusion: an address, a name, a hash, a pattern in time.',
  },
  {
    slug: 'mtu',
    term: 'MTU',
    meaning:
      'The largest packet that a link carries without fragmentation, 1,500 bytes on ordinary Ethernet.',
    source: 'RFC 1191',
  },
  {
    slug: 'nat',
    term: 'NAT',
    meaning:
      'Rewriting addresses and ports at a border, so that many inside addresses share one outside. Seen from outside, everything behind it is one host.',
    source: 'RFC 3022',
  },
  {
    slug: 'network-security-monitoring',
    term: 'network security monitoring',
    meaning:
      'Collecting, analysing and escalating indications and warnings in order to detect and respond to intrusions. It starts from the assumption that prevention fails now and then.',
  },
  {
    slug: 'originator',
    term: 'originator',
    meaning:
      'The side that started a session, as far as the sensor could see. The other side is the responder.',
    source: 'Zeek, base/protocols/conn/main.zeek',
  },
  {
    slug: 'packet-headers',
    term: 'packet headers',
    meaning:
      'The first bytes of each packet, without what it carries: enough to see who sent what kind of packet to whom, and how much.',
  },
  {
    slug: 'pcapng',
    term: 'pcapng',
    meaning:
      'The younger capture format: several interfaces, comments, names, and decryption secrets live in the same file as the packets.',
    source: 'draft-ietf-opsawg-pcapng',
  },
  {
    slug: 'port',
    term: 'port',
    meaning:
      'A 16-bit number that tells apart the conversations of one address. That a service usually lives on a port is a habit, not a fact about the packet.',
    source: 'RFC 6335',
  },
  {
    slug: 'sensor',
    term: 'sensor',
    meaning:
      'The machine that sees copies of the traffic and keeps what it is told to keep. What it cannot see from where it stands, nobody can find later.',
  },
  {
    slug: 'session-data',
    term: 'session data',
    meaning:
      'One record for each conversation: who, with whom, when, for how long, how much each way, and how it ended. No content.',
  },
  {
    slug: 'snapshot-length',
    term: 'snapshot length',
    meaning: 'How many bytes of each packet a capture keeps. What is beyond it was on the wire and is gone.',
    source: 'pcap(3PCAP)',
  },
  {
    slug: 'statistical-data',
    term: 'statistical data',
    meaning: 'Numbers about traffic rather than traffic: how much, how often, compared with what is usual.',
  },
  {
    slug: 'tap',
    term: 'tap',
    meaning:
      'A device in the cable that copies both directions to a sensor. It sees what the cable sees, and it is the thing this book is named for.',
  },
  {
    slug: 'traceroute',
    term: 'traceroute',
    meaning:
      'Finding the routers on a path by sending packets that are meant to die on it, one hop later each time, and reading who reports the death.',
    source: 'traceroute(8)',
  },
  {
    slug: 'transaction-data',
    term: 'transaction data',
    meaning:
      'One record for each exchange inside a session: a DNS question and its answer, an HTTP request and its response.',
  },
  {
    slug: 'ttl',
    term: 'TTL',
    meaning:
      'Time to live: how many more routers may forward a packet. Each takes one off; at zero the packet is dropped and, usually, its sender told.',
    source: 'RFC 791 §3.2',
  },
];
