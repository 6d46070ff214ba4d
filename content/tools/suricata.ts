import type { Tool } from './tool';

export const suricata: Tool = {
  slug: 'suricata',
  name: 'Suricata',
  data: ['alerts', 'transactions', 'sessions', 'extracted files'],
  jobs: ['detect'],
  purpose:
    'Looks for signatures, and writes alerts, transactions, flows and files as one stream of JSON: EVE.',
  standing: 'alive',
  release: { name: '8.0.6', known: 'the project’s download' },
  books: 'The newcomer beside Snort in the later books.',
  today:
    'The usual alert engine of open monitoring. Rule sets come by suricata-update; alerts carry the flow and the request that raised them.',
  instead:
    'For logic that spans sessions (“the third failure within an hour, then a success”): that is a script for Zeek or a query over logs.',
  asks: [
    {
      question: 'Which alerts does this capture raise?',
      ask: 'suricata -r FILE -S my.rules -l out && jq -c "select(.event_type==\\"alert\\")" out/eve.json',
      here: '/capture/client-side?view=alerts',
    },
  ],
  beside: ['snort', 'zeek', 'selks'],
  chapters: ['what-nsm-is', 'alert-data', 'triage', 'transactions', 'shipping'],
  sources: [
    { title: 'User guide', url: 'https://docs.suricata.io/en/latest/' },
    { title: 'EVE format', url: 'https://docs.suricata.io/en/latest/output/eve/eve-json-format.html' },
    { title: 'Releases', url: 'https://suricata.io/download/' },
  ],
};
