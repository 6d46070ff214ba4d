import { defineLab } from '@/learning';

const capture = 'tcp-troubles';
const half = 'asymmetric';

export default defineLab({
  title: 'How did it end?',
  summary:
    'Seven connections, seven stories: read each from conn_state and history before you open a packet.',
  chapter: 'five-data-types/session-data',
  minutes: 20,
  captures: [capture, half],
  workbench: 'packets',
  tasks: [
    {
      id: 'refused',
      title: 'Nobody at home',
      prompt:
        'One connection was turned away at the door: the server’s first word was a reset. Pick its row.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'one',
        expect: { search: 'conn_state:REJ' },
        why: '`REJ`, with a history of `Sr`: the originator’s SYN, the responder’s reset. Two packets, no payload, no duration to speak of.',
        otherwise:
          'A refused connection never got an answer with SYN and ACK. That answer would be an `h` in the history.',
        mistakes: [
          {
            picked: { search: 'conn_state:RSTO' },
            feedback:
              'There is a reset here too, but a capital one: `R` is the originator’s. This connection stood, and the one who had opened it broke it off.',
          },
          {
            picked: { search: 'conn_state:SF' },
            feedback:
              'This one was opened and closed in the normal way: there is an `h` and there are two `F`.',
          },
        ],
      },
      hints: [
        'In a history, small letters are the responder’s. `r` is a reset.',
        'Look for the shortest history in the table.',
      ],
    },
    {
      id: 'broken-off',
      title: 'A door slammed',
      prompt:
        'Another one was established, carried something, and was then torn down by the side that had opened it, without a FIN. Pick its row.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'one',
        expect: { search: 'conn_state:RSTO' },
        why: '`RSTO`: established, then aborted by the originator. `D` is data, `R` is the end. The responder’s `a` says that the data arrived, which a FIN would not say any better.',
        otherwise: 'You want a handshake (`S`, `h`, `A`), data (`D`) and a capital `R`.',
        mistakes: [
          {
            picked: { search: 'conn_state:REJ' },
            feedback: 'This one was never established: the reset is the answer to the SYN.',
          },
          {
            picked: { search: 'conn_state:SF' },
            feedback: 'Both sides said FIN here. There is no reset in this history.',
          },
        ],
      },
      hints: ['The O in a state’s name is the originator.', 'Capital letters are the originator’s.'],
    },
    {
      id: 'said-twice',
      title: 'Said twice',
      prompt:
        'A sensor that keeps sequence numbers sees what was sent a second time. Pick every connection in which the **server** repeated a segment.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'many',
        expect: { search: 'history:*t*' },
        why: '`t` is a retransmission by the responder. Three of the connections have one, and all of them still end in `SF`: the state says how it ended, and nothing of what it was like.',
        otherwise: 'The letter for a retransmission is `t`, and for the server it is small.',
        mistakes: [
          {
            picked: { search: 'conn_state:SF' },
            feedback:
              'Those ended in the normal way, which is another question. Not each of them repeated something: look for a `t`.',
          },
          {
            picked: { search: 'history:*W*' },
            feedback:
              '`W` is the client, and it means that its window is full: please wait. Nothing needs to be repeated for that.',
          },
        ],
      },
      hints: [
        'The state does not tell. Read the history column.',
        'In Zeek’s manual for `history`, T is a retransmission, W a window of zero, C a bad checksum, G a gap.',
      ],
    },
    {
      id: 'please-wait',
      title: 'Please wait',
      prompt:
        'In one connection the receiver ran out of room: it announced a window of zero, and the sender had to wait. Pick its row, then open it from the letter.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'one',
        expect: { where: 'tcp.window_size_value == 0 && tcp.flags.reset == 0' },
        why: '`W` is a window of zero from the originator, and each letter of a history leads to the packet that set it. A slow reader looks like a slow network to everybody who looks only at the duration.',
        otherwise:
          'A window of zero is the letter W. Which side has run out of room: the one that sends, or the one that reads?',
        mistakes: [
          {
            picked: { search: 'history:*t* AND NOT history:*W*' },
            feedback: 'Something was lost and repeated here. The network was slow, not the reader.',
          },
          {
            picked: { search: 'conn_state:REJ' },
            feedback:
              'A reset has a window of zero as well, and it means nothing there: nobody will send any more.',
          },
        ],
      },
      hints: ['The client reads and the server sends. So the letter is a capital one.'],
    },
    {
      id: 'one-way',
      title: 'Half of it went elsewhere',
      prompt:
        'Now the capture `asymmetric`: a sensor on one of two lines. In one TCP session the client asks, acknowledges and closes, and nobody seems to answer. Yet data cannot be acknowledged that never came. Pick its row.',
      check: {
        kind: 'sessions',
        capture: half,
        pick: 'one',
        expect: { search: 'conn_state:SH' },
        why: '`SH`, history `SADF`: all letters are capital. A host that talks to nobody sends SYN again and again; one that sends `A`, `D` and `F` has a partner, and the sensor does not see it.',
        otherwise: 'Look for a history of capital letters only that goes on after the `S`.',
        mistakes: [
          {
            picked: { search: 'conn_state:S0' },
            feedback:
              'This is a SYN and nothing more. It may have been refused on the other line, or ignored: from here the two look the same. The other one proves that there was an answer.',
          },
          {
            picked: { search: 'proto:icmp' },
            feedback:
              'That is ICMP, which has no states. The echo replies may have come by the other line too.',
          },
        ],
      },
      hints: [
        'Choose the capture above the table if it is not there yet.',
        'What must a client have received before it sends an ACK, data and a FIN?',
      ],
    },
  ],
});
