import { defineLab } from '@/learning';

const capture = 'password-guessing';

export default defineLab({
  title: 'SQL over sessions',
  summary:
    'Three visitors with three kinds of patience: count, group, subtract and join until you can tell them apart.',
  chapter: 'console/hunting',
  minutes: 30,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'services',
      title: 'What is spoken here?',
      prompt: 'How many sessions of each service are there? Two columns: the service, how many.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['office-day'],
        reference: 'SELECT service, count(*) FROM conn GROUP BY service',
        solutions: ['SELECT service, count(session) AS n FROM conn GROUP BY 1 ORDER BY n DESC'],
        why: 'GROUP BY makes one row of each value, and `count(*)` counts the rows that went into it. This is the first query on a network that you do not know.',
        mistakes: [
          {
            query: 'SELECT service, count(service) FROM conn GROUP BY service',
            feedback:
              '`count(column)` skips NULL. Sessions whose service nobody recognised would count as none; elsewhere there are many of them. `count(*)` counts rows.',
          },
          {
            query: 'SELECT id_resp_p, count(*) FROM conn GROUP BY id_resp_p',
            feedback: 'That is by port. A port is a promise; `service` is what was found in the payload.',
          },
          {
            query: 'SELECT service, count(*) FROM conn',
            feedback:
              'Without GROUP BY everything is one group. SQLite picks some service for it and says nothing.',
          },
        ],
      },
      hints: ['`SELECT …, count(*) FROM … GROUP BY …`', 'The tables are the logs; sessions are in `conn`.'],
    },
    {
      id: 'refused',
      title: 'Refused at the web page',
      prompt:
        'Which addresses were refused by a web server with status 401, and how often each? Two columns: the address, how many.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['office-day', 'tuning-noise'],
        reference: 'SELECT id_orig_h, count(*) FROM http WHERE status_code = 401 GROUP BY id_orig_h',
        why: 'WHERE takes rows out before they are grouped. A single 401 is how a browser finds out that it needs a password; a row of them is somebody who has none.',
        mistakes: [
          {
            query: 'SELECT id_orig_h, count(*) FROM http GROUP BY id_orig_h',
            feedback: 'That counts all requests, also the one that was let in.',
          },
          {
            query: 'SELECT id_orig_h, count(*) FROM http WHERE status_code >= 400 GROUP BY id_orig_h',
            feedback:
              'This fits here. On a day that you have not seen, pages are missing (404), and nobody is refused.',
          },
        ],
      },
      hints: ['`WHERE` comes before `GROUP BY`.', 'The status is `status_code`, a number.'],
    },
    {
      id: 'broad',
      title: 'Deep or broad?',
      prompt:
        'Guessing many passwords for one user locks the account. So some try one password for many users. Of the requests that were refused with 401: how many were there from each address, and how many **different** user names did they try? Three columns: address, requests, names.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['office-day'],
        reference:
          'SELECT id_orig_h, count(*), count(DISTINCT username) FROM http WHERE status_code = 401 GROUP BY id_orig_h',
        why: 'As many names as requests: each name was tried once. This is password spraying, and a rule that counts failures for each account never fires on it. Count by source.',
        mistakes: [
          {
            query:
              'SELECT id_orig_h, count(*), count(DISTINCT password) FROM http WHERE status_code = 401 GROUP BY id_orig_h',
            feedback:
              'The log does not keep passwords: Zeek leaves them out unless it is told otherwise, and NULL is not counted. You want names.',
          },
          {
            query: 'SELECT id_orig_h, count(*), count(DISTINCT username) FROM http GROUP BY id_orig_h',
            feedback: 'The request that was let in is among these.',
          },
          {
            query:
              'SELECT username, count(*), count(DISTINCT id_orig_h) FROM http WHERE status_code = 401 GROUP BY username',
            feedback: 'That is the other way round: for each name, how many addresses.',
          },
        ],
      },
      hints: ['Start from the query of the last task.', '`count(DISTINCT column)` counts different values.'],
    },
    {
      id: 'patience',
      title: 'Who has the most patience?',
      prompt:
        'For each originator: how many sessions, and how many seconds between the start of the first and of the last one? Three columns: address, sessions, seconds.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['scan-and-login', 'office-day'],
        reference: 'SELECT id_orig_h, count(*), max(ts) - min(ts) FROM conn GROUP BY id_orig_h',
        why: 'Divide, and you have the pace. One visitor comes every few seconds, another every half a minute, and one every quarter of an hour or so: below any threshold that counts within a minute. Session data has the memory for it.',
        mistakes: [
          {
            query: 'SELECT id_orig_h, count(*), sum(duration) FROM conn GROUP BY id_orig_h',
            feedback:
              'That is the time spent inside the sessions. The pauses between them are what tells the visitors apart.',
          },
          {
            query: 'SELECT id_orig_h, count(*), max(duration) - min(duration) FROM conn GROUP BY id_orig_h',
            feedback: 'That compares lengths. A start is a point in time: `ts`.',
          },
          {
            query: 'SELECT id_orig_h, count(*), min(ts) - max(ts) FROM conn GROUP BY id_orig_h',
            feedback: 'The wrong way round: time runs backwards.',
          },
        ],
      },
      hints: ['Times are seconds since 1970 in `ts`.', '`max` and `min` of a group can be subtracted.'],
    },
    {
      id: 'taken',
      title: 'What did they take?',
      prompt:
        'Which files were fetched over FTP, by whom, and how long did the control session last? One row a file; three columns: originator, `arg`, the session’s `duration`.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['file-transfers', 'office-day'],
        reference:
          "SELECT ftp.id_orig_h, arg, duration FROM ftp JOIN conn USING (session) WHERE command = 'RETR'",
        solutions: [
          "SELECT conn.id_orig_h, ftp.arg, conn.duration FROM ftp, conn WHERE ftp.uid = conn.uid AND ftp.command = 'RETR'",
        ],
        why: 'ftp.log knows the file, conn.log the session; `session` (or Zeek’s `uid`) is what they share. Nine refusals, and then a file: guessing that worked is the beginning of the story, not its end.',
        mistakes: [
          {
            query: "SELECT ftp.id_orig_h, arg, duration FROM ftp, conn WHERE command = 'RETR'",
            feedback:
              'Every file with every session: without a condition that joins them, two tables are multiplied.',
          },
          {
            query: 'SELECT ftp.id_orig_h, arg, duration FROM ftp JOIN conn USING (session)',
            feedback: 'All commands come through. Fetching is `RETR`.',
          },
          {
            query:
              "SELECT ftp.id_orig_h, arg, duration FROM ftp JOIN conn ON ftp.id_orig_h = conn.id_orig_h WHERE command = 'RETR'",
            feedback:
              'One address has many sessions, and each of them is joined to each file. Join on the session.',
          },
        ],
      },
      hints: [
        '`JOIN conn USING (session)` puts the two lines of one session side by side.',
        'Two tables have `id_orig_h`: say which, `ftp.id_orig_h`.',
      ],
    },
    {
      id: 'senders',
      title: 'Who sent most?',
      prompt:
        'The bytes that each originator sent, those who sent most first. Two columns: address, bytes of payload. The order counts.',
      check: {
        kind: 'query',
        language: 'sql',
        capture,
        unseen: ['lateral-movement', 'office-day'],
        ordered: true,
        reference:
          'SELECT id_orig_h, sum(orig_bytes) AS sent FROM conn GROUP BY id_orig_h ORDER BY sent DESC',
        why: 'The patient visitor sent the most: encryption costs bytes before anybody has said a word. Volume finds leaks and backups; it does not find guessing.',
        mistakes: [
          {
            query: 'SELECT id_orig_h, sum(orig_bytes) AS sent FROM conn GROUP BY id_orig_h ORDER BY sent',
            feedback: 'ORDER BY begins with the smallest. `DESC` turns it round.',
          },
          {
            query:
              'SELECT id_orig_h, sum(orig_ip_bytes) AS sent FROM conn GROUP BY id_orig_h ORDER BY sent DESC',
            feedback: 'These are whole IP packets, headers and all. Payload is `orig_bytes`.',
          },
          {
            query:
              'SELECT id_orig_h, sum(resp_bytes) AS sent FROM conn GROUP BY id_orig_h ORDER BY sent DESC',
            feedback: 'That is what they got.',
          },
        ],
      },
      hints: [
        '`sum(column)` of a group, with a name of its own: `AS sent`.',
        '`ORDER BY sent DESC` at the end.',
      ],
    },
  ],
});
