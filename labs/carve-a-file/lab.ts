import { defineLab, fact, field, logCell, type PacketRef, stated } from '@/learning';

const capture = 'file-transfers';
const whole: PacketRef = { capture, where: 'http.response.code == 200 && http.content_length' };
const firstPart: PacketRef = { capture, where: 'http.response.code == 206' };

export default defineLab({
  title: 'Carve it, hash it',
  summary:
    'The same two files travel by web, FTP, mail and share. Take them out of the packets and prove that they are the same.',
  chapter: 'five-data-types/transactions',
  minutes: 30,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'size',
      title: 'How much should come?',
      prompt:
        'The plan is fetched over the web in one piece. How many bytes does the server promise in the header of its answer?',
      look: whole,
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: field(whole, 'http.content_length'),
        why: 'A carved file that is shorter than this is a broken one, and a hash of it is the hash of nothing that ever existed. Look at this number first.',
        otherwise: 'The header `Content-Length` of the answer with status 200.',
        mistakes: [
          {
            answer: field(firstPart, 'http.content_length'),
            feedback: 'That answer has status 206: it is one part of the same file, asked for later.',
          },
          {
            answer: field(whole, 'frame.len'),
            feedback: 'That is the length of the last frame. The file came in many of them.',
          },
        ],
      },
      hints: ['Use the packet list: which answer has status 200 and a PDF?'],
    },
    {
      id: 'plan',
      title: 'A hash of the plan',
      prompt:
        'Take the plan out: [the capture’s files](/capture/file-transfers?view=files) are in the full workbench, each with a button that saves it (its bytes never ran on anybody’s machine, and need not on yours). What is the SHA-256 of `plan.pdf`? You may type it, or drop the file on the box and have it hashed in this tab.',
      check: {
        kind: 'value',
        type: 'hash',
        expect: fact(capture, 'plan'),
        placeholder: '64 hexadecimal digits',
        why: 'A name says what somebody called it, a hash says what it is. With this one you can ask whether it has been seen anywhere before, and nobody learns what is in it.',
        otherwise:
          'That is not the hash of the plan. Is it SHA-256, and of the whole file? One of the things called plan.pdf is a page that says no.',
        mistakes: [
          {
            answer: fact(capture, 'photo'),
            feedback: 'That is the photograph.',
          },
          {
            answer: stated('a32c71a6d306bc44d0cec70d96f1e9c0'),
            feedback:
              'That is its MD5. Two different files with one MD5 can be made in seconds, so nobody accepts it as a proof any more.',
          },
        ],
      },
      hints: [
        'The list of files has a row for each time that the plan travelled. Choose one that is complete.',
        'The details of a file show three hashes; the longest is SHA-256.',
      ],
    },
    {
      id: 'not-a-plan',
      title: 'A plan that is none',
      prompt:
        'One of the files that are called `plan.pdf` is 190 bytes long. What is it really, by its content? Give the type as files.log has it.',
      check: {
        kind: 'value',
        type: 'text',
        expect: logCell(capture, 'files', 'mime_type', { total_bytes: '190' }),
        placeholder: 'type/subtype',
        why: 'The name came from the request, the content from the server: a page that says that there is no such range. Whoever collects files by their name collects these as well.',
        otherwise: 'Look at the first bytes of it: a PDF begins with %PDF.',
        mistakes: [
          {
            answer: logCell(capture, 'files', 'mime_type', { total_bytes: '40004', source: 'HTTP' }),
            feedback: 'That is what its name promises. Look at the content.',
          },
          {
            answer: logCell(capture, 'files', 'mime_type', { seen_bytes: '10462', source: 'HTTP' }),
            feedback: 'That is the type of the price list. This one is a page.',
          },
        ],
      },
      hints: [
        'files.log guesses the type from the first bytes, not from the name.',
        'What does a web server send together with an error?',
      ],
    },
    {
      id: 'active',
      title: 'A session the wrong way round',
      prompt:
        'FTP has a connection for each file. In passive mode the client opens it, in active mode the **server** does. Pick the session in which the server called back to bring the photograph.',
      check: {
        kind: 'sessions',
        capture,
        pick: 'one',
        expect: { search: 'id.orig_p:20' },
        why: 'From port 20 of the server to a port that the client had named in PORT. In session data it looks like a server that opens a connection to a desk, and it is a false alarm that you can explain now.',
        otherwise: 'In this one the server is the originator.',
        mistakes: [
          {
            picked: { search: 'service:ftp-data AND NOT id.orig_p:20' },
            feedback: 'Passive: the client opened this one, to a port that the server had named.',
          },
          {
            picked: { search: 'service:ftp' },
            feedback: 'That is the conversation about files. The bytes go through a connection of their own.',
          },
        ],
      },
      hints: [
        '`id.orig_h:` with the server’s address finds what the server opened.',
        'Its port is as old as the protocol: 20 (RFC 959 §5.2).',
      ],
    },
    {
      id: 'photo',
      title: 'The same photograph?',
      prompt:
        'The photograph travels over FTP twice, as an attachment of a letter, where it is text in base64, and from the share. Is it the same each time? Give its SHA-256 as the **letter** has it.',
      check: {
        kind: 'value',
        type: 'hash',
        expect: fact(capture, 'photo'),
        placeholder: '64 hexadecimal digits',
        why: 'The same hash four times: the same file by four ways, whatever it was wrapped in. That is how one sees that what came by mail in the morning is what lies on the share in the evening.',
        otherwise:
          'Take the attachment, not the letter around it, and as it is after base64 has been undone.',
        mistakes: [
          {
            answer: fact(capture, 'plan'),
            feedback: 'That is the plan, which was not attached.',
          },
          {
            answer: stated('f74f15be2b536b22ed493615e0889fc7'),
            feedback: 'That is its MD5. The task asks for SHA-256.',
          },
        ],
      },
      hints: [
        'In the list of files, the source is SMTP and the type is that of a picture.',
        'The text of the letter is a file of its own in that list: it is the short one.',
      ],
    },
  ],
});
