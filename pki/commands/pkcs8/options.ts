import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl pkcs8`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'pkcs8',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
        option('v1', 'val', 'Use PKCS#5 v1.5 and cipher'),
        option('v2', 'val', 'Use PKCS#5 v2.0 and cipher'),
        option('v2prf', 'val', 'Set the PRF algorithm to use with PKCS#5 v2.0'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'infile', 'Input file'),
        option('inform', 'PEM|DER', 'Input format (DER or PEM)'),
        option('passin', 'val', 'Input file pass phrase source'),
        option('nocrypt', '-', 'Use or expect unencrypted private key'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('outform', 'PEM|DER', 'Output format (DER or PEM)'),
        option('topk8', '-', 'Output PKCS8 file'),
        option('passout', 'val', 'Output file pass phrase source'),
        option('traditional', '-', 'use traditional format private key'),
        option('iter', '+int', 'Specify the iteration count'),
        option('noiter', '-', 'Use 1 as iteration count'),
      ],
    },
    {
      title: 'Scrypt options:',
      options: [
        missing('scrypt', '-', 'Use scrypt algorithm', '-iter'),
        missing('scrypt_N', 'val', 'Set scrypt N parameter', '-iter'),
        missing('scrypt_r', 'val', 'Set scrypt r parameter', '-iter'),
        missing('scrypt_p', 'val', 'Set scrypt p parameter', '-iter'),
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
