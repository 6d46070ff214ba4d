import type { Tool } from './tool';

export const rsyslog: Tool = {
  slug: 'rsyslog',
  name: 'rsyslog',
  data: ['logs'],
  jobs: ['ship'],
  purpose:
    'The log daemon of most Linux distributions: writes, forwards and receives syslog, with queues that survive a restart.',
  standing: 'alive',
  release: { name: '8.2608.0', known: 'Debian’s package; a release every other month' },
  books: 'Syslogd with UDP on port 514, in RFC 3164’s loose form.',
  today:
    'RFC 5424 over TLS (RFC 5425), with a disk queue so that nothing is lost while the receiver is away.',
  instead: 'For parsing many formats into fields: leave that to the receiver.',
  asks: [
    {
      question: 'Where do lines of this host go?',
      ask: 'action(type="omfwd" target="log.example" port="6514" protocol="tcp" StreamDriver="gtls")',
    },
  ],
  beside: ['syslog-ng', 'filebeat'],
  chapters: ['shipping', 'other-talkers'],
  sources: [
    { title: 'Manual', url: 'https://docs.rsyslog.com/doc/index.html' },
    { title: 'Syslog over TLS, RFC 5425', url: 'https://www.rfc-editor.org/rfc/rfc5425' },
    { title: 'Debian package', url: 'https://packages.debian.org/search?keywords=rsyslog' },
  ],
};
