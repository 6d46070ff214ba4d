import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl genpkey`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'genpkey',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
        option('paramfile', 'infile', 'Parameters file'),
        option('algorithm', 'val', 'The public key algorithm', 'The kind of key: RSA, EC, ED25519, X25519.'),
        option('quiet', '-', 'Do not output status while generating keys'),
        option(
          'pkeyopt',
          'val',
          'Set the public key algorithm option as opt:value',
          'A setting of the algorithm, such as rsa_keygen_bits:3072 or ec_paramgen_curve:P-256.',
        ),
        missing('config', 'infile', 'Load a configuration file (this may load modules)'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('outform', 'PEM|DER', 'output format (DER or PEM)'),
        option(
          'pass',
          'val',
          'Output file pass phrase source',
          'Where the pass phrase comes from: pass:…, file:…, env:…, stdin.',
        ),
        option('genparam', '-', 'Generate parameters, not key'),
        option('text', '-', 'Print the in text', 'Prints every field in readable form.'),
        option(
          '*',
          '-',
          'Cipher to use to encrypt the key',
          'The cipher that protects the key, such as -aes256.',
        ),
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
  footer: 'Order of options may be important!  See the documentation.\n',
};
