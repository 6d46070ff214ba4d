import { type OptionTable, option } from '../option';

/** The options of `openssl errstr`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'errstr',
  usage: '[options] errnum...',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
  ],
  parameters: [{ name: 'errnum', help: 'Error number(s) to decode' }],
};
