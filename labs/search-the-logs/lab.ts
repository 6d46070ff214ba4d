import { defineLab } from '@/learning';

const capture = 'exfiltration';

export default defineLab({
  title: 'Five searches',
  summary:
    'Ask all logs at once in Lucene’s language, and say what you mean rather than what happens to be there.',
  chapter: 'console/hunting',
  minutes: 25,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'no-such-name',
      title: 'Names that do not exist',
      prompt: 'Find every line of dns.log whose answer was that the name does not exist.',
      check: {
        kind: 'query',
        language: 'search',
        capture,
        unseen: ['office-day', 'shop-visit'],
        reference: '_log:dns AND rcode_name:NXDOMAIN',
        solutions: ['_log:dns AND rcode:3'],
        why: 'One field and one value. Some such answers are normal: typing errors, search domains, software that asks for what it would like to exist. Over a hundred from one desk in a few minutes are a program that tries names until one answers.',
        mistakes: [
          {
            query: '_log:dns AND NOT rcode_name:NOERROR',
            feedback:
              'NOT is true where the field is not set, too: lines without an answer come through. Ask for what you want instead of excluding what you do not.',
          },
          {
            query: '_log:dns AND rcode_name:NXDOMAIN AND qtype_name:A',
            feedback:
              'Here every such question is for an address, so this fits. On a capture that you have not seen, other types are answered in this way as well.',
          },
          {
            query: '_log:dns',
            feedback: 'That is the whole log. Which of its fields has the outcome?',
          },
        ],
      },
      hints: [
        '`_log:` and a name stays within one log. AND joins two conditions.',
        'The outcome is `rcode_name`; look at its values under “Logs and fields”, or search for a name that you mistyped once.',
      ],
    },
    {
      id: 'not-addresses',
      title: 'Questions for text',
      prompt:
        'A browser asks DNS for addresses. Find every line of dns.log that asks for text (TXT) instead, whoever asks and whatever for.',
      check: {
        kind: 'query',
        language: 'search',
        capture,
        unseen: ['office-day'],
        reference: '_log:dns AND qtype_name:TXT',
        solutions: ['_log:dns AND qtype:16', 'qtype_name:TXT'],
        why: 'TXT has honest users: mail servers look up policies in it. Their questions are short and repeat. Read the names that came out here.',
        mistakes: [
          {
            query: '_log:dns AND query:*.t.sync-status.example',
            feedback:
              'This is what you found, not what you looked for: elsewhere the tunnel has another name. Ask for the type.',
          },
          {
            query: '_log:dns AND NOT qtype_name:A',
            feedback: 'There are more types than these two. Questions for IPv6 addresses come through here.',
          },
        ],
      },
      hints: ['Two fields hold the type, once as a number and once as a name.'],
    },
    {
      id: 'uploads',
      title: 'Bodies that go out',
      prompt: 'Find every line of http.log whose request carried a body of more than 10,000 bytes.',
      check: {
        kind: 'query',
        language: 'search',
        capture,
        unseen: ['client-side', 'office-day'],
        reference: '_log:http AND request_body_len:>10000',
        solutions: ['request_body_len:{10000 TO *}', 'request_body_len:>=10001'],
        why: '`request_body_len` is what went up, `response_body_len` what came down. On a network of desks, the first is small nearly always.',
        mistakes: [
          {
            query: 'response_body_len:>10000',
            feedback: 'That is what came down. The request’s body is the other column.',
          },
          {
            query: 'method:POST AND request_body_len:60000',
            feedback: 'This fits the uploads that you saw. Somebody else’s are of another size.',
          },
          {
            query: '_log:http AND method:POST AND user_agent:curl*',
            feedback: 'A program’s name is what the program says. Ask for the size.',
          },
        ],
      },
      hints: ['`field:>5` compares numbers.', 'Which of the two lengths is the request’s?'],
    },
    {
      id: 'senders',
      title: 'Sessions that give',
      prompt:
        'An upload shows in the sessions, whatever it goes through. Find every line of conn.log in which the originator sent more than 10,000 bytes of payload.',
      check: {
        kind: 'query',
        language: 'search',
        capture,
        unseen: ['client-side', 'file-transfers', 'password-guessing'],
        reference: '_log:conn AND orig_bytes:>10000',
        solutions: ['orig_bytes:{10000 TO *}'],
        why: 'Not only the web: one of these sessions is DNS, where a question of a hundred bytes is a long one. Bytes show in session data, which is kept for years where packets are kept for days, and no name was needed to find them.',
        mistakes: [
          {
            query: '_log:conn AND resp_bytes:>10000',
            feedback: 'That is what came back. Reading is normal; the question is who gives.',
          },
          {
            query: '_log:conn AND service:http AND orig_bytes:>10000',
            feedback:
              'You decided beforehand how it leaves. One of the sessions that send most here is no web traffic at all.',
          },
          {
            query: '_log:conn AND service:dns AND orig_bytes:>10000',
            feedback:
              'That is the most interesting one, and not the only one: the question is about all services.',
          },
        ],
      },
      hints: [
        'conn.log has `orig_bytes` and `resp_bytes`.',
        'Two conditions: which log, and how many bytes. No service.',
      ],
    },
    {
      id: 'unusual-programs',
      title: 'Who is no browser?',
      prompt:
        'Find every line of http.log whose request names a program (`user_agent`) that does not begin with Mozilla.',
      check: {
        kind: 'query',
        language: 'search',
        capture,
        unseen: ['client-side', 'tuning-noise', 'port-scans'],
        reference: '_log:http AND _exists_:user_agent AND NOT user_agent:Mozilla*',
        solutions: ['_exists_:user_agent AND NOT user_agent:Mozilla*'],
        why: '`_exists_` first, for NOT takes lines without the field, and a request that names no program is another question. Anything can call itself Mozilla; what does not bother to is found like this.',
        mistakes: [
          {
            query: '_log:http AND NOT user_agent:Mozilla*',
            feedback:
              'Elsewhere there are requests without a user agent, and NOT lets them in. Say that the field has to be there.',
          },
          {
            query: '_log:http AND user_agent:curl*',
            feedback: 'That is the one that you saw. On a capture that you have not seen there are others.',
          },
          {
            query: 'NOT user_agent:Mozilla*',
            feedback: 'Every line of every log without this field is a hit.',
          },
        ],
      },
      hints: ['`*` stands for any characters.', '`_exists_:field` holds where the field is set.'],
    },
  ],
});
