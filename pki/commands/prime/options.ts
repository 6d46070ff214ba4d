import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl prime`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'prime',
  usage: '[options] [number...]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('bits', '+int', 'Size of number in bits'),
        ignored('checks', '+int', 'Number of checks'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('hex', '-', 'Hex output'),
        option('generate', '-', 'Generate a prime'),
        option('safe', '-', 'When used with -generate, generate a safe prime'),
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
  parameters: [{ name: 'number', help: 'Number(s) to check for primality if not generating' }],
};
