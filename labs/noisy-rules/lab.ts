import { defineLab } from '@/learning';

const FOUND =
  'alert http any any -> any any (msg:"passwd in a request"; http.uri; content:"passwd"; sid:1000001; rev:1;)';

export default defineLab({
  title: 'A rule that cried wolf',
  summary:
    'Take the noise out of rules without taking out what they are for. Each is tried on an attack, on a quiet day, and on captures that you have not seen.',
  chapter: 'five-data-types/alert-data',
  minutes: 45,
  captures: ['tuning-attack', 'tuning-noise', 'password-guessing'],
  workbench: 'packets',
  tasks: [
    {
      id: 'claim',
      title: 'What the rule says',
      prompt: `The rule is this one:

\`\`\`text
${FOUND}
\`\`\`

On the quiet afternoon (\`tuning-noise\`) it was raised once. What is true of the request that raised it, for certain?`,
      look: { capture: 'tuning-noise', where: 'http.request.uri contains "passwd"' },
      check: {
        kind: 'choice',
        pick: 'one',
        options: [
          { id: 'letters', text: 'The letters `passwd` stand in its target', right: true },
          {
            id: 'file',
            text: 'Somebody asked for the password file',
            why: 'That is what the author had in mind. The request was for a page of the manual that has the word in its name.',
          },
          {
            id: 'leak',
            text: 'The server sent the password file',
            why: 'The rule looks at requests. What was answered it never sees.',
          },
          {
            id: 'outside',
            text: 'It came from outside',
            why: 'The rule takes any source: both addresses are `any`.',
          },
        ],
        why: 'A content match says that bytes are there. Everything else is a story about why they are.',
      },
      hints: [
        'Read the rule from left to right and leave out whatever is in quotation marks after `msg`.',
        'Look at the request in the packet list: which page did it ask for?',
      ],
    },
    {
      id: 'passwd',
      title: 'Out of the manual',
      prompt:
        'Change the rule so that it is still raised when the visitor walks up to the password file through the download parameter (`tuning-attack`), and is silent on the quiet afternoon.',
      look: { capture: 'tuning-attack', where: 'http.request.uri contains "file=.."' },
      check: {
        kind: 'rule',
        start: FOUND,
        targets: [
          { capture: 'tuning-attack', where: 'http.request.uri contains "file=.."' },
          { capture: 'tuning-noise' },
          { capture: 'server-side' },
        ],
        solutions: [
          'alert http any any -> any any (msg:"walks up to passwd"; http.uri; content:"../"; content:"passwd"; distance:0; sid:1000001; rev:2;)',
          'alert http any any -> any any (msg:"file parameter walks up"; http.uri; content:"file=.."; sid:1000001; rev:2;)',
        ],
        why: 'The page of the manual has the word in its path. The attack has it behind a parameter that walks up. A rule that asks for both, in this order, tells them apart.',
        mistakes: [
          {
            rule: 'alert http any any -> any any (msg:"etc/passwd"; http.uri; content:"/etc/passwd"; sid:1; rev:2;)',
            feedback:
              'The page of the manual is `/manual/etc/passwd.html`: that holds `/etc/passwd` as well. A longer word of the same story is no better witness.',
          },
          {
            rule: 'alert http any any -> any any (msg:"dots"; http.uri.raw; content:"../"; sid:1; rev:2;)',
            feedback:
              'In the target as it was sent, the two dots of a clumsy link in the manual are there too. `http.uri` resolves them in the path and leaves the parameter alone.',
          },
          {
            rule: 'alert http any any -> any any (msg:"download"; http.uri; content:"file="; sid:1; rev:2;)',
            feedback: 'Customers download the terms with the same parameter. That is what it is there for.',
          },
        ],
      },
      hints: [
        'Compare the two targets: what stands in front of the word in the attack, and does not in the manual?',
        'Two `content` keywords after one `http.uri` look at the same buffer. `distance:0` asks for the second one behind the first.',
      ],
    },
    {
      id: 'encoded',
      title: 'All four',
      prompt:
        'The visitor walked up four times, and one time he wrote it differently. Write a rule that is raised at **each** of the four on `tuning-attack`, and at nothing else.',
      look: { capture: 'tuning-attack', where: 'http.request.uri contains "%2f"' },
      check: {
        kind: 'rule',
        targets: [
          { capture: 'tuning-attack', where: 'http.request.uri contains "file=.."', every: true },
          { capture: 'tuning-noise' },
          { capture: 'server-side' },
        ],
        solutions: [
          'alert http any any -> any any (msg:"parameter walks up"; http.uri; content:"="; content:"../"; distance:0; sid:1000002; rev:1;)',
          'alert http any any -> any any (msg:"parameter walks up"; http.uri; content:"file=.."; sid:1000002; rev:1;)',
        ],
        why: '`http.uri` is the target with its escapes decoded: `%2f` is a slash there, as it is for the server. Asking in the raw target would need a rule for every way to write one.',
        mistakes: [
          {
            rule: 'alert http any any -> any any (msg:"raw"; http.uri.raw; content:"=../"; sid:1; rev:1;)',
            feedback:
              'One is missing: it writes the slash as `%2f`. The raw buffer has what was sent; `http.uri` has what it means.',
          },
          {
            rule: 'alert http any any -> any any (msg:"passwd"; http.uri; content:"passwd"; sid:1; rev:1;)',
            feedback:
              'Three of them want the password file, and a page of the manual has the word too. The fourth wants another file, and it is the one to worry about.',
          },
          {
            rule: 'alert http any any -> any any (msg:"param"; http.uri; content:"file="; sid:1; rev:1;)',
            feedback: 'That is raised at every download, also at those of the customers.',
          },
        ],
      },
      hints: [
        'Say what walking up is, not where it leads: not every one of them ends in the same name.',
        'Which buffer shows `%2f` as the character that it stands for?',
      ],
    },
    {
      id: 'guessing',
      title: 'More than a slip',
      prompt:
        'On `password-guessing`, one visitor tries ten passwords at the FTP server, which answers each wrong one with `530 `. Write a rule about these answers that is raised **once** (twice at most). Elsewhere somebody mistypes a password once: there it has to be silent.',
      look: { capture: 'password-guessing', where: 'ftp.response.code == 530' },
      check: {
        kind: 'rule',
        targets: [
          { capture: 'password-guessing', where: 'ftp.response.code == 530', atMost: 2 },
          { capture: 'file-transfers' },
          { capture: 'office-day' },
        ],
        solutions: [
          'alert tcp any 21 -> any any (msg:"FTP passwords guessed"; flow:established,to_client; content:"530 "; depth:4; threshold:type both, track by_dst, count 5, seconds 60; sid:1000003; rev:1;)',
          'alert tcp any 21 -> any any (msg:"FTP passwords guessed"; flow:established,to_client; content:"530 "; startswith; threshold:type threshold, track by_dst, count 5, seconds 120; sid:1000003; rev:1;)',
        ],
        why: '`type both` waits for the count and then speaks once in the time given. It tracks by destination, because the answer goes *to* the one who guesses.',
        mistakes: [
          {
            rule: 'alert tcp any 21 -> any any (msg:"530"; flow:established,to_client; content:"530 "; depth:4; sid:1; rev:1;)',
            feedback:
              'It is raised at every wrong password, also at the single slip in another capture. How many make it guessing?',
          },
          {
            rule: 'alert tcp any 21 -> any any (msg:"530"; flow:established,to_client; content:"530 "; depth:4; threshold:type limit, track by_dst, count 1, seconds 60; sid:1; rev:1;)',
            feedback:
              '`type limit` speaks at the first and is quiet then. So it also speaks at a single slip. You want to wait for several.',
          },
          {
            rule: 'alert tcp any any -> any 21 (msg:"530"; flow:established,to_server; content:"530 "; depth:4; sid:1; rev:1;)',
            feedback:
              'The server says `530 `, so it goes from port 21 to the client. Yours looks the other way and stays silent.',
          },
        ],
      },
      hints: [
        'The keyword is `threshold`. It has three types: `limit`, `threshold` and `both`.',
        'Whom does the answer go to, and what has to be counted for each of them?',
      ],
    },
    {
      id: 'staff-page',
      title: 'The slow one at the web page',
      prompt:
        'The second visitor of `password-guessing` tries the web page for staff, one password every half minute. The page answers `401`. Write a rule for that, raised twice at most.',
      look: { capture: 'password-guessing', where: 'http.response.code == 401' },
      check: {
        kind: 'rule',
        targets: [
          { capture: 'password-guessing', where: 'http.response.code == 401', atMost: 2 },
          { capture: 'office-day' },
          { capture: 'tuning-attack' },
        ],
        solutions: [
          'alert http any any -> any any (msg:"web passwords guessed"; flow:established,to_client; http.stat_code; content:"401"; threshold:type both, track by_dst, count 5, seconds 300; sid:1000004; rev:1;)',
        ],
        why: 'The same idea with a longer window. Each visitor needs his own: a window of a minute never sees five of these, one of an hour would also catch whoever forgets a password twice a day.',
        mistakes: [
          {
            rule: 'alert http any any -> any any (msg:"401"; flow:established,to_client; http.stat_code; content:"401"; sid:1; rev:1;)',
            feedback: 'That is an alert for every try. Wait for several and speak once.',
          },
          {
            rule: 'alert http any any -> any any (msg:"401"; flow:established,to_client; http.stat_code; content:"401"; threshold:type both, track by_dst, count 5, seconds 60; sid:1; rev:1;)',
            feedback:
              'Five within a minute never come together: this visitor waits half a minute between two tries. That is why he waits.',
          },
        ],
      },
      hints: [
        'The status code has a buffer of its own: `http.stat_code`.',
        'How long do five tries take at this pace? The window has to be longer than that.',
      ],
    },
  ],
});
