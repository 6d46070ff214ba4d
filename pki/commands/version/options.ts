import { type OptionTable, option } from '../option';

/** The options of `openssl version`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'version',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
    {
      title: 'Output options:',
      options: [
        option('a', '-', 'Show all data'),
        option('b', '-', 'Show build date'),
        option('d', '-', 'Show configuration directory'),
        option('e', '-', 'Show engines directory'),
        option('m', '-', 'Show modules directory'),
        option('f', '-', 'Show compiler flags used'),
        option('o', '-', 'Show some internal datatype options'),
        option('p', '-', 'Show target build platform'),
        option('r', '-', 'Show random seeding options'),
        option('v', '-', 'Show library version'),
        option('c', '-', 'Show CPU settings info'),
      ],
    },
  ],
  parameters: [],
};
