import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl rsa`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'rsa',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('check', '-', 'Verify key consistency'),
        option('*', '-', 'Any supported cipher'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'val', 'Input file'),
        option('inform', 'format', 'Input format (DER/PEM/P12/ENGINE)'),
        option('pubin', '-', 'Expect a public key in input file'),
        option('RSAPublicKey_in', '-', 'Input is an RSAPublicKey'),
        option('passin', 'val', 'Input file pass phrase source'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('outform', 'format', 'Output format, one of DER PEM PVK'),
        option('pubout', '-', 'Output a public key'),
        option('RSAPublicKey_out', '-', 'Output is an RSAPublicKey'),
        option('passout', 'val', 'Output file pass phrase source'),
        option('noout', '-', "Don't print key out", 'Does not print the PEM block.'),
        option('text', '-', 'Print the key in text', 'Prints every field in readable form.'),
        option('modulus', '-', 'Print the RSA key modulus'),
        option('traditional', '-', 'Use traditional format for private keys'),
      ],
    },
    {
      title: 'PVK options:',
      options: [
        missing('pvk-strong', '-', "Enable 'Strong' PVK encoding level (default)"),
        missing('pvk-weak', '-', "Enable 'Weak' PVK encoding level"),
        missing('pvk-none', '-', "Don't enforce PVK encoding"),
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
