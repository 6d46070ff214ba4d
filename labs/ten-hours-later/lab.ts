import { defineLab, logCell, logCount, type PacketRef } from '@/learning';

const capture = 'client-side';
const post: PacketRef = { capture, where: 'http.request.method == "POST"' };

export default defineLab({
  title: 'Ten hours later',
  summary:
    'From a recipe to an upload: follow one desk through ten hours of transaction logs, a column at a time.',
  chapter: 'five-data-types/transactions',
  minutes: 30,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'landing',
      title: 'Who sent the browser on?',
      prompt:
        'In http.log, one request is answered with `302 Found`: go somewhere else. Which host gave that answer?',
      look: { capture, where: 'http.response.code == 302' },
      check: {
        kind: 'value',
        type: 'name',
        expect: logCell(capture, 'http', 'host', { status_code: '302' }),
        why: 'An advertising server. The page with the recipe is not to blame, and its owner very likely knows nothing.',
        otherwise: 'Sort http.log by `status_code`, and read the `host` of the only 302.',
        mistakes: [
          {
            answer: logCell(capture, 'http', 'host', { uri: '/soups/' }),
            feedback:
              'That is the page that was wanted. It answered 200; something on it asked the next one.',
          },
          {
            answer: logCell(capture, 'http', 'host', { uri: '/get/viewer_update.exe' }),
            feedback: 'That is where the browser ended up. Who sent it there?',
          },
        ],
      },
      hints: [
        'The column is `status_code`.',
        'The host is in the request, the code in the answer: one line has both.',
      ],
    },
    {
      id: 'binary',
      title: 'What came down',
      prompt: 'One transfer of the morning is a program. What is the size of its body in bytes, by http.log?',
      look: { capture, where: 'http.request.uri contains ".exe"' },
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: logCell(capture, 'http', 'response_body_len', { uri: '/get/viewer_update.exe' }),
        why: '`response_body_len` counts what came, after the header. Compare it with what the header promised: where they differ, the transfer broke off or somebody lied.',
        otherwise: 'Find the request for the program, and read `response_body_len` in its line.',
        mistakes: [
          {
            answer: logCell(capture, 'http', 'response_body_len', { uri: '/gate.php?id=88' }),
            feedback: 'That is the page which led to the program.',
          },
          {
            answer: logCell(capture, 'http', 'response_body_len', { uri: '/soups/' }),
            feedback: 'That is the recipe.',
          },
        ],
      },
      hints: [
        'A name that ends in `.exe` is a promise, not a proof. Here it will do.',
        'The column counts the answer’s body. The request’s own is next to it.',
      ],
    },
    {
      id: 'agent',
      title: 'Who is asking now?',
      prompt:
        'A little later another program starts to ask, from the same desk. What in http.log shows that it is not the browser of the morning?',
      look: { capture, where: 'http.request.uri contains "/ping"' },
      check: {
        kind: 'choice',
        pick: 'one',
        options: [
          {
            id: 'address',
            text: 'It comes from another address',
            why: 'The address is the same: it is the same desk.',
          },
          { id: 'agent', text: 'It gives another name in `user_agent`, one of another decade', right: true },
          {
            id: 'method',
            text: 'It uses another method',
            why: 'It asks with GET, as the browser does.',
          },
          {
            id: 'port',
            text: 'It asks on another port than 80',
            why: 'Port 80 as well. Whoever wants to be overlooked goes where everybody goes.',
          },
        ],
        why: 'A desk has a handful of programs, and each says who it is. A second browser on one desk, older than its system, is worth a look. It can be forged, and many do not take the trouble.',
      },
      hints: [
        'Read the two lines next to each other, column by column.',
        'What does a program say about itself?',
      ],
    },
    {
      id: 'contacts',
      title: 'How often?',
      prompt: 'How many requests of the whole day go to the host `status.metricsync.example`?',
      look: { capture, where: 'http.host == "status.metricsync.example"' },
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'requests',
        expect: logCount(capture, 'http', { host: 'status.metricsync.example' }),
        why: 'One every ten minutes, give or take. No single line of them is odd, and each is as small as can be.',
        otherwise: 'Filter http.log by `host`, and count all methods.',
        mistakes: [
          {
            answer: logCount(capture, 'http', { host: 'status.metricsync.example', method: 'GET' }),
            feedback: 'Those are the ones with GET. There is one more, and it is the one that matters.',
          },
          {
            answer: logCount(capture, 'http', {}),
            feedback: 'That is the whole log. The morning’s browser is in it as well.',
          },
        ],
      },
      hints: [
        'The column statistics of the Transactions view count the values of a column.',
        'Not all of them have the same method.',
      ],
    },
    {
      id: 'upload',
      title: 'What went out',
      prompt: 'Late in the day one request carries a body. How many bytes is it, by http.log?',
      look: post,
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: logCell(capture, 'http', 'request_body_len', { method: 'POST' }),
        why: '`request_body_len` is the direction that most people forget to look at. A desk that answers a page with three hundred kilobytes is no reader.',
        otherwise: 'Sort http.log by `request_body_len`, largest first.',
        mistakes: [
          {
            answer: logCell(capture, 'http', 'response_body_len', { method: 'POST' }),
            feedback: 'That is what the server answered. The body that went out is in the column next to it.',
          },
          {
            answer: logCell(capture, 'http', 'response_body_len', { uri: '/get/viewer_update.exe' }),
            feedback: 'That came in, in the morning.',
          },
        ],
      },
      hints: [
        'A body that goes out needs a method that carries one.',
        'There are two length columns: which way is which?',
      ],
    },
    {
      id: 'what-was-it',
      title: 'What can you say about it?',
      prompt: 'You write the report. Which sentence about the upload is proved by this capture?',
      look: post,
      check: {
        kind: 'choice',
        pick: 'one',
        options: [
          {
            id: 'customers',
            text: 'Customer data was stolen',
            why: 'Nothing in the body says what it is; it has no type that anybody recognises. It may be encrypted, or noise.',
          },
          {
            id: 'amount',
            text: 'So many bytes left this desk for that host at that time, and were accepted',
            right: true,
          },
          {
            id: 'person',
            text: 'Somebody in dispatch uploaded a file',
            why: 'The desk did. Whether a person knew of it the network cannot tell.',
          },
          {
            id: 'all',
            text: 'Nothing else was taken',
            why: 'This sensor saw ten hours of one line. What left before, after, or by another way it cannot know.',
          },
        ],
        why: 'Amount, direction, time, addresses: that is what a network proves. What it was is for whoever can look at the desk.',
      },
      hints: [
        'files.log has a column for the type. What does it say about this body?',
        'Strike out each sentence that speaks of something which no packet shows.',
      ],
    },
  ],
});
