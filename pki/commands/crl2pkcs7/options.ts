import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl crl2pkcs7`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'crl2pkcs7',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'infile', 'Input file'),
        option('inform', 'PEM|DER', 'Input format - DER or PEM'),
        option('nocrl', '-', "No crl to load, just certs from '-certfile'"),
        option('certfile', 'infile', 'File of chain of certs to a trusted CA; can be repeated'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file'),
        option('outform', 'PEM|DER', 'Output format - DER or PEM'),
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
