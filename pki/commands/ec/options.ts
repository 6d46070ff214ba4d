import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl ec`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'ec',
  usage: '[options]',
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
        option('in', 'val', 'Input file'),
        option('inform', 'format', 'Input format (DER/PEM/P12/ENGINE)'),
        option('pubin', '-', 'Expect a public key in input file'),
        option('passin', 'val', 'Input file pass phrase source'),
        option('check', '-', 'check key consistency'),
        option('*', '-', 'Any supported cipher'),
        option('param_enc', 'val', 'Specifies the way the ec parameters are encoded'),
        option('conv_form', 'val', 'Specifies the point conversion form '),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('outform', 'PEM|DER', 'Output format - DER or PEM'),
        option('noout', '-', "Don't print key out", 'Does not print the PEM block.'),
        option('text', '-', 'Print the key', 'Prints every field in readable form.'),
        option('param_out', '-', 'Print the elliptic curve parameters'),
        option('pubout', '-', 'Output public key, not private'),
        option('no_public', '-', 'exclude public key from private key'),
        option('passout', 'val', 'Output file pass phrase source'),
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
