import { defineLab, field, littleEndian, minus, type PacketRef, quotient, sum } from '@/learning';

/** The first answer to a ping: a header without anything unusual in it. */
const reply: PacketRef = { capture: 'shop-visit', where: 'icmp.type == 0' };
/** The first packet in which the shop sends a part of its page. */
const page: PacketRef = { capture: 'shop-visit', where: 'ip && tcp.srcport == 80 && tcp.len > 0' };

export default defineLab({
  title: 'An IPv4 header by hand',
  summary: 'Find the fields of an IPv4 header in the bytes, then read a whole header without help.',
  chapter: 'reading-packets/ipv4',
  minutes: 20,
  captures: ['shop-visit'],
  workbench: 'packets',
  tasks: [
    {
      id: 'first-byte',
      title: 'Where the header begins',
      prompt:
        'In packet {packet}, select the one byte that says which version of IP this is and how long its header is.',
      look: reply,
      check: {
        kind: 'bytes',
        packet: reply,
        field: 'ip.version',
        why: 'The first byte of the header holds two numbers of four bits each: the version, and the header’s length in words of four bytes.',
        otherwise: 'It is the first byte behind the Ethernet header.',
        mistakes: [
          {
            field: 'eth.type',
            feedback:
              'These two bytes are the last ones of the Ethernet header. They say *that* IPv4 follows; the version that you want is in what follows.',
          },
          {
            field: 'ip.dsfield',
            feedback:
              'One byte too far: this is the field for the kind of service, the second byte of the header.',
          },
          {
            field: 'ip',
            feedback:
              'That is the whole header, and version and length are in it. Select only the byte that holds the two.',
          },
        ],
      },
      hints: [
        'The frame starts with Ethernet: two addresses of six bytes, then two bytes that name what follows.',
        'Six, six and two make fourteen. Offsets count from zero.',
        'In nearly every IPv4 packet this byte reads `45`.',
      ],
    },
    {
      id: 'total-length',
      title: 'How long the packet is',
      prompt: 'Select the field that holds the total length of the IP packet.',
      look: reply,
      check: {
        kind: 'bytes',
        packet: reply,
        field: 'ip.len',
        why: 'Two bytes, the third and the fourth of the header. They count header and payload, but not the Ethernet frame around them.',
        otherwise: 'It stands in the first row of the diagram in RFC 791 §3.1, on the right.',
        mistakes: [
          {
            ends: [0, -1],
            feedback:
              'That is the upper half only. Eight bits could not count past 255; the field has sixteen.',
          },
          {
            ends: [1, 0],
            feedback:
              'That is the lower half only. In a short packet the upper half is zero, but it belongs to the field.',
          },
          {
            field: 'ip.id',
            feedback: 'These two bytes are the identification. The total length stands right before them.',
          },
        ],
      },
      hints: [
        'RFC 791 §3.1 draws the header in rows of four bytes. The total length shares its row with the version.',
        'Version and header length take one byte, the kind of service the next one. Then it comes.',
      ],
    },
    {
      id: 'destination',
      title: 'Where it goes',
      prompt: 'Select the address that the packet is sent to.',
      look: reply,
      check: {
        kind: 'bytes',
        packet: reply,
        field: 'ip.dst',
        why: 'The destination is the last four bytes of a header without options.',
        otherwise: 'The two addresses are the last eight bytes of a header without options, four bytes each.',
        mistakes: [
          {
            field: 'ip.src',
            feedback:
              'That is where the packet comes from. In the header the sender stands first, the receiver second.',
          },
          {
            field: 'eth.dst',
            feedback:
              'That is the hardware address, which leads only to the next machine on this cable. You want the address that stays the same all the way.',
          },
        ],
      },
      hints: [
        'Source and destination are the two last rows of the diagram.',
        'The header is twenty bytes long here. The destination is its end.',
        'An address of the home network begins with `c0 a8`, which is 192.168. There are two of them.',
      ],
    },
    {
      id: 'header-table',
      title: 'The whole header',
      prompt:
        'Read the header of packet {packet} and fill in the table. Numbers may be decimal, or hexadecimal with `0x` in front.',
      look: reply,
      check: {
        kind: 'fields',
        packet: reply,
        why: 'You have read a header as a machine does. Every tool that prints these fields does what you just did.',
        cells: [
          {
            id: 'ip.version',
            label: 'Version',
            type: 'integer',
            otherwise:
              'The version is the upper half of the header’s first byte: its first hexadecimal digit.',
          },
          {
            id: 'ip.hdr_len',
            label: 'Header length',
            type: 'integer',
            unit: 'bytes',
            otherwise: 'The lower half of the first byte counts words of four bytes. The table wants bytes.',
            mistakes: [
              {
                answer: quotient(field(reply, 'ip.hdr_len'), 4),
                feedback:
                  'That is the number as it stands in the byte. It counts words of four bytes, and the table asks for bytes.',
              },
            ],
          },
          {
            id: 'ip.len',
            label: 'Total length',
            type: 'integer',
            unit: 'bytes',
            otherwise: 'Two bytes, the larger one first: the upper byte times 256, plus the lower one.',
            mistakes: [
              {
                answer: littleEndian(reply, 'ip.len'),
                feedback:
                  'You took the second byte for the larger one. Network headers put the larger byte first.',
              },
              {
                answer: field(reply, 'frame.len'),
                feedback:
                  'That is the length of the frame. The total length leaves the fourteen bytes of Ethernet out.',
              },
            ],
          },
          {
            id: 'ip.id',
            label: 'Identification',
            type: 'integer',
            otherwise:
              'The two bytes behind the total length. You may copy them as they are, with `0x` in front.',
            mistakes: [
              {
                answer: littleEndian(reply, 'ip.id'),
                feedback: 'The bytes are right, in the wrong order: the larger one comes first.',
              },
            ],
          },
          {
            id: 'ip.ttl',
            label: 'Time to live',
            type: 'integer',
            otherwise: 'It is one byte, the ninth of the header.',
            mistakes: [
              {
                answer: field(reply, 'ip.proto'),
                feedback: 'That is the protocol, one byte further on.',
              },
            ],
          },
          {
            id: 'ip.proto',
            label: 'Protocol',
            type: 'integer',
            otherwise: 'It is one byte, right behind the time to live. A number is wanted, not a name.',
            mistakes: [
              {
                answer: field(reply, 'ip.ttl'),
                feedback: 'That is the time to live, one byte before.',
              },
            ],
          },
          {
            id: 'ip.src',
            label: 'Source',
            type: 'ip',
            otherwise: 'Four bytes, each written as a decimal number, with dots between them.',
            mistakes: [
              {
                answer: field(reply, 'ip.dst'),
                feedback: 'That is the destination. The source stands before it.',
              },
            ],
          },
          {
            id: 'ip.dst',
            label: 'Destination',
            type: 'ip',
            otherwise: 'Four bytes, each written as a decimal number, with dots between them.',
            mistakes: [
              {
                answer: field(reply, 'ip.src'),
                feedback: 'That is the source. The destination stands after it.',
              },
            ],
          },
        ],
      },
      hints: [
        'Write the header in five rows of four bytes, as RFC 791 §3.1 draws it, and read row by row.',
        'A byte in hexadecimal has two digits: the left one counts sixteens. `1a` is 1 × 16 + 10.',
        'The header’s second row is about fragments. Only its first two bytes, the identification, are asked for here.',
      ],
    },
    {
      id: 'fragment-row',
      title: 'May it be cut up?',
      prompt:
        'Packet {packet} carries a part of the shop’s page. Read its second row, the one about fragments, and then say how many bytes it hands to TCP. A bit is 1 when it is set and 0 when it is not.',
      look: page,
      check: {
        kind: 'fields',
        packet: page,
        why: 'The sender forbids cutting, so the packet is whole: no more fragments, offset zero. What is left without the header is TCP’s, its own header included.',
        cells: [
          {
            id: 'ip.flags.df',
            label: 'Don’t fragment',
            type: 'integer',
            otherwise: 'Write 0 or 1. It is the second bit from the left of the seventh byte.',
            mistakes: [
              {
                answer: field(page, 'ip.flags.mf'),
                feedback:
                  'That is the third bit. The first of the three is reserved, the second is *don’t fragment*.',
              },
            ],
          },
          {
            id: 'ip.flags.mf',
            label: 'More fragments',
            type: 'integer',
            otherwise: 'Write 0 or 1. It is the third bit from the left of the seventh byte.',
            mistakes: [
              {
                answer: field(page, 'ip.flags.df'),
                feedback:
                  'That is the second bit, *don’t fragment*. A packet that may not be cut has no further pieces.',
              },
            ],
          },
          {
            id: 'ip.frag_offset',
            label: 'Fragment offset',
            type: 'integer',
            otherwise:
              'The three flags take the upper bits of the two bytes. The offset is the other thirteen.',
          },
          {
            id: 'carried',
            label: 'Bytes for TCP',
            type: 'integer',
            unit: 'bytes',
            expect: sum(field(page, 'ip.len'), minus(field(page, 'ip.hdr_len'))),
            otherwise: 'Take the header’s length from the total length.',
            mistakes: [
              {
                answer: field(page, 'ip.len'),
                feedback: 'That is header and payload together. Take the header away.',
              },
              {
                answer: field(page, 'tcp.len'),
                feedback: 'That is what TCP hands on to HTTP. IP also carries TCP’s own header.',
              },
            ],
          },
        ],
      },
      hints: [
        'The seventh and eighth byte of the header are three flags and thirteen bits of offset.',
        'Write the first of the two bytes in binary. `40` is `0100 0000`.',
        'The total length and the header length are in the first row, as before.',
      ],
    },
    {
      id: 'routers-change',
      title: 'What a router writes anew',
      prompt:
        'The router between the laptop and the shop forwards this packet and translates no addresses. Which fields of the IPv4 header does it have to change?',
      look: page,
      check: {
        kind: 'choice',
        pick: 'many',
        why: 'The time to live goes down by one. The header checksum covers it, so it has to be computed again.',
        options: [
          {
            id: 'ttl',
            text: 'Time to live',
            right: true,
            why: 'One field is missing: the one that keeps packets from circling for ever. Each router takes one off.',
          },
          {
            id: 'checksum',
            text: 'Header checksum',
            right: true,
            why: 'One field is missing. When a byte of the header changes, what was computed over the header is no longer right.',
          },
          {
            id: 'identification',
            text: 'Identification',
            why: 'The identification joins the pieces of one packet. A router that changed it would break them apart.',
          },
          {
            id: 'source',
            text: 'Source address',
            why: 'Only a device that translates addresses does that, and this one does not. With a router in the way, it is the *hardware* addresses that change.',
          },
          {
            id: 'length',
            text: 'Total length',
            why: 'The packet stays as long as it is, unless the router cuts it up. This one must not be cut up.',
          },
        ],
      },
      hints: ['Which field counts routers?', 'Which field is computed from the others?'],
    },
  ],
});
