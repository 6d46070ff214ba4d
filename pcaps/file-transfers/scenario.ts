import { createHash } from 'node:crypto';
import { OFFICE, officeMachine } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { serveFiles } from '@/authoring/captures/services/file-share';
import { serveFtp } from '@/authoring/captures/services/file-transfer';
import { sendLetter, serveMail } from '@/authoring/captures/services/mail-server';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * The same few files travel in every way that an office knows: HTTP whole, compressed in chunks and in ranges; FTP
 * passive and active, with a wrong password first; a mail attachment; a share. Who can carve a file out of one of them
 * should try the others.
 */
const contents = seededRandom(4);
const plan = Buffer.concat([Buffer.from('%PDF-1.4\n%âãÏÓ\n'), randomBytes(contents, 39_985)]);
const prices = Array.from({ length: 600 }, (_, row) => `${row},Pallet ${row % 40},${(row * 37) % 900}`).join(
  '\n',
);
const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  randomBytes(contents, 27_000),
  Buffer.from('ffd9', 'hex'),
]);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export default defineScenario({
  title: 'Files on the move',
  story: [
    'It is inventory week at Nordhamn Freight, and files are passed around in every way that the office has.',
    'The sensor sits on a mirror port of the office’s switch.',
  ],
  starts: '2026-03-24T12:30:00Z',
  topology: {
    segments: [OFFICE],
    hosts: [
      officeMachine('pc-anna', 'desk computer in accounts', '10.7.10.21', {
        user: 'anna',
        knows: [
          '10.7.10.10 intranet.nordhamn.example files.nordhamn.example',
          '10.7.10.25 mail.nordhamn.example',
        ],
      }),
      officeMachine('files', 'intranet, FTP and file server', '10.7.10.10'),
      officeMachine('mail', 'mail server', '10.7.10.25'),
    ],
  },
  tap: { segment: 'office', where: 'mirror port of the office’s switch', padded: true },
  howMade: {
    summary: 'Real clients and servers; file contents are random bytes behind real file headers.',
    tools: ['curl', 'nginx', 'vsftpd', 'swaks', 'aiosmtpd', 'smbclient', 'smbd'],
  },
  needs: ['curl', 'nginx', 'vsftpd', 'swaks', 'smbclient', 'smbd', 'smbpasswd', 'faketime'],

  async setup(stage) {
    const files = stage.host('files');
    await serveWeb(files, {
      http: [
        'gzip on; gzip_min_length 100; gzip_types text/csv text/plain;',
        'types { text/csv csv; application/pdf pdf; }',
      ],
      servers: ['listen 80; root $root;'],
      files: { 'plan.pdf': plan, 'prices.csv': prices },
    });
    const accounts = [{ name: 'anna', password: 'Lighthouse7' }];
    await serveFtp(files, accounts, { 'prices.csv': prices, 'photo.jpg': photo }, '10.7.10.10');
    await serveFiles(files, accounts, [
      { name: 'inventory', users: ['anna'], files: { 'photo.jpg': photo } },
    ]);
    await serveMail(stage.host('mail'), { name: 'mail.nordhamn.example' });
    const anna = stage.host('pc-anna');
    await anna.write('plan.pdf', plan);
    await anna.write('photo.jpg', photo);
  },

  async run(stage) {
    const anna = stage.host('pc-anna');
    const curl = 'curl -sS --max-time 20 -o /dev/null';
    const site = 'http://intranet.nordhamn.example';

    // HTTP: whole; compressed, which nginx sends in chunks; in two ranges; a range that does not exist.
    await anna.must(`${curl} ${site}/plan.pdf`);
    await stage.skip(8);
    await anna.must(`${curl} --compressed ${site}/prices.csv`);
    await stage.skip(5);
    await anna.must(
      `${curl} -r 0-19999 ${site}/plan.pdf && ${curl} -r 20000- ${site}/plan.pdf && ${curl} -r 90000-99999 ${site}/plan.pdf`,
    );
    await stage.skip(40);

    // FTP: a wrong password, then passive (the newer and the older command), then active, then an upload.
    const ftp = 'ftp://files.nordhamn.example';
    await anna.run(`${curl} -u anna:lighthouse ${ftp}/prices.csv`);
    await stage.skip(6);
    await anna.must(`${curl} -u anna:Lighthouse7 ${ftp}/prices.csv`);
    await anna.must(`${curl} -u anna:Lighthouse7 --disable-epsv ${ftp}/photo.jpg`);
    await stage.skip(4);
    await anna.must(`${curl} -u anna:Lighthouse7 -P 10.7.10.21 --disable-eprt ${ftp}/photo.jpg`);
    await stage.skip(9);
    await anna.must(`curl -sS --max-time 20 -u anna:Lighthouse7 -T ${anna.path('plan.pdf')} ${ftp}/`);
    await stage.skip(75);

    // Mail: one plain letter, one with a photograph.
    const mail = {
      from: 'anna@nordhamn.example',
      to: 'stock@nordhamn.example',
      server: 'mail.nordhamn.example',
      helo: 'pc-anna.nordhamn.example',
    };
    await sendLetter(anna, { ...mail, subject: 'Inventory', body: 'The list follows.' });
    await stage.skip(22);
    await sendLetter(anna, {
      ...mail,
      subject: 'Inventory, gate 3',
      body: 'As promised.',
      attachment: { path: anna.path('photo.jpg'), type: 'image/jpeg' },
    });
    await stage.skip(31);

    // The share: down and up.
    await anna.must(
      `smbclient //10.7.10.10/inventory -U anna%Lighthouse7 -c 'get photo.jpg; lcd ${anna.folder}; put plan.pdf'`,
      { faketime: true },
    );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    wholeLength: values(
      'Length of the plan.',
      'http.response.code == 200 && http.content_length',
      'http.content_length',
      [String(plan.length)],
    ),
    partials: count('Answers that carry a range.', 'http.response.code == 206', 2),
    noSuchRange: count('Answers that refuse a range.', 'http.response.code == 416', 1),
    chunked: count('Answers in chunks.', 'http.transfer_encoding == "chunked"', 1),
    ftpRefused: count('Refused FTP logins.', 'ftp.response.code == 530', 1),
    ftpPassive: count(
      'Passive transfers announced by 227 or 229.',
      'ftp.response.code == 227 || ftp.response.code == 229',
      3,
    ),
    ftpActive: count('Active transfers announced by PORT.', 'ftp.request.command == "PORT"', 1),
    ftpUpload: values('What was uploaded by FTP.', 'ftp.request.command == "STOR"', 'ftp.request.arg', [
      'plan.pdf',
    ]),
    letters: count('Letters.', 'smtp.req.command == "MAIL"', 2),
    sharedFiles: values(
      'Files opened on the share.',
      'smb2.cmd == 5 && smb2.flags.response == 0 && smb2.filename contains "."',
      'smb2.filename',
      ['photo.jpg', 'plan.pdf'],
    ),
    plan: fact(
      'SHA-256 of the plan.',
      { kind: 'file', name: 'plan.pdf', type: 'application/pdf' },
      sha256(plan),
    ),
    photo: fact('SHA-256 of the photograph.', { kind: 'file', name: 'photo.jpg' }, sha256(photo)),
  },
});
