// The rooms and who may look into whom (CONTRIBUTING.md). A forbidden import fails `npm test`.
const rooms = ['packets', 'pki', 'notebook', 'learning', 'labs', 'components', 'server', 'app', 'authoring'];

/** @param {string} room @param {string[]} allowed */
function mayOnlyImport(room, allowed) {
  const forbidden = rooms.filter((other) => other !== room && !allowed.includes(other));
  return {
    name: `${room}-looks-only-where-it-may`,
    severity: 'error',
    comment: `${room}/ may import ${allowed.length ? allowed.map((r) => `${r}/`).join(', ') : 'no other room'}`,
    from: { path: `^${room}/` },
    to: { path: `^(${forbidden.join('|')})/` },
  };
}

export default {
  forbidden: [
    mayOnlyImport('packets', ['pki']),
    mayOnlyImport('pki', []),
    mayOnlyImport('notebook', ['packets', 'pki']),
    mayOnlyImport('learning', ['packets', 'pki', 'notebook']),
    mayOnlyImport('labs', ['learning']),
    mayOnlyImport('components', ['packets', 'pki', 'notebook', 'learning']),
    mayOnlyImport('server', ['packets', 'pki', 'notebook', 'learning']),
    mayOnlyImport('app', [
      'packets',
      'pki',
      'notebook',
      'learning',
      'labs',
      'components',
      'server',
      'content',
    ]),
    {
      name: 'packets-needs-only-certificates-of-pki',
      severity: 'error',
      comment: 'of pki/, packets/ may use certificates only',
      from: { path: '^packets/' },
      to: { path: '^pki/(?!certificates/|asn1/)' },
    },
    {
      name: 'the-domain-runs-anywhere',
      severity: 'error',
      comment:
        'packets/, pki/, notebook/ and learning/ run in a worker, on the server and on the command line alike',
      from: { path: '^(packets|pki|notebook|learning)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^node_modules/(react|react-dom|next)/|^(react|next)(/|$)' },
    },
    {
      name: 'the-domain-uses-no-node-builtin',
      severity: 'error',
      from: { path: '^(packets|pki|notebook|learning)/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'labs-use-the-public-face-of-learning',
      severity: 'error',
      from: { path: '^labs/' },
      to: { path: '^learning/(?!index\\.ts$)' },
    },
    {
      name: 'no-cycles-between-files',
      severity: 'error',
      from: { path: '^(packets|pki|notebook|learning)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
