import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracedText } from '../application';
import { cut, play, type Step } from '../testing/play';
import { smtp } from './smtp';
import type { SmtpTransaction } from './smtp-transaction';

const GREETING: Step[] = [
  ['<', '220 mail ready\r\n'],
  ['>', 'EHLO laptop\r\n'],
  ['<', '250-mail\r\n250 PIPELINING\r\n'],
];
const ENVELOPE: Step[] = [
  ['>', 'MAIL FROM:<a@example.org>\r\n'],
  ['<', '250 ok\r\n'],
  ['>', 'RCPT TO:<b@example.org>\r\n'],
  ['<', '250 ok\r\n'],
];

function told(mail: SmtpTransaction): string {
  const subject = mail.headers.find(({ name }) => /subject/i.test(tracedText(name)));
  const files = mail.files.map((file) => `${file.name ?? ''}:${tracedText(file.content)}`);
  return [
    `${mail.depth} ${mail.mailFrom ?? '-'} ${mail.recipients.join()}`,
    subject ? tracedText(subject.value) : '-',
    mail.lastReply ? `${mail.lastReply.code} ${mail.lastReply.text}` : '-',
    files.join('|'),
  ].join(' / ');
}

describe('SMTP', () => {
  const rows: [why: string, steps: Step[], expected: string[]][] = [
    [
      'a mail whose lines start with dots',
      [
        ...GREETING,
        ...ENVELOPE,
        ['>', 'DATA\r\n'],
        ['<', '354 go\r\n'],
        ['>', 'Subject: tea\r\n\r\n..one\r\ntwo\r\n.\r\n'],
        ['<', '250 queued\r\n'],
      ],
      ['1 FROM:<a@example.org> TO:<b@example.org> / tea / 250 queued / :.one\r\ntwo\r\n'],
    ],
    [
      'parts in base64 and quoted-printable',
      [
        ...GREETING,
        ...ENVELOPE,
        ['>', 'DATA\r\n'],
        ['<', '354 go\r\n'],
        ['>', 'Subject: two\r\nContent-Type: multipart/mixed; boundary="b b"\r\n\r\npreamble\r\n--b b\r\n'],
        ['>', 'Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9 =\r\nau lait\r\n--b b\r\n'],
        ['>', 'Content-Type: text/plain; name="list.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n'],
        ['>', 'aGVs\r\nbG8=\r\n--b b--\r\n.\r\n'],
        ['<', '250 queued\r\n'],
      ],
      [
        '1 FROM:<a@example.org> TO:<b@example.org> / two / 250 queued / :caf\xc3\xa9 au lait\r\n|list.txt:hello',
      ],
    ],
    [
      'two mails in one session, the second never acknowledged',
      [
        ...GREETING,
        ...ENVELOPE,
        ['>', 'DATA\r\n'],
        ['<', '354 go\r\n'],
        ['>', '\r\n.\r\n'],
        ['<', '250 first\r\n'],
        ...ENVELOPE,
      ],
      [
        '1 FROM:<a@example.org> TO:<b@example.org> / - / 250 first / ',
        '2 FROM:<a@example.org> TO:<b@example.org> / - / 250 ok / ',
      ],
    ],
    [
      'BDAT in two chunks',
      [
        ...GREETING,
        ...ENVELOPE,
        ['>', 'BDAT 15\r\nSubject: x\r\n\r\na'],
        ['<', '250 more\r\n'],
        ['>', 'BDAT 3 LAST\r\nb\r\n'],
        ['<', '250 done\r\n'],
      ],
      ['1 FROM:<a@example.org> TO:<b@example.org> / x / 250 done / :ab\r\n'],
    ],
    [
      'a DATA that is refused is no mail',
      [
        ...GREETING,
        ...ENVELOPE,
        ['>', 'DATA\r\n'],
        ['<', '554 no\r\n'],
        ['>', 'QUIT\r\n'],
        ['<', '221 bye\r\n'],
      ],
      ['1 FROM:<a@example.org> TO:<b@example.org> / - / 221 bye / '],
    ],
  ];
  it.each(rows)('%s', (_why, steps, expected) => {
    expect(play(smtp, steps).transactions.map(told)).toEqual(expected);
  });
  it.each(rows)('%s, byte by byte', (_why, steps, expected) => {
    expect(play(smtp, cut(steps, 1)).transactions.map(told)).toEqual(expected);
  });

  it('changes to TLS', () => {
    const { transactions, inside } = play(smtp, [
      ...GREETING,
      ['>', 'STARTTLS\r\n'],
      ['<', '220 go\r\n'],
      ['>', '\x16\x03\x01'],
    ]);
    expect(transactions.map(({ tls }) => tls)).toEqual([true]);
    expect(inside).toEqual(['ssl \x16\x03\x01']);
  });

  it('knows which frame a decoded byte came from', () => {
    const [mail] = play(smtp, [
      ...GREETING,
      ...ENVELOPE,
      ['>', 'DATA\r\n'],
      ['<', '354 go\r\n'],
      ['>', 'Content-Transfer-Encoding: base64\r\n\r\naGVsbG8h\r\n.\r\n'],
    ]).transactions;
    expect(tracedText(mail.files[0].content)).toBe('hello!');
    expect(mail.files[0].content.origin(3)).toEqual({ packet: 10, offset: 54 + 37 + 4 });
  });

  it('takes any lines', () => {
    const words = fc.constantFrom(
      'MAIL FROM:<a@b>\r\n',
      'RCPT TO:<a@b>\r\n',
      'DATA\r\n',
      'BDAT 5\r\n',
      'BDAT 99999999999999999999 LAST\r\n',
      '354 x\r\n',
      '220 x\r\n',
      '250-x\r\n',
      '.\r\n',
      'STARTTLS\r\n',
      '\r\n',
      'Content-Type: message/rfc822\r\n\r\n',
      '\xff\0',
    );
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.tuple(fc.constantFrom('>' as const, '<' as const), words),
      fc.tuple(fc.constantFrom('> lost' as const, '< lost' as const), fc.nat({ max: 9 })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        for (const mail of play(smtp, steps).transactions) expect(mail.depth).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
