import { defineLab } from '@/learning';

/** Every question is asked of both captures: what fits one only is found out. */
const captures = { capture: 'shop-visit', unseen: ['scan-and-login'] } as const;

export default defineLab({
  title: 'Five BPF questions',
  summary:
    'Capture filters, from the name of a protocol to arithmetic on bytes. Each is also tried on a capture that you have not seen.',
  chapter: 'five-data-types/packet-headers',
  minutes: 30,
  captures: ['shop-visit'],
  workbench: 'packets',
  tasks: [
    {
      id: 'arp',
      title: 'Who has that address?',
      prompt: 'Let all ARP through, requests and replies, and nothing else.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        ...captures,
        reference: 'arp',
        solutions: ['ether proto 0x0806', 'ether[12:2] == 0x806'],
        why: 'The name of a protocol is a filter by itself. This one compares the type field of the Ethernet header with 0x0806.',
        mistakes: [
          {
            expression: 'ether broadcast',
            feedback:
              'That finds frames which go to everybody. Some requests do, but a reply goes to one machine, and so does the request of somebody who only wants to know whether a neighbour is still there.',
          },
          {
            expression: 'not ip',
            feedback: '`ip` means IPv4. So `not ip` is ARP *and* IPv6, and this network speaks both.',
          },
          {
            expression: 'arp[6:2] == 1',
            feedback:
              'Those are the requests: the operation field is 1. Replies have 2, and they are wanted too.',
          },
        ],
      },
      hints: [
        'The manual page pcap-filter(7) lists protocols whose name may stand alone.',
        'Three letters are enough.',
      ],
    },
    {
      id: 'web',
      title: 'The web in the clear',
      prompt:
        'Let all packets of TCP connections to port 80 through: both directions, and both versions of IP.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        ...captures,
        reference: 'tcp port 80',
        solutions: ['port 80 and tcp', '(ip or ip6) and tcp and (src port 80 or dst port 80)'],
        why: '`port` looks at both ends, and `tcp` alone stands for TCP over IPv4 and over IPv6.',
        mistakes: [
          {
            expression: 'tcp dst port 80',
            feedback:
              'That is one direction: what the clients say. The answers come *from* port 80, and `port` without a direction finds both.',
          },
          {
            expression: 'tcp src port 80',
            feedback: 'That is one direction: what the server says. `port` without a direction finds both.',
          },
          {
            expression: 'ip and tcp port 80',
            feedback:
              '`ip` means IPv4 only. One of the visits goes over IPv6, and a filter that forgets it is blind to it.',
          },
          {
            expression: 'tcp port 80 or tcp port 443',
            feedback: 'Port 443 is the web too, but not in the clear, and the question asks for port 80.',
          },
        ],
      },
      hints: [
        'Name the transport, then the port.',
        'Without `src` or `dst` in front of it, `port` means either end.',
      ],
    },
    {
      id: 'ttl',
      title: 'From further away',
      prompt:
        'Every machine on these networks sends with a time to live of 64 or less. Let the IPv4 packets through that arrived with less than 64: a router took something off, or the sender chose an odd value.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        ...captures,
        reference: 'ip[8] < 64',
        solutions: ['ip[8] <= 63', 'not ip[8] >= 64 and ip'],
        why: '`ip[8]` is the byte at offset 8 of the IPv4 header, counted from zero: the time to live. Packets that are not IPv4 have no such byte and do not match.',
        mistakes: [
          {
            expression: 'ip[9] < 64',
            feedback:
              'Offsets count from zero: byte 9 is the protocol. TCP is 6 and UDP is 17, so nearly everything is below 64.',
          },
          {
            expression: 'ip[8] < 63',
            feedback:
              '63 is missing, and it is less than 64: it is what a packet has left when one router has touched it.',
          },
          {
            expression: 'ip[8] == 63',
            feedback:
              'This fits here, because all distant packets happen to have passed one router. On a capture that you have not seen, somebody sends with many other values below 64.',
          },
        ],
      },
      hints: [
        'BPF has no name for the time to live. It has `ip[offset]`, which is one byte of the IPv4 header.',
        'The time to live is the ninth byte of the header, and offsets count from zero.',
      ],
    },
    {
      id: 'syn',
      title: 'Who opens a connection?',
      prompt: 'Let the packets through that open a TCP connection over IPv4: SYN is set and ACK is not.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        ...captures,
        reference: 'tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn',
        solutions: ['tcp[13] & 0x12 == 2', 'tcp[tcpflags] & tcp-syn != 0 and tcp[tcpflags] & tcp-ack == 0'],
        why: 'The mask keeps the two bits that matter, and the comparison says how each of them has to be. The other flags may be what they like.',
        mistakes: [
          {
            expression: 'tcp[tcpflags] & tcp-syn != 0',
            feedback:
              'SYN is set in the answer as well. That answer has ACK too, so look at both bits and demand that only one is set.',
          },
          {
            expression: 'tcp[tcpflags] & (tcp-syn|tcp-ack) != 0',
            feedback:
              'This asks whether *one of the two* is set. Nearly every packet of TCP has ACK. Compare with what the two bits should be together.',
          },
          {
            expression: 'tcp[tcpflags] & (tcp-syn|tcp-ack) == (tcp-syn|tcp-ack)',
            feedback:
              'Those are the answers: both bits set. The packet that opens a connection has SYN alone.',
          },
        ],
      },
      hints: [
        '`tcp[tcpflags]` is the byte with the flags, and `tcp-syn` and `tcp-ack` are bits in it.',
        '`&` keeps some bits and makes the others zero. Keep both bits first.',
        'Then compare what is left with what it should be: SYN alone.',
      ],
    },
    {
      id: 'data',
      title: 'Who says something?',
      prompt:
        'Most packets of a TCP connection only acknowledge. Let the TCP packets over IPv4 through that carry at least one byte of data.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        ...captures,
        reference: 'tcp and ip[2:2] - ((ip[0] & 0xf) << 2) - ((tcp[12] & 0xf0) >> 2) != 0',
        solutions: [
          'ip and tcp and ip[2:2] - 4 * (ip[0] & 0xf) - ((tcp[12] & 0xf0) >> 2) > 0',
          'tcp and ip[2:2] > ((ip[0] & 0xf) << 2) + ((tcp[12] >> 4) << 2)',
        ],
        why: 'The total length, less the IP header, less the TCP header. This line has been in the manual of tcpdump for decades, and now you can read it.',
        mistakes: [
          {
            expression: 'tcp[tcpflags] & tcp-push != 0',
            feedback:
              'PSH goes with the last packet of what a program wrote at once. A long answer fills several packets, and those before the last do not have it.',
          },
          {
            expression: 'tcp and ip[2:2] > 40',
            feedback:
              'This takes both headers for twenty bytes each. TCP’s is longer when it has options, and here it nearly always has: bare acknowledgments come through.',
          },
          {
            expression: 'tcp and ip[2:2] > 52',
            feedback:
              'This takes TCP’s header for 32 bytes. It is that long in most packets, but the first packets of a connection have more options, and they carry no data.',
          },
        ],
      },
      hints: [
        'Data is what is left of the total length without the two headers. The total length is `ip[2:2]`: two bytes from offset 2.',
        'The length of the IP header is the lower half of `ip[0]`, in words of four bytes. Multiply by 4, or shift left by 2.',
        'The length of the TCP header is the upper half of `tcp[12]`, in words of four bytes too. `(tcp[12] & 0xf0) >> 2` makes bytes of it.',
      ],
    },
  ],
});
