import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl pkcs7`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'pkcs7',
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
        option('in', 'infile', 'Input file'),
        option('inform', 'PEM|DER', 'Input format - DER or PEM'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('outform', 'PEM|DER', 'Output format - DER or PEM'),
        option('out', 'outfile', 'Output file'),
        option('noout', '-', "Don't output encoded data"),
        option('text', '-', 'Print full details of certificates'),
        missing('print', '-', 'Print out all fields of the PKCS7 structure', '-print_certs'),
        option('print_certs', '-', 'Print_certs  print any certs or crl in the input'),
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
