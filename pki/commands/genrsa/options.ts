import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl genrsa`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'genrsa',
  usage: '[options] numbits',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('3', '-', '(deprecated) Use 3 for the E value'),
        option('F4', '-', 'Use the Fermat number F4 (0x10001) for the E value'),
        option('f4', '-', 'Use the Fermat number F4 (0x10001) for the E value'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output the key to specified file'),
        option('passout', 'val', 'Output file pass phrase source'),
        option('primes', '+int', 'Specify number of primes'),
        option('verbose', '-', 'Verbose output'),
        option('traditional', '-', 'Use traditional format for private keys'),
        option('*', '-', 'Encrypt the output with any supported cipher'),
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
  parameters: [{ name: 'numbits', help: 'Size of key in bits' }],
};
