/**
 * What the first bytes of a file say about its type: the names and precedence that Zeek has for them. A signature is
 * a pattern over the first bytes (one character a byte), anchored at the start; of several that fit, the highest
 * weight counts.
 */
export interface Signature {
  readonly type: string;
  readonly weight: number;
  readonly pattern: RegExp;
}

/** `pattern` may use any byte as `.`. */
function row(type: string, weight: number, pattern: string): Signature {
  return { type, weight, pattern: new RegExp(`^(?:${pattern})`, 's') };
}

/** Byte order marks of UTF-8, UTF-16 and UTF-32. */
const MARK = '(?:\\xef\\xbb\\xbf|(?:\\0\\0)?\\xfe\\xff|\\xff\\xfe(?:\\0\\0)?)?';
const BLANKS = '[\\r\\n\\t ]*';
const SCRIPT = '#![^\\n]{1,15}bin/(?:env\\s+)?';

/** Types by their bytes, binary formats first. */
export const SIGNATURES: readonly Signature[] = [
  row('text/plain', -20, `${MARK}[\\s\\x20-\\x7e]{10}`),
  row(
    'text/json',
    1,
    `(?:\\xef\\xbb\\xbf)?${BLANKS}\\{${BLANKS}(?:"[^"]+"|[a-zA-Z][a-zA-Z0-9\\\\_]*)${BLANKS}:${BLANKS}(?:["[{0-9]|true|false)`,
  ),
  row(
    'text/json',
    1,
    `(?:\\xef\\xbb\\xbf)?${BLANKS}\\[${BLANKS}(?:(?:"[^"]+"|\\d+(?:\\.\\d+)?|true|false)${BLANKS},|\\{|\\[)`,
  ),
  row('text/json', 0, `(?:\\xef\\xbb\\xbf)?${BLANKS}(?:\\[\\]|\\{\\})${BLANKS}$`),
  row('application/x-ms-shortcut', 49, 'L\\0\\0\\0\\x01\\x14\\x02\\0\\0\\0\\0\\0\\xc0\\0\\0\\0\\0\\0\\0F'),
  row('application/java-archive', 100, 'PK\\x03\\x04.{1,200}\\x14\\0..META-INF/MANIFEST\\.MF'),
  row('application/x-java-applet', 71, '\\xca\\xfe\\xba\\xbe...[\\x2d-\\x34]'),
  row('application/ocsp-request', 71, '.{11,19}\\x06\\x05\\x2b\\x0e\\x03\\x02\\x1a'),
  row('application/ocsp-response', 71, '.{11,19}\\x06\\x09\\x2b\\x06\\x01\\x05\\x05\\x07\\x30\\x01\\x01'),
  row('application/x-shockwave-flash', 60, '[FCZ]WS'),
  row('application/vnd.ms-tnef', 100, '\\x78\\x9f\\x3e\\x22'),
  row('application/x-mach-o-executable', 100, '[\\xce\\xcf]\\xfa\\xed\\xfe'),
  row('application/x-mach-o-executable', 100, '\\xca\\xfe\\xba\\xbe..\\0[\\x01-\\x14]'),
  row('application/x-pem', 1, '-----BEGIN CERTIFICATE-----'),
  row('application/pgp-keys', 330, '..---BEGIN PGP PUBLIC KEY BLOCK-'),
  row('application/pgp-signature', 280, '-----BEGIN PGP SIGNATURE-'),
  row('application/pgp', 260, '-----BEGIN PGP MESSAGE-'),
  row('application/x-java-jnlp-file', 100, '<jnlp '),
  row('application/vnd.tcpdump.pcap', 70, '\\xa1\\xb2\\xc3\\xd4|\\xd4\\xc3\\xb2\\xa1'),
  row('application/vnd.tcpdump.pcap', 100, '\\n\\r\\r\\n.{4}(?:\\x1a\\x2b\\x3c\\x4d|\\x4d\\x3c\\x2b\\x1a)'),
  row('text/x-shellscript', 250, `${SCRIPT}(?:ba|tc|c|z|fa|ae|k)?sh`),
  row('text/x-perl', 60, `${SCRIPT}perl`),
  row('text/x-ruby', 60, `${SCRIPT}ruby`),
  row('text/x-python', 60, `${SCRIPT}python`),
  row('text/x-awk', 60, `${SCRIPT}[gn]?awk`),
  row('text/x-tcl', 60, `${SCRIPT}(?:wish|tcl)`),
  row('text/x-lua', 49, `${SCRIPT}lua`),
  row('application/javascript', 60, `${SCRIPT}node`),
  row(
    'application/javascript',
    60,
    `${BLANKS}<[sS][cC][rR][iI][pP][tT][ \\t]+(?:[tT][yY][pP][eE]|[lL][aA][nN][gG][uU][aA][gG][eE])=['"]?(?:[tT][eE][xX][tT]/)?[jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]`,
  ),
  row('application/javascript', 60, `${BLANKS}for \\(;;\\);`),
  row('application/javascript', 60, `${BLANKS}document\\.write(?:ln)?[: blank]?\\(`),
  row('application/javascript', 60, '\\(function\\(\\)[ \\t\\n]*\\{'),
  row('application/javascript', 60, `${BLANKS}<script>${BLANKS}(?:var|function) `),
  row('text/x-php', 60, `${SCRIPT}php`),
  row('text/x-php', 40, '[^\\n]*<\\?php'),
  row('text/rtf', 50, '\\{\\\\rtf'),
  row('text/calendar', 180, 'BEGIN:VCALENDAR'),
  row('text/x-vcard', 150, 'BEGIN:VCARD'),
  row('message/rfc822', 160, '[dD][eE][lL][iI][vV][eE][rR][eE][dD]-[tT][oO]:'),
  row('message/rfc822', 150, '[rR][eE][tT][uU][rR][nN]-[pP][aA][tT][hH]:'),
  row('message/rfc822', 120, 'Received:'),
  row('application/pdf', 80, '%PDF-'),
  row('application/postscript', 40, '(?:\\x04)?%!'),
  row('application/x-sqlite3', 60, 'SQLite format 3'),
  row('application/x-bittorrent', 140, 'd8:announce'),
  row('application/vnd.ms-cab-compressed', 110, 'MSCF\\0\\0\\0\\0'),
  row(
    'application/x-tar',
    100,
    '[\\x20-\\x7e\\0]{100}(?:[\\d ]{7}\\0){3}(?:[\\d ]{11}\\0){2}[\\d\\0 ]{7}[ \\0][0-7\\0]',
  ),
  row('application/zip', 10, 'PK\\x03\\x04..'),
  row('application/zip', 10, 'PK\\x07\\x08PK\\x03\\x04'),
  row('application/x-rar', 70, 'Rar!'),
  row('application/x-gzip', 100, '\\x1f\\x8b'),
  row(
    'application/x-dmg',
    100,
    '\\x78\\x01\\x73\\x0d\\x62\\x62\\x60|\\x78\\xda\\x63\\x60\\x18\\x05|\\x78\\x01\\x63\\x60\\x18\\x05|\\x78\\xda\\x73\\x0d|\\x78[\\x01\\xda]\\xed[\\xd0-\\xd9]',
  ),
  row('application/x-xar', 100, 'xar!'),
  row('application/x-rpm', 70, 'drpm|\\xed\\xab\\xee\\xdb'),
  row('application/x-debian-package', 171, '!<arch>\\ndebian'),
  row('application/x-archive', 70, '!?<ar(?:ch)?>'),
  row('application/x-stuffit', 70, 'SIT!|StuffIt'),
  row('application/x-lz4', 70, '\\x04\\x22\\x4d\\x18'),
  row('application/x-lzip', 70, 'LZIP'),
  row('application/x-7z-compressed', 50, '7z\\xbc\\xaf\\x27\\x1c'),
  row('application/x-xz', 90, '\\xfd7zXZ\\0'),
  row('application/x-compress', 50, '\\x1f\\x9d'),
  row('application/x-lzma', 71, '\\x5d\\0\\0'),
  row('application/x-ace', 100, '.{7}\\*\\*ACE\\*\\*'),
  row('application/x-bzip2', 60, 'BZh'),
  row('application/warc', 50, 'WARC/'),
  row('application/x-dosexec', 51, 'MZ'),
  row('application/x-object', 50, '\\x7fELF[\\x01\\x02](?:\\x01.{10}\\x01\\0|\\x02.{10}\\0\\x01)'),
  row('application/x-executable', 50, '\\x7fELF[\\x01\\x02](?:\\x01.{10}\\x02\\0|\\x02.{10}\\0\\x02)'),
  row('application/x-sharedlib', 50, '\\x7fELF[\\x01\\x02](?:\\x01.{10}\\x03\\0|\\x02.{10}\\0\\x03)'),
  row('application/x-coredump', 50, '\\x7fELF[\\x01\\x02](?:\\x01.{10}\\x04\\0|\\x02.{10}\\0\\x04)'),
  row('application/msword', 50, '\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1'),
  row('application/vnd.openxmlformats-officedocument', 50, 'PK\\x03\\x04\\x14\\0\\x06\\0'),
  row(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    80,
    'PK\\x03\\x04.{26}(?:\\[Content_Types\\]\\.xml|_rels/\\.rels|word/).*PK\\x03\\x04.{26}word/',
  ),
  row(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    80,
    'PK\\x03\\x04.{26}(?:\\[Content_Types\\]\\.xml|_rels/\\.rels|xl/).*PK\\x03\\x04.{26}xl/',
  ),
  row(
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    80,
    'PK\\x03\\x04.{26}(?:\\[Content_Types\\]\\.xml|_rels/\\.rels|ppt/).*PK\\x03\\x04.{26}ppt/',
  ),
  row('application/x-msaccess', 180, '.{4}Standard (?:Jet|ACE) DB\\0'),
  ...['text', 'graphics', 'presentation', 'spreadsheet', 'chart', 'formula', 'database', 'image'].map(
    (kind) =>
      row(
        `application/vnd.oasis.opendocument.${kind}`,
        110,
        `PK\\x03\\x04.{22}\\x08\\0\\0\\0mimetypeapplication/vnd\\.oasis\\.opendocument\\.${kind}(?!-)`,
      ),
  ),
  row('image/tiff', 70, 'MM\\0[\\x2a\\x2b]|II[\\x2a\\x2b]\\0'),
  row('image/gif', 70, 'GIF8'),
  row('image/jpeg', 52, '\\xff\\xd8'),
  row('image/x-ms-bmp', 50, 'BM.{12}[\\x0c\\x28\\x40\\x6c\\x7c\\x80]\\0'),
  row('image/x-icon', 70, '\\0\\0\\x01\\0'),
  row('image/x-cursor', 70, '\\0\\0\\x02\\0'),
  row('image/vnd.adobe.photoshop', 70, '8BPS'),
  row('image/png', 110, '\\x89PNG'),
  row('image/jp2', 60, '.{4}ftypjp2'),
  row('image/webp', 70, 'RIFF.{4}WEBP'),
  row('image/vnd.djvu', 70, 'AT&TFORM.{4}(?:DJV[MUI]|THUM)'),
  row('image/vnd.dwg', 90, 'AC[12]\\.|AC10'),
  row('image/x-xcf', 110, 'gimp xcf'),
  row('video/x-flv', 60, 'FLV'),
  row('video/mpeg', 50, '\\0\\0\\x01[\\xb0-\\xbb]'),
  row('video/mpv', 71, '\\0\\0\\x01\\xb3'),
  row('video/webm', 70, '\\x1a\\x45\\xdf\\xa3.*B\\x82.webm'),
  row('video/x-matroska', 110, '\\x1a\\x45\\xdf\\xa3.*B\\x82.matroska'),
  row('video/quicktime', 70, '.{4}(?:mdat|moov)'),
  row('video/mp4', 70, '.{4}ftyp(?:isom|mp4[12])'),
  row('video/3gpp', 60, '.{4}ftyp(?:3g[egps2]|avc1|mmp4)'),
  row('video/x-msvideo', 70, 'RIFF.{4}AVI '),
  row('audio/mpeg', 20, '\\xff[\\xe2\\xe3\\xf2\\xf3\\xf6\\xf7\\xfa\\xfb\\xfc\\xfd]'),
  row('audio/mpeg', 30, 'ID3'),
  row('audio/x-wav', 70, 'RIFF.{4}WAVE'),
  row('audio/m4a', 70, '.{4}ftypm4a'),
  row('application/ogg', 50, 'OggS'),
  row('audio/x-flac', 50, 'fLaC'),
  row('audio/midi', 50, 'MThd'),
  row('application/font-woff2', 70, 'wOF2'),
  row('application/font-woff', 70, 'wOFF'),
  row('application/x-font-ttf', 80, '\\0\\x01\\0\\0\\0'),
  row('application/vnd.ms-fontobject', 50, '.{34}LP'),
  row('application/vnd.ms-opentype', 70, 'OTTO'),
  row('application/xml', 185, '<\\?xml version ?[=\\x20]?["\']'),
];

