import { type OptionTable, option } from '../option';

/** The options of `openssl help`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'help',
  usage: '[options] [command]',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
  ],
  parameters: [{ name: 'command', help: 'Name of command to display help (optional)' }],
};
