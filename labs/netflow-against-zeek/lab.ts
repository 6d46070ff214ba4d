import {
  defineLab,
  field,
  logCount,
  minus,
  type PacketRef,
  quotient,
  sessionColumn,
  stated,
  sum,
} from '@/learning';

const capture = 'flow-export';
const version5: PacketRef = { capture, where: 'udp.dstport == 2055' };
/** The large answer: its record is the eighteenth of the datagram. */
const ANSWER = 18;
const download: PacketRef = { capture, where: 'http.request && ip.dst == 203.0.113.30' };
/** The record of the echo requests. */
const ECHO = 13;

export default defineLab({
  title: 'NetFlow against Zeek',
  summary:
    'The same minute, counted twice: by a router that exports flows and by a sensor that follows connections.',
  chapter: 'five-data-types/session-data',
  minutes: 25,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'records',
      title: 'How many records?',
      prompt:
        'Packet {packet} is a datagram of NetFlow version 5. How many flow records does it carry? Its header says so.',
      look: version5,
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'records',
        expect: field(version5, 'cflow.count'),
        why: 'Every record is 48 bytes, the header 24: you could have known it from the length alone. Nothing in it says which records belong together.',
        otherwise: 'The third and fourth byte of the header, after the version.',
        mistakes: [
          {
            answer: logCount(capture, 'conn', {}),
            feedback:
              'That is the number of Zeek’s sessions. NetFlow counts each direction by itself, and the exporter does not count itself.',
          },
          {
            answer: field(version5, 'cflow.version'),
            feedback: 'That is the version, the first two bytes.',
          },
        ],
      },
      hints: ['Open the packet’s tree: the count stands right behind the version.'],
    },
    {
      id: 'directions',
      title: 'Two records, one connection',
      prompt:
        'Zeek has one line for the large download over HTTP. How does NetFlow version 5 tell that its two records are one conversation?',
      check: {
        kind: 'choice',
        pick: 'one',
        options: [
          {
            id: 'not',
            text: 'It does not; whoever reads the records has to pair them by swapped addresses and ports',
            right: true,
          },
          {
            id: 'next',
            text: 'They stand next to each other in the datagram',
            why: 'Here they do, because this exporter keeps both sides in one table. No rule says so, and a router that sees one direction only exports one record.',
          },
          {
            id: 'flags',
            text: 'By the TCP flags, which are the same in both',
            why: 'The flags are all those that this direction ever set, one on top of the other. Most finished connections have the same ones.',
          },
          {
            id: 'sequence',
            text: 'By the flow sequence number in the header',
            why: 'That number counts the records that were exported so far, so that a collector notices lost datagrams. There is one in each datagram.',
          },
        ],
        why: 'A flow of version 5 is one direction. Biflows, which know both, came with IPFIX (RFC 5103), and few exporters make them. So who opened a connection is a guess from flags, ports and start times, where conn.log has watched it.',
      },
      hints: ['Look at the two records with 203.0.113.30 and a large number of octets. What do they share?'],
    },
    {
      id: 'octets',
      title: 'Which bytes are counted?',
      prompt: 'The record of the large answer counts more octets than conn.log’s `resp_bytes`. By how many?',
      look: version5,
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: sum(field(version5, 'cflow.octets', ANSWER), minus(sessionColumn(download, 'resp_bytes'))),
        why: 'NetFlow counts the IP packets with their headers; `resp_bytes` counts what TCP delivered. The difference is 52 bytes for each packet and a little for the first one. conn.log’s `resp_ip_bytes` counts as NetFlow does: compare only those two.',
        otherwise: 'Take `dOctets` of the record from 203.0.113.30, and `bytes ↓` of the session.',
        mistakes: [
          {
            answer: sum(
              field(version5, 'cflow.octets', ANSWER),
              minus(sessionColumn(download, 'resp_ip_bytes')),
            ),
            feedback:
              'That is the difference to `resp_ip_bytes`, and it is nothing: those two count the same.',
          },
          {
            answer: sum(
              field(version5, 'cflow.octets', ANSWER - 1),
              minus(sessionColumn(download, 'orig_bytes')),
            ),
            feedback: 'That is the other direction, the request.',
          },
          {
            answer: field(version5, 'cflow.octets', ANSWER),
            feedback: 'That is the record’s count. Now take off what conn.log has.',
          },
        ],
      },
      hints: [
        'The record is the one with the most octets of all.',
        'In the session table, `bytes ↓` is `resp_bytes`.',
      ],
    },
    {
      id: 'refused',
      title: 'Flags of a refusal',
      prompt:
        'A record of version 5 has all flags of its direction in one byte. Two answers have `0x14`: RST and ACK, and nothing else. Pick the two sessions that Zeek made of them.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'conn_state:REJ' },
        why: 'A direction that never said more than RST and ACK refused. `REJ` needs to know that it was the answer to a SYN; a collector of flows infers it from the two records.',
        otherwise: 'Find the records with the flags `0x14`, and the sessions with their addresses and ports.',
        mistakes: [
          {
            picked: { search: 'conn_state:RSTO' },
            feedback:
              'The answer here has `0x12`: SYN and ACK. The reset is in the other record, the client’s, among its `0x16`.',
          },
          {
            picked: { search: 'conn_state:REJ OR conn_state:RSTO' },
            feedback: 'One too many: in one of them the server said SYN and ACK, and the client hung up.',
          },
        ],
      },
      hints: [
        'The flags are bits: 0x02 is SYN, 0x04 RST, 0x10 ACK.',
        'Both of them were attempts at one server, at two ports.',
      ],
    },
    {
      id: 'icmp-port',
      title: 'A port that is none',
      prompt:
        'One record is of ICMP and has a destination port of 2048. Exporters put type and code there, one byte each. Which ICMP type is it?',
      look: version5,
      check: {
        kind: 'value',
        type: 'integer',
        expect: quotient(field(version5, 'cflow.dstport', ECHO), 256),
        why: 'Type 8, code 0: the echo requests. Divide by 256 for the type; what is left is the code. The record of the replies has a port of 0, since type 0 is the reply.',
        otherwise: 'The upper byte of the port is the type. What is 2048 in hexadecimal?',
        mistakes: [
          {
            answer: stated('2048'),
            feedback: 'That is the port as it stands. Take its upper byte.',
          },
          {
            answer: stated('0'),
            feedback: 'That is the lower byte, the code. Or it is the record of the replies.',
          },
        ],
      },
      hints: ['2048 is 0x0800.'],
    },
    {
      id: 'missing',
      title: 'Who is not on the list?',
      prompt: 'conn.log has sessions that no record of version 5 speaks of. Pick every one of them.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'id.resp_h:10.7.10.60' },
        why: 'The exports themselves. They left the router after it had counted, and most exporters leave their own traffic out on purpose. A sensor on the wire sees it, and anybody else on that wire can as well: NetFlow is in the clear.',
        otherwise: 'Go through the sessions and look for each pair of addresses and ports in the records.',
        mistakes: [
          {
            picked: { search: 'proto:udp' },
            feedback: 'The questions of DNS are on the list: look for port 53.',
          },
          {
            picked: { search: 'conn_state:S0 AND id.resp_p:2055' },
            feedback: 'That is one of them. The same was told in two more generations.',
          },
        ],
      },
      hints: ['Which sessions begin last, and where do they go?'],
    },
  ],
});
