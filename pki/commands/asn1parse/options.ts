import { type OptionTable, option } from '../option';

/** The options of `openssl asn1parse`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'asn1parse',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('oid', 'infile', 'file of extra oid definitions'),
      ],
    },
    {
      title: 'I/O options:',
      options: [
        option('inform', 'PEM|DER', 'input format - one of DER PEM'),
        option('in', 'infile', 'input file'),
        option('out', 'outfile', 'output file (output format is always DER)'),
        option('noout', '-', 'do not produce any output', 'Does not print the PEM block.'),
        option('offset', '+int', 'offset into file'),
        option('length', '+int', 'length of section in file'),
        option(
          'strparse',
          '+int',
          "offset; a series of these can be used to 'dig'\ninto multiple ASN1 blob wrappings",
        ),
        option('genstr', 'val', 'string to generate ASN1 structure from'),
        option('genconf', 'val', 'file to generate ASN1 structure from'),
        option('strictpem', '-', 'do not attempt base64 decode outside PEM markers'),
        option('item', 'val', 'item to parse and print\n(-inform  will be ignored)'),
      ],
    },
    {
      title: 'Formatting options:',
      options: [
        option('i', '-', 'indents the output'),
        option('dump', '-', 'unknown data in hex form'),
        option('dlimit', '+int', 'dump the first arg bytes of unknown data in hex form'),
      ],
    },
  ],
  parameters: [],
};
