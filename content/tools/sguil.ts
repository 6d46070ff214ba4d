import type { Tool } from './tool';

export const sguil: Tool = {
  slug: 'sguil',
  name: 'Sguil',
  data: ['alerts', 'sessions', 'full content'],
  jobs: ['triage'],
  purpose:
    'A console for a queue of alerts: each leads to its session and its transcript, and is put into a category with one key.',
  standing: 'slow',
  release: {
    name: '1.0.0',
    known: 'the protocol version that clients send; the repository’s README is of 2010',
  },
  books:
    'The analyst’s console of the classic books. Its seven categories and their function keys come from here.',
  today:
    'Security Onion’s own console does this work now. The way of working (real time, nothing stays unclassified) is what to keep.',
  instead: 'For a new installation: it expects Snort with barnyard, and Tcl/Tk on the desk.',
  asks: [
    {
      question: 'Which alerts are not classified yet?',
      ask: 'the RealTime tab; F1 to F7 classify, F8 closes',
      here: '/capture/client-side?view=alerts',
    },
  ],
  beside: ['security-onion', 'squert'],
  chapters: ['triage'],
  sources: [
    { title: 'Source', url: 'https://github.com/bammv/sguil' },
    { title: 'What replaced it in Security Onion', url: 'https://docs.securityonion.net/en/2.4/alerts.html' },
  ],
};
