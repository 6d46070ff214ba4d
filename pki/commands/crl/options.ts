import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl crl`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'crl',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option(
          'verify',
          '-',
          'Verify CRL signature',
          "Checks the list's signature with the key of its issuer, looked for in -CAfile.",
        ),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'infile', 'Input file - default stdin'),
        option('inform', 'PEM|DER', 'CRL input format (DER or PEM); has no effect'),
        option('key', 'infile', 'CRL signing Private key to use'),
        option('keyform', 'PEM|DER', 'Private key file format (DER/PEM/P12); has no effect'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'output file - default stdout'),
        option('outform', 'PEM|DER', 'Output format - default PEM'),
        option(
          'dateopt',
          'val',
          'Datetime format used for printing. (rfc_822/iso_8601). Default is rfc_822.',
        ),
        option('text', '-', 'Print out a text format version'),
        option('hash', '-', 'Print hash value'),
        option('hash_old', '-', 'Print old-style (MD5) hash value'),
        option('nameopt', 'val', 'Certificate subject/issuer name printing options'),
        option('*', '-', 'Any supported digest'),
      ],
    },
    {
      title: 'CRL options:',
      options: [
        option('issuer', '-', 'Print issuer DN'),
        option(
          'lastupdate',
          '-',
          'Set lastUpdate field',
          'Prints the field thisUpdate: when the list was made.',
        ),
        option(
          'nextupdate',
          '-',
          'Set nextUpdate field',
          'Prints the field nextUpdate: when a newer list has to be there.',
        ),
        option('noout', '-', 'No CRL output'),
        option('fingerprint', '-', 'Print the crl fingerprint'),
        option(
          'crlnumber',
          '-',
          'Print CRL number',
          'Prints the extension crlNumber, which grows with each list.',
        ),
        option('badsig', '-', 'Corrupt last byte of loaded CRL signature (for test)'),
        missing('gendelta', 'infile', 'Other CRL to compare/diff to the Input one'),
      ],
    },
    {
      title: 'Certificate options:',
      options: [
        missing('CApath', 'dir', 'Verify CRL using certificates in dir', '-CAfile'),
        option('CAfile', 'infile', 'Verify CRL using certificates in file name'),
        missing('CAstore', 'uri', 'Verify CRL using certificates in store URI', '-CAfile'),
        ignored('no-CAfile', '-', 'Do not load the default certificates file'),
        ignored('no-CApath', '-', 'Do not load certificates from the default certificates directory'),
        ignored('no-CAstore', '-', 'Do not load certificates from the default certificates store'),
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
