import type { Tool } from './tool';

export const argus: Tool = {
  slug: 'argus',
  name: 'Argus',
  data: ['sessions', 'statistics'],
  jobs: ['capture', 'read'],
  purpose:
    'Turns packets into flow records of both directions, with loss, jitter and a little payload, and has a family of programs (ra, racluster, rasort …) that count them.',
  standing: 'slow',
  release: { name: '5.0.2', known: 'tag of the project’s repository; Debian 12 still has 3.0.8.2' },
  books: 'The session data of the classic books: argus on the sensor, ra on the desk.',
  today:
    'Zeek’s conn.log does this in most new installations. Argus is worth its place where records of long flows every few seconds, or its metrics of loss, are wanted.',
  instead: 'Where application logs are needed as well: then Zeek gives both at once.',
  asks: [
    {
      question: 'Who sent the most?',
      ask: 'racluster -r FILE -m saddr -s saddr sbytes | sort',
      here: '/capture/office-day?view=statistics',
    },
  ],
  beside: ['zeek', 'nfdump', 'silk'],
  chapters: ['session-data'],
  sources: [
    { title: 'Project', url: 'https://openargus.org/' },
    { title: 'Source and releases', url: 'https://github.com/openargus/argus' },
    { title: 'Debian package', url: 'https://packages.debian.org/bookworm/argus-server' },
  ],
};
