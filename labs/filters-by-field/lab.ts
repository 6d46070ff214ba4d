import { defineLab } from '@/learning';

const capture = 'traceroute';

export default defineLab({
  title: 'Filters by field',
  summary:
    'Wireshark’s own language, and its traps: packets inside packets, fields that come twice, and a != that lies.',
  chapter: 'five-data-types/full-content',
  minutes: 25,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'expired',
      title: 'Too many hops',
      prompt: 'Let the ICMP messages (for IPv4) through that say that a time to live ran out on the way.',
      check: {
        kind: 'filter',
        dialect: 'display',
        capture,
        unseen: ['port-scans', 'shop-visit'],
        reference: 'icmp.type == 11',
        solutions: ['icmp.type in {11}', 'icmp and icmp.type eq 11'],
        why: 'A display filter names a field and what it has to be. Type 11 is time exceeded (RFC 792), and these few packets are the list of routers that traceroute prints.',
        mistakes: [
          {
            expression: 'icmp',
            feedback: 'All of ICMP. There are echoes and other errors in it as well.',
          },
          {
            expression: 'ip.ttl == 1',
            feedback:
              'Those are packets about to expire, and messages that quote one: the header inside an error has a time to live too. Ask for what the message says.',
          },
          {
            expression: 'icmp.type == 3',
            feedback:
              'Type 3 is “destination unreachable”: the packet arrived at somebody who would not have it.',
          },
        ],
      },
      hints: [
        'The field is the first byte of ICMP.',
        'RFC 792 numbers the types: 0 and 8 are the echoes, 3 is unreachable. Yours is a little further.',
      ],
    },
    {
      id: 'really-udp',
      title: 'A packet in a packet',
      prompt:
        'An ICMP error brings along the head of the packet that it is about, and a display filter looks at that one as well. Let the packets through that **are** UDP, and not those that merely quote it.',
      check: {
        kind: 'filter',
        dialect: 'display',
        capture,
        unseen: ['port-scans', 'shop-visit'],
        reference: 'udp && !icmp && !icmpv6',
        solutions: ['udp and not (icmp or icmpv6)'],
        why: '`udp` means that UDP occurs anywhere in the packet. Count by such a filter and every error is counted together with what caused it.',
        mistakes: [
          {
            expression: 'udp',
            feedback: 'The errors come through: each of them quotes a UDP header.',
          },
          {
            expression: 'udp && !icmp',
            feedback: 'For IPv4, yes. Half of this way is walked over IPv6, which has an ICMP of its own.',
          },
          {
            expression: 'ip.proto == 17 && !icmp',
            feedback: 'That is IPv4 only: `ip.proto` does not exist in IPv6.',
          },
        ],
      },
      hints: [
        'Try `udp` and look at what comes last in the list.',
        '`!` in front of a protocol: it must not occur.',
      ],
    },
    {
      id: 'not-from',
      title: 'A != that lies',
      prompt:
        'Let the IPv4 packets through in which the address 10.60.0.10 does not occur anywhere: neither as source nor as destination, nor in a quoted header.',
      check: {
        kind: 'filter',
        dialect: 'display',
        capture,
        unseen: ['shop-visit'],
        reference: 'ip && !(ip.addr == 10.60.0.10)',
        solutions: ['ip and ip.addr != 10.60.0.10', 'ip and not ip.addr == 10.60.0.10'],
        why: '`ip.addr` occurs twice in each packet, and four times in an error. `==` holds if any of them fits; “none of them” is its negation. Since Wireshark 4, `!=` means that as well; before, it meant “some other address occurs”, which is nearly always true.',
        mistakes: [
          {
            expression: 'ip && ip.src != 10.60.0.10',
            feedback: 'That leaves everything in which it is the destination, such as the answers.',
          },
          {
            expression: 'ip && ip.addr ~= 10.60.0.10',
            feedback:
              '`~=` is “any of them is different”: the old meaning of `!=`. The other end of each packet makes it true.',
          },
          {
            expression: '!(ip.addr == 10.60.0.10)',
            feedback: 'What has no IPv4 at all has no such address either: ARP and IPv6 come through.',
          },
        ],
      },
      hints: ['Say first what you do not want, then put `!( … )` around it.', 'And say that it is IPv4.'],
    },
    {
      id: 'ports',
      title: 'A range of ports',
      prompt:
        'traceroute sends to ports from 33434 upwards. Let all packets through, of IPv4 and IPv6, in which a UDP destination port from 33434 to 33534 occurs, quoted ones too.',
      check: {
        kind: 'filter',
        dialect: 'display',
        capture,
        unseen: ['port-scans', 'office-day'],
        reference: 'udp.dstport in {33434..33534}',
        solutions: ['udp.dstport >= 33434 && udp.dstport <= 33534'],
        why: '`in` with a set takes single values and ranges, and reads better than two comparisons. Here the quoted headers are welcome: question and answer stand together.',
        mistakes: [
          {
            expression: 'udp.port in {33434..33534}',
            feedback:
              '`udp.port` is either end. A source port in this range is an accident, and on a busy day there are such accidents.',
          },
          {
            expression: 'udp.dstport >= 33434',
            feedback: 'There is no upper end. Elsewhere answers go to high ports all day.',
          },
          {
            expression: 'udp.dstport in {33434, 33534}',
            feedback: 'A comma lists two values. A range has two dots.',
          },
        ],
      },
      hints: ['`field in {a, b..c}`', 'The destination has a field of its own.'],
    },
    {
      id: 'why-not',
      title: 'Refused, but how?',
      prompt:
        'Let the ICMP messages for IPv4 through that say “destination unreachable” for any reason but a closed port (code 3).',
      check: {
        kind: 'filter',
        dialect: 'display',
        capture,
        unseen: ['port-scans'],
        reference: 'icmp.type == 3 && !(icmp.code == 3)',
        solutions: ['icmp.type == 3 and not icmp.code == 3', 'icmp.type == 3 && icmp.code != 3'],
        why: 'No way to the network, nobody at the address, forbidden by a filter: the code tells a closed door from a missing house. A message that quotes an echo has two codes, its own and the quoted one.',
        mistakes: [
          {
            expression: 'icmp.type == 3',
            feedback: 'The closed ports come through: they have the same type and code 3.',
          },
          {
            expression: '!(icmp.code == 3) && icmp',
            feedback: 'Echoes come through as well. Say which type you want.',
          },
          {
            expression: 'icmp.type == 3 && icmp.code == 1',
            feedback: 'That is one of the reasons, “host unreachable”. The question is about all but one.',
          },
        ],
      },
      hints: ['Type and code are two fields.', 'Take the type, and of it what does not have that code.'],
    },
  ],
});
