import type { Tool } from './tool';

export const zeek: Tool = {
  slug: 'zeek',
  name: 'Zeek',
  formerly: 'Bro (until 2018)',
  data: ['sessions', 'transactions', 'extracted files', 'alerts'],
  jobs: ['detect', 'read'],
  purpose:
    'Watches traffic and writes down what happened as logs: one line a session, one a DNS answer, one a request, one a certificate. It can be programmed.',
  standing: 'alive',
  release: { name: '8.2.2; 8.0 is the long-term line', known: 'named by public deployments of 2026' },
  books: 'Bro, with conn.log and http.log in text, on a research network.',
  today:
    'The logs are the backbone of open monitoring: JSON to a search engine, joined with alerts by the session’s uid or the Community ID.',
  instead:
    'For signatures: it has a matcher, but rule sets are written for Suricata. For keeping packets: it throws them away after reading.',
  asks: [
    {
      question: 'Which sessions were attempted and never answered?',
      ask: 'zeek-cut -u ts id.orig_h id.resp_h id.resp_p < conn.log | … where conn_state is S0',
      here: '/capture/port-scans?view=sessions',
    },
  ],
  beside: ['suricata', 'argus', 'arkime'],
  chapters: ['what-nsm-is', 'session-data', 'transactions', 'hunting', 'encrypted-traffic'],
  sources: [
    { title: 'Manual', url: 'https://docs.zeek.org/en/current/' },
    { title: 'Log formats', url: 'https://docs.zeek.org/en/current/script-reference/log-files.html' },
    { title: 'Release notes', url: 'https://github.com/zeek/zeek/releases' },
  ],
};