/** Types of marked-up text, by what stands behind comments and an XML declaration. */
export const MARKUP: readonly Signature[] = [
  row(
    'text/html',
    100,
    '<(?:![dD][oO][cC][tT][yY][pP][eE] +[hH][tT][mM][lL]|[hH][tT][mM][lL]|[mM][eE][tT][aA] +[hH][tT][tT][pP]-[eE][qQ][uU][iI][vV])',
  ),
  row('text/html', 20, '<(?:[hH][eE][aA][dD]|[tT][iI][tT][lL][eE]|[bB][oO][dD][yY])'),
  row('text/rss', 90, '<[rR][sS][sS]'),
  row(
    'text/atom',
    100,
    '<(?:[rR][sS][sS][^>]*xmlns:atom|[fF][eE][eE][dD][^>]*xmlns=["\']?http://www.w3.org/2005/Atom)',
  ),
  row('application/soap+xml', 49, '<[sS][oO][aA][pP](?:-[eE][nN][vV])?:[eE][nN][vV][eE][lL][oO][pP][eE]'),
  row(
    'text/x-cross-domain-policy',
    49,
    '<(?:![dD][oO][cC][tT][yY][pP][eE] +)?[cC][rR][oO][sS][sS]-[dD][oO][mM][aA][iI][nN]-[pP][oO][lL][iI][cC][yY]',
  ),
  row('application/xml-rpc', 49, '<[mM][eE][tT][hH][oO][dD][rR][eE][sS][pP][oO][nN][sS][eE]>'),
  row('application/xml', 10, '<\\?xml '),
];
