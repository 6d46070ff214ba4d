import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl enc`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'enc',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('list', '-', 'List ciphers'),
        option('ciphers', '-', 'Alias for -list'),
        option('e', '-', 'Encrypt'),
        option('d', '-', 'Decrypt'),
        option('p', '-', 'Print the iv/key'),
        option('P', '-', 'Print the iv/key and exit'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'infile', 'Input file'),
        option('k', 'val', 'Passphrase'),
        option('kfile', 'infile', 'Read passphrase from file'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('pass', 'val', 'Passphrase source'),
        option('v', '-', 'Verbose output'),
        option('a', '-', 'Base64 encode/decode, depending on encryption flag'),
        option('base64', '-', 'Same as option -a'),
        option('A', '-', 'Used with -[base64|a] to specify base64 buffer as a single line'),
      ],
    },
    {
      title: 'Encryption options:',
      options: [
        option('nopad', '-', 'Disable standard block padding'),
        option('salt', '-', 'Use salt in the KDF (default)'),
        option('nosalt', '-', 'Do not use salt in the KDF'),
        ignored('debug', '-', 'Print debug info'),
        ignored('bufsize', 'val', 'Buffer size'),
        option('K', 'val', 'Raw key, in hex'),
        option('S', 'val', 'Salt, in hex'),
        option('iv', 'val', 'IV in hex'),
        option('md', 'val', 'Use specified digest to create a key from the passphrase'),
        option('iter', '+int', 'Specify the iteration count and force the use of PBKDF2\nDefault: 10000'),
        option(
          'pbkdf2',
          '-',
          'Use password-based key derivation function 2 (PBKDF2)\nUse -iter to change the iteration count from 10000',
        ),
        option('none', '-', "Don't encrypt"),
        option('*', '-', 'Any supported cipher'),
      ],
    },
    {
      title: 'Random state options:',
      options: [
        ignored('rand', 'val', 'Load the given file(s) into the random number generator'),
        ignored('writerand', 'outfile', 'Write random data to the specified file'),
      ],
    },
    {
      title: 'Provider options:',
      options: [
        ignored(
          'provider-path',
          'val',
          "Provider load path (must be before 'provider' argument if required)",
        ),
        ignored('provider', 'val', 'Provider to load (can be specified multiple times)'),
        ignored('propquery', 'val', 'Property query used when fetching algorithms'),
      ],
    },
  ],
  parameters: [],
};
