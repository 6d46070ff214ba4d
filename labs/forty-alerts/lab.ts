import { countOf, defineLab } from '@/learning';
import { rules } from './rules';

const GUESSES = 'password-guessing';

export default defineLab({
  title: 'Forty alerts',
  summary:
    'One shift’s queue from seven sensors: sort all of it into the classic categories, and defend each line.',
  chapter: 'console/triage',
  minutes: 40,
  captures: [
    'scan-and-login',
    GUESSES,
    'server-side',
    'exfiltration',
    'client-side',
    'tuning-noise',
    'office-day',
  ],
  workbench: 'packets',
  tasks: [
    {
      id: 'in-or-not',
      title: 'In, or not in?',
      prompt:
        'Before you sort: a rule for “a password in the clear” fires on logins that fail and on logins that succeed. It cannot know. In the capture `password-guessing`, how many logins over FTP **succeeded**?',
      look: { capture: GUESSES, where: 'ftp.response.code == 230' },
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'logins',
        expect: countOf(GUESSES, { dialect: 'display', expression: 'ftp.response.code == 230' }),
        why: 'The answer is in the session, not in the alert: 230 is “logged in”, 530 is “no” (RFC 959 §5.4). These sessions belong into another category than all the others of the same rule.',
        otherwise: 'Look at what the server answers to PASS. A reply code that begins with 2 is a yes.',
        mistakes: [
          {
            answer: countOf(GUESSES, { dialect: 'display', expression: 'ftp.response.code == 530' }),
            feedback: 'Those are the refusals, 530.',
          },
          {
            answer: countOf(GUESSES, {
              dialect: 'display',
              expression: 'ftp.request.command == "PASS"',
            }),
            feedback: 'Those are all attempts, whatever came of them.',
          },
        ],
      },
      hints: [
        'Open one of the sessions and read on behind the password.',
        'The reply codes of FTP have three digits; the first one says yes or no.',
      ],
    },
    {
      id: 'first-look',
      title: 'Which one first?',
      prompt: 'You have one minute before the hand-over. Which of these do you open first?',
      check: {
        kind: 'choice',
        pick: 'one',
        options: [
          {
            id: 'uid',
            text: 'A web server’s answer that reads like the output of `id`',
            right: true,
          },
          {
            id: 'many',
            text: 'The rule with the most alerts',
            why: 'Number is noise more often than weight. The rule that fires most is the one to tune, not the one to begin with.',
          },
          {
            id: 'scan',
            text: 'The port scan from the internet',
            why: 'It is loud, and it is what happens to everybody all day. Whether somebody came back afterwards matters more.',
          },
          {
            id: 'passwd',
            text: 'A request with `/etc/passwd` in it',
            why: 'That is an attempt, at most: what was asked, not what was answered. The answer decides.',
          },
        ],
        why: 'It is the only one that is about an answer. An attack’s request says that somebody tried; the response says that it worked.',
      },
      hints: ['Which of them cannot be true of a server that is well?'],
    },
    {
      id: 'queue',
      title: 'The queue',
      prompt:
        'Sort every alert. Choose a line to see the bytes that met the rule, and read the session around them: the same rule may stand for different things.',
      check: {
        kind: 'triage',
        sources: [
          { capture: 'scan-and-login', rules: `${rules.scan}\n${rules.guesses}` },
          { capture: GUESSES, rules: rules.clearPasswords },
          { capture: 'server-side', rules: rules.webServer },
          { capture: 'exfiltration', rules: rules.names },
          { capture: 'client-side', rules: rules.programs },
          { capture: 'tuning-noise', rules: rules.webNoise },
          { capture: 'office-day', rules: rules.clearPasswords },
        ],
        cases: [
          {
            title: 'Many SYNs to a server that faces the internet',
            capture: 'scan-and-login',
            sids: [1100001],
            category: 'VI',
            why: 'It asks which doors there are. Reconnaissance, and the reason to look for the same address later.',
            otherwise: 'Did anything come of it in these packets, or did it only ask what is there?',
            mistakes: [
              {
                category: 'III',
                feedback: 'A SYN is no attempt at an account: nobody has named a user yet.',
              },
              {
                category: 'none',
                feedback:
                  'It is common, but it is not nothing: the scanner found two open ports, and the same address comes back.',
              },
            ],
          },
          {
            title: 'SSH by a library',
            capture: 'scan-and-login',
            sids: [1600002],
            category: 'III',
            also: ['II'],
            why: 'A program that guesses. What follows it, a login by another client, has raised no alert: write it into the comment and escalate.',
            otherwise: 'Who speaks SSH by a library, minutes after a scan, and several times?',
            mistakes: [
              {
                category: 'VI',
                feedback:
                  'Looking for open ports was the scan. This one speaks the protocol and goes as far as logging in.',
              },
              {
                category: 'V',
                feedback: 'A policy is broken by your own people. This address is not yours.',
              },
            ],
          },
          {
            title: 'FTP logins that were let in',
            capture: GUESSES,
            sids: [1500005],
            where: 'ftp.response.code == 230',
            category: 'II',
            why: '230, and a file was fetched. A user’s account is in other hands: category II, today.',
            otherwise: 'Read what the server answered in these sessions, and what was fetched.',
            mistakes: [
              {
                category: 'III',
                feedback:
                  'Among the attempts there are two sessions that are none any more: the server said 230, and a file went out.',
              },
              {
                category: 'I',
                feedback:
                  'Somebody is in, but as `stock`, an ordinary user. Category I is root or administrator.',
              },
            ],
          },
          {
            title: 'FTP logins that were refused',
            capture: GUESSES,
            sids: [1500005],
            category: 'III',
            why: '530 each time, one after another: attempts.',
            otherwise: 'One address, one user, one password after another. And the answers?',
            mistakes: [
              {
                category: 'V',
                feedback:
                  'Passwords in the clear are poor practice, but whose? This is somebody on the internet who tries one after another.',
              },
              {
                category: 'II',
                feedback: 'These were refused with 530. Only the sessions that were let in are a compromise.',
              },
            ],
          },
          {
            title: 'Passwords in the header of web requests',
            capture: GUESSES,
            sids: [1200008],
            category: 'III',
            also: ['II'],
            why: 'Another user with each request: spraying. The rule fires once a minute only, so the alerts are a sample of the sessions, and one of those was let in.',
            otherwise: 'Compare the user names in these requests.',
            mistakes: [
              {
                category: 'V',
                feedback:
                  'Basic authentication without TLS is poor practice. But the names change with each request, and that is an attempt.',
              },
              {
                category: 'none',
                feedback: 'Eight users from one address in a few minutes are no user.',
              },
            ],
          },
          {
            title: 'A scanner that says its name',
            capture: 'server-side',
            sids: [1100008],
            category: 'VI',
            why: 'It asks for pages that are often left lying about, and gets 404. Reconnaissance.',
            otherwise: 'What does it ask for, and what does it get?',
            mistakes: [
              {
                category: 'III',
                feedback: 'No account is tried here. It looks for pages.',
              },
              {
                category: 'none',
                feedback:
                  'By itself you might let it go. But the address is the one of the next alerts: keep them together.',
              },
            ],
          },
          {
            title: 'The shop’s web server, after the form',
            capture: 'server-side',
            category: 'II',
            why: 'A file was sent in, called with commands, and answered as `www-data`; then a shell was called back. Code runs on the server as a user of its own: category II, until somebody shows that it became root.',
            otherwise: 'Read the requests of this address in order, with their answers.',
            mistakes: [
              {
                category: 'III',
                feedback:
                  'It is no attempt any more: the command’s output is in the answer, and the server itself calls out.',
              },
              {
                category: 'I',
                feedback:
                  'Read the number: `uid=33(www-data)`. That is the web server’s own user. Category I wants root, and nothing here shows that.',
              },
              {
                category: 'VI',
                feedback: 'This is the same address as the scanner’s, and a later phase.',
              },
            ],
          },
          {
            title: 'Names that no person would type',
            capture: 'exfiltration',
            category: 'VII',
            why: 'Generated names until one answers, and long names that carry data: a program on this desk does that. Malware, whatever its name.',
            otherwise: 'Read some of the names. Who would ask for them, and why so many?',
            mistakes: [
              {
                category: 'VI',
                feedback: 'It is not looking around your network: it looks for its master.',
              },
              {
                category: 'V',
                feedback: 'No user breaks a rule here. Nobody types such names.',
              },
            ],
          },
          {
            title: 'A program comes to a desk',
            capture: 'client-side',
            category: 'VII',
            why: 'The visitor wanted a recipe and was sent on until a program arrived. What happened in the ten hours after it says the rest.',
            otherwise: 'Follow the requests back: where did the browser want to go?',
            mistakes: [
              {
                category: 'V',
                feedback:
                  'Downloading programs may be against the rules, but nobody asked for this one: three redirections led there.',
              },
              {
                category: 'none',
                feedback: 'Look at what the same desk does every ten minutes from then on.',
              },
            ],
          },
          {
            title: 'A quiet afternoon at the web server',
            capture: 'tuning-noise',
            category: 'none',
            why: 'A page of the manual whose address has `/etc/passwd` in it, and an order form that is reached by its number. Nothing happened: no further action, and a rule to tune.',
            otherwise: 'Read the whole request and the answer. What was really asked for?',
            mistakes: [
              {
                category: 'III',
                feedback:
                  'The bytes are there, the intent is not: it is a page of the server’s own manual, and the answer is that page.',
              },
              {
                category: 'VI',
                feedback: 'Nobody looks for anything here; the page is linked from the one before.',
              },
            ],
          },
          {
            title: 'FTP from the office’s own desks',
            capture: 'office-day',
            category: 'V',
            why: 'The same rule as in the guessing, and another story: your own people send files to a partner, with a password that everybody on the way can read. Poor practice; a talk, not an incident.',
            otherwise: 'Who logs in, where to, how often, and with what success?',
            mistakes: [
              {
                category: 'III',
                feedback: 'Every one of these logins succeeds at once. Nobody guesses.',
              },
              {
                category: 'none',
                feedback:
                  'It is normal here, and it should not be: the partner’s password goes over the internet in the clear.',
              },
            ],
          },
        ],
        why: 'Forty lines, eleven stories. One rule stood in three categories, and what decided was in each case the session around the alert. Whoever closes alerts by their message closes them wrongly.',
      },
      hints: [
        'Sort what you are sure of first; open a line where its alerts may differ.',
        'Categories: who acts (outside, or your own people), on what (an account, a service, a desk), and did it work?',
        'A password rule fires in two captures. In one of them, some of its alerts belong elsewhere than the rest.',
      ],
    },
  ],
});
