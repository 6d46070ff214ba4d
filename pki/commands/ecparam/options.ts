import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl ecparam`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'ecparam',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('list_curves', '-', "Prints a list of all curve 'short names'"),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
        option('genkey', '-', 'Generate ec key'),
        option('in', 'infile', 'Input file  - default stdin'),
        option('inform', 'PEM|DER', 'Input format - default PEM (DER or PEM)'),
        option('out', 'outfile', 'Output file - default stdout'),
        option('outform', 'PEM|DER', 'Output format - default PEM'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('text', '-', 'Print the ec parameters in text form', 'Prints every field in readable form.'),
        option('noout', '-', 'Do not print the ec parameter', 'Does not print the PEM block.'),
        option('param_enc', 'val', 'Specifies the way the ec parameters are encoded'),
      ],
    },
    {
      title: 'Parameter options:',
      options: [
        option('check', '-', 'Validate the ec parameters'),
        option('check_named', '-', 'Check that named EC curve parameters have not been modified'),
        option('no_seed', '-', "If 'explicit' parameters are chosen do not use the seed"),
        option('name', 'val', "Use the ec parameters with specified 'short name'"),
        option('conv_form', 'val', 'Specifies the point conversion form '),
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
