/**
 * The rooms of the house and who may look into whom (CONTRIBUTING.md). `tests` may also read what their room does
 * not: a test opens files and runs tools.
 */
export interface Room {
  readonly name: string;
  readonly mayImport: readonly string[];
  /** Runs in a worker, on the server and on the command line alike: no React, no Next, no Node built-in. */
  readonly domain?: true;
}

export const ROOMS: readonly Room[] = [
  { name: 'packets', mayImport: ['pki/certificates', 'pki/asn1', 'pki/keys'], domain: true },
  { name: 'pki', mayImport: [], domain: true },
  { name: 'notebook', mayImport: ['packets', 'pki'], domain: true },
  { name: 'learning', mayImport: ['packets', 'pki', 'notebook'], domain: true },
  { name: 'labs', mayImport: ['learning/index'] },
  { name: 'pcaps', mayImport: ['authoring/captures'] },
  { name: 'content', mayImport: [] },
  {
    name: 'components',
    mayImport: [
      'packets',
      'pki',
      'notebook',
      'learning',
      'content/course',
      'content/glossary',
      'content/tools',
      'pcaps/manifest',
    ],
  },
  { name: 'server', mayImport: ['packets', 'pki', 'notebook', 'learning'] },
  {
    name: 'app',
    mayImport: ['packets', 'pki', 'notebook', 'learning', 'labs', 'components', 'server', 'content', 'pcaps'],
  },
  {
    name: 'authoring',
    mayImport: ['packets', 'pki', 'notebook', 'learning', 'labs', 'content', 'pcaps', 'server'],
  },
  { name: 'e2e', mayImport: ['packets', 'learning', 'content', 'pcaps'] },
];

/** What a domain room may not use, whoever publishes it. */
export const NOT_IN_THE_DOMAIN = /^(node:|react($|\/)|react-dom($|\/)|next($|\/)|fs$|path$|crypto$|buffer$)/;
