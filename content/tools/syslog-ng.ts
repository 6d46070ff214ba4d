import type { Tool } from './tool';

export const syslogNg: Tool = {
  slug: 'syslog-ng',
  name: 'syslog-ng',
  data: ['logs'],
  jobs: ['ship'],
  purpose:
    'Receives, parses, rewrites and forwards log lines, by a configuration of sources, filters and destinations.',
  standing: 'alive',
  release: { name: '4.12.0', known: 'Homebrew’s formula' },
  books: 'The collector under ELSA, and of many central log hosts.',
  today: 'A solid relay in front of a search engine, with TLS and RFC 5424.',
  instead: 'On a host that only has to send: what the distribution brings is enough.',
  asks: [
    {
      question: 'Which lines tell of failed logins?',
      ask: 'filter f_fail { message("Failed password"); };',
      here: '/capture/syslog?view=transactions&log=syslog',
    },
  ],
  beside: ['rsyslog', 'filebeat'],
  chapters: ['shipping', 'other-talkers'],
  sources: [
    { title: 'Manual', url: 'https://syslog-ng.github.io/' },
    { title: 'Releases', url: 'https://github.com/syslog-ng/syslog-ng/releases' },
    { title: 'RFC 5424', url: 'https://www.rfc-editor.org/rfc/rfc5424' },
  ],
};
