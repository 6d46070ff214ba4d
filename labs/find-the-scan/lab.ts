import { defineLab, sessionColumn } from '@/learning';

const capture = 'scan-and-login';

export default defineLab({
  title: 'Find the scan',
  summary: 'A long table before breakfast. Which of them knock, which doors opened, and who came in?',
  chapter: 'five-data-types/session-data',
  minutes: 20,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'a-knock',
      title: 'One knock of many',
      prompt:
        'Most rows of this table say the same thing: somebody tried a port, and the server said that nothing listens there. Pick any one of them.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'one',
        expect: { search: 'conn_state:REJ' },
        why: '`REJ`, no bytes in either direction, and dozens more like it to other ports of the same machine within seconds. One of them is a typing error; dozens are a port scan.',
        otherwise: 'You want a SYN that was answered by a reset at once.',
        mistakes: [
          {
            picked: { search: 'conn_state:S0' },
            feedback:
              'Here nobody answered at all. Something dropped the packet on its way: that is a filter, not a closed port.',
          },
          {
            picked: { search: 'conn_state:RSTO' },
            feedback: 'Here the server said yes (`h`), and it was the caller who hung up.',
          },
          {
            picked: { search: 'conn_state:SF' },
            feedback: 'This one was a conversation, with bytes in both directions.',
          },
        ],
      },
      hints: ['Look at `state` and at the bytes. What repeats?'],
    },
    {
      id: 'silence',
      title: 'Doors that keep silent',
      prompt: 'Some ports of the same server gave no answer of any kind. Pick every session that got none.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'conn_state:S0' },
        why: 'Three ports, each tried twice, because a scanner that hears nothing asks again. A closed port answers; a port behind a filter does not. The difference tells the scanner that there is a filter, and you that it knows.',
        otherwise: 'No answer means: no small letter in the history, and no packets from the responder.',
        mistakes: [
          {
            picked: { search: 'conn_state:S0 OR conn_state:RSTO' },
            feedback: 'Some of these were answered: an `h` is the responder’s SYN and ACK.',
          },
          {
            picked: { search: 'id.resp_p:135' },
            feedback: 'That is one of the silent ports. There are more of them.',
          },
        ],
      },
      hints: [
        'The box above the table takes a search: `conn_state:` and a value.',
        'Shift and a click pick a range of rows.',
      ],
    },
    {
      id: 'open-doors',
      title: 'Doors that opened',
      prompt:
        'The scan found open ports, and did not go in: as soon as the server had said yes, the scanner hung up. Pick every session of this kind.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'conn_state:RSTO AND history:ShR' },
        why: '`ShR`: SYN, the server’s answer, and a reset instead of the ACK. This is a half-open scan, and these rows are its result: whoever scanned knows these two ports now, and so do you.',
        otherwise: 'The history of such a session has three letters: who says what?',
        mistakes: [
          {
            picked: { search: 'service:ssh' },
            feedback: 'Those went in: there is data in both directions. They are what came of it later.',
          },
          {
            picked: { search: 'id.resp_p:22' },
            feedback:
              'All of these go to an open port, but only one is a knock. And there is another open port.',
          },
        ],
      },
      hints: ['An open port answers with `h`.', 'The caller did not even complete the handshake: no `A`.'],
    },
    {
      id: 'who',
      title: 'Who is it?',
      prompt: 'From which address does the scan come?',
      check: {
        kind: 'value',
        type: 'ip',
        expect: sessionColumn({ capture, where: 'tcp.flags.syn == 1 && tcp.flags.ack == 0' }, 'id.orig_h'),
        why: 'The originator is whoever sent the first SYN. For a scan that is one address here; a patient one spreads over many.',
        otherwise: 'The originator of the refused sessions: the left one of the two addresses.',
        mistakes: [
          {
            answer: sessionColumn(
              { capture, where: 'tcp.flags.syn == 1 && tcp.flags.ack == 0' },
              'id.resp_h',
            ),
            feedback: 'That is the one that is being scanned.',
          },
          {
            answer: {
              from: 'field',
              packet: { capture, where: 'arp.opcode == 1' },
              field: 'arp.src.proto_ipv4',
              occurrence: 1,
            },
            feedback: 'That is the router. It passes packets on; it does not open connections.',
          },
        ],
      },
      hints: ['The table has originator and responder. Who opens?'],
    },
    {
      id: 'came-in',
      title: 'Who came back?',
      prompt:
        'A scan by itself is weather. Pick every session from the same address that went on to talk with one of the open ports.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'service:ssh' },
        why: 'Three conversations over SSH, all of which end in the normal way. The payload is encrypted, but two of them come from another program than the third, and sizes and times say which one stayed. This is where you pivot to the transcript.',
        otherwise: 'Conversations have bytes in both directions, and a service.',
        mistakes: [
          {
            picked: { search: 'id.resp_p:22' },
            feedback: 'One of these is the knock of the scan itself: no payload, ended by a reset.',
          },
          {
            picked: { search: 'service:ssh AND duration:>1' },
            feedback:
              'You left out the short one. It is the first visit of a program that looks around before it guesses.',
          },
        ],
      },
      hints: ['Sort by bytes.', 'A session in which nobody spoke has no `service`.'],
    },
  ],
});
