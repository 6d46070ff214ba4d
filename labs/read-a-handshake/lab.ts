import { defineLab, field, littleEndian, minus, type PacketRef, sequenceSum, sum } from '@/learning';

/** The first connection to port 80 over IPv4: its three opening packets, the first request, and the client’s end. */
const capture = 'shop-visit';
const syn: PacketRef = { capture, where: 'ip && tcp.dstport == 80 && tcp.flags.syn == 1' };
const synAck: PacketRef = { capture, where: 'ip && tcp.srcport == 80 && tcp.flags.syn == 1' };
const request: PacketRef = { capture, where: 'ip && tcp.dstport == 80 && tcp.len > 0' };
const fin: PacketRef = { capture, where: 'ip && tcp.dstport == 80 && tcp.flags.fin == 1' };

export default defineLab({
  title: 'Read a handshake',
  summary:
    'Follow sequence and acknowledgment numbers through one TCP connection, from its first packet to its last.',
  chapter: 'reading-packets/tcp',
  minutes: 20,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'who-opens',
      title: 'Who opens it?',
      prompt:
        'Packet {packet} opens the first connection to the shop’s port 80. Which address opens the connection?',
      look: syn,
      check: {
        kind: 'value',
        type: 'ip',
        expect: field(syn, 'ip.src'),
        why: 'The sender of the first SYN opens the connection. Session tools call it the originator, and they decide by exactly this packet.',
        otherwise: 'It is the source address of the packet that has SYN and not ACK.',
        mistakes: [
          {
            answer: field(syn, 'ip.dst'),
            feedback: 'That is the side that is asked. Whoever sends the first SYN opens the connection.',
          },
          {
            answer: field({ capture, where: 'udp.dstport == 53' }, 'ip.dst'),
            feedback:
              'That machine answers questions about names. Look at the source address of the packet with the SYN.',
          },
        ],
      },
      hints: [
        'SYN without ACK is the first packet of a connection.',
        'Its source address is in the IPv4 header.',
      ],
    },
    {
      id: 'answer-flags',
      title: 'The answer',
      prompt: 'Packet {packet} answers. Which flags does it carry?',
      look: synAck,
      check: {
        kind: 'choice',
        pick: 'many',
        why: 'Two jobs in one packet: it agrees to the client’s number (ACK), and it announces its own (SYN).',
        options: [
          {
            id: 'syn',
            text: 'SYN',
            right: true,
            why: 'One is missing: the answer also announces where its own numbers start.',
          },
          {
            id: 'ack',
            text: 'ACK',
            right: true,
            why: 'One is missing: the answer also says that the client’s SYN has arrived.',
          },
          { id: 'fin', text: 'FIN', why: 'FIN ends one direction. This connection has only just begun.' },
          {
            id: 'rst',
            text: 'RST',
            why: 'RST would be the answer of a closed port. Then the connection would be over before it began.',
          },
          {
            id: 'psh',
            text: 'PSH',
            why: 'PSH says that a program’s data should not wait. No data has been sent yet.',
          },
        ],
      },
      hints: [
        'The flags are the fourteenth byte of the TCP header.',
        'The handshake has three packets. Two of them set SYN.',
      ],
    },
    {
      id: 'client-start',
      title: 'Where the client starts to count',
      prompt:
        'Every side starts its numbers at a value of its own choice. At which sequence number does the client start, as it stands in the bytes of packet {packet}?',
      look: syn,
      check: {
        kind: 'value',
        type: 'integer',
        expect: field(syn, 'tcp.seq_raw'),
        why: 'This is the initial sequence number. It is chosen so that nobody can guess it (RFC 9293 §3.4.1), and all later numbers of this side count from it.',
        otherwise:
          'It is the four bytes behind the two ports, as one number. The view may also show it as “raw”.',
        mistakes: [
          {
            answer: field(syn, 'tcp.seq'),
            feedback:
              'Tools show numbers *relative* to the start, so that the first one is 0. That is kind of them, but it is not what is in the bytes.',
          },
          {
            answer: littleEndian(syn, 'tcp.seq_raw'),
            feedback:
              'You read the four bytes from the wrong end. On the network the largest byte comes first.',
          },
          {
            answer: field(synAck, 'tcp.seq_raw'),
            feedback: 'That is where the *server* starts to count. Each side has its own numbers.',
          },
        ],
      },
      hints: [
        'The TCP header begins with the two ports, two bytes each.',
        'The four bytes after them are the sequence number. You may type them in hexadecimal, with `0x` in front.',
      ],
    },
    {
      id: 'server-agrees',
      title: 'What the server expects next',
      prompt:
        'An acknowledgment number says which byte is expected next. Which acknowledgment number, as it stands in the bytes, has to be in packet {packet}, the server’s answer? Work it out from the client’s start, then compare.',
      look: synAck,
      check: {
        kind: 'value',
        type: 'integer',
        expect: sequenceSum(field(syn, 'tcp.seq_raw'), 1),
        why: 'The client’s start plus one: the SYN itself counts as one.',
        otherwise: 'Take the client’s initial sequence number. The SYN used up exactly one number.',
        mistakes: [
          {
            answer: field(syn, 'tcp.seq_raw'),
            feedback:
              'That is the number which the SYN had. It is used up; the server says which one it expects *next*.',
          },
          {
            answer: field(synAck, 'tcp.seq_raw'),
            feedback:
              'That is where the server’s own numbers start. The acknowledgment speaks about the client’s.',
          },
          {
            answer: field(synAck, 'tcp.ack'),
            feedback:
              'That is the relative number, as tools show it. The question is about what stands in the bytes.',
          },
        ],
      },
      hints: [
        'You found the client’s start in the task before.',
        'No data was sent, and still something counted. What was it?',
      ],
    },
    {
      id: 'why-one',
      title: 'Why one more?',
      prompt: 'The SYN carried no data. Why does the server acknowledge one more than the client’s start?',
      look: synAck,
      check: {
        kind: 'choice',
        pick: 'one',
        why: 'SYN and FIN each take up one sequence number, so that their arrival can be acknowledged like that of a byte (RFC 9293 §3.4).',
        options: [
          {
            id: 'counts',
            text: 'SYN takes up one sequence number itself, so that its arrival can be acknowledged.',
            right: true,
          },
          {
            id: 'packets',
            text: 'Acknowledgments count packets, and one packet has arrived.',
            why: 'That would be simple, but TCP counts bytes: one packet with 500 bytes moves the number by 500.',
          },
          {
            id: 'options',
            text: 'The options in the SYN count as data.',
            why: 'Options belong to the header, however many there are. Here they take up twenty bytes and the number moved by one.',
          },
          {
            id: 'zero',
            text: 'Counting starts at one, not at zero.',
            why: 'Relative numbers make it look so. But the client’s first byte of data has the number after its SYN, which had one of its own.',
          },
        ],
      },
      hints: [
        'If the SYN were lost, how would the client learn of it?',
        'Look for the same “one more” at the end of the connection, at the FIN.',
      ],
    },
    {
      id: 'request-acknowledged',
      title: 'The request has arrived',
      prompt:
        'Packet {packet} is the client’s first request. Which acknowledgment number, as it stands in the bytes, tells the client that all of it has arrived?',
      look: request,
      check: {
        kind: 'value',
        type: 'integer',
        expect: sequenceSum(field(request, 'tcp.seq_raw'), field(request, 'tcp.len')),
        why: 'Where the data starts, plus how many bytes of it there are. That is the number of the byte that comes next.',
        otherwise: 'Take the sequence number of this packet, and add the bytes of data that it carries.',
        mistakes: [
          {
            answer: field(request, 'tcp.seq_raw'),
            feedback:
              'That is the number of the request’s first byte. After it has arrived, a later one is expected.',
          },
          {
            answer: sequenceSum(field(request, 'tcp.seq_raw'), field(request, 'tcp.len'), 1),
            feedback:
              'One too many. Only SYN and FIN count as one beyond the data, and this packet has neither.',
          },
          {
            answer: sequenceSum(field(request, 'tcp.seq_raw'), field(request, 'ip.len')),
            feedback:
              'You added the length of the whole IP packet. Only TCP’s data counts, without the two headers.',
          },
          {
            answer: sum(field(request, 'tcp.seq'), field(request, 'tcp.len')),
            feedback: 'The sum is right in relative numbers. The question is about what stands in the bytes.',
          },
        ],
      },
      hints: [
        'Which sequence number does the packet have? And how many bytes of data does it carry?',
        'The tree shows the data’s length as “TCP Segment Len”.',
        'Compare with the next packet that the server sends.',
      ],
    },
    {
      id: 'client-bytes',
      title: 'How much did the client say?',
      prompt:
        'With packet {packet} the client ends its side. How many bytes of data did it send over the whole connection? Two sequence numbers are enough to tell.',
      look: fin,
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: sequenceSum(field(fin, 'tcp.seq_raw'), minus(field(syn, 'tcp.seq_raw')), -1),
        why: 'From its start to its end, less the one that the SYN took. Session logs count the bytes of a connection in just this way, which is why they are right even where packets were lost to the sensor.',
        otherwise:
          'Subtract the client’s start from the sequence number of its FIN. Then think of what the SYN took.',
        mistakes: [
          {
            answer: sequenceSum(field(fin, 'tcp.seq_raw'), minus(field(syn, 'tcp.seq_raw'))),
            feedback: 'Nearly: the SYN took one of these numbers, and it is no data.',
          },
          {
            answer: field(request, 'tcp.len'),
            feedback: 'That is the first request only. The client asked for more before it ended.',
          },
          {
            answer: field(fin, 'tcp.seq_raw'),
            feedback: 'That is where the client’s numbers ended. You also need to know where they began.',
          },
        ],
      },
      hints: [
        'The sequence number of the FIN is the number after the last byte of data.',
        'Relative numbers make the subtraction easy, but one thing before the data also had a number.',
      ],
    },
  ],
});
