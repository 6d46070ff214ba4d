import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl pkey`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'pkey',
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
      title: 'Provider options:',
      options: [
        ignored(
          'provider-path',
          'val',
          "Provider load path (must be before 'provider' argument if required)",
        ),
        ignored('provider', 'val', 'Provider to load (can be specified multiple times)'),
        ignored('propquery', 'val', 'Property query used when fetching algorithms'),
        option('check', '-', 'Check key consistency'),
        option('pubcheck', '-', 'Check public key consistency'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'val', 'Input key'),
        option('inform', 'format', 'Key input format (ENGINE, other values ignored)'),
        option('passin', 'val', 'Key input pass phrase source'),
        option('pubin', '-', 'Read only public components from key input'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file for encoded and/or text output'),
        option('outform', 'PEM|DER', 'Output encoding format (DER or PEM)'),
        option('*', '-', 'Any supported cipher to be used for encryption'),
        option('passout', 'val', 'Output PEM file pass phrase source'),
        option('traditional', '-', 'Use traditional format for private key PEM output'),
        option('pubout', '-', 'Restrict encoded output to public components'),
        option('noout', '-', 'Do not output the key in encoded form', 'Does not print the PEM block.'),
        option('text', '-', 'Output key components in plaintext', 'Prints every field in readable form.'),
        option('text_pub', '-', 'Output only public key components in text form'),
        option('ec_conv_form', 'val', 'Specifies the EC point conversion form in the encoding'),
        option('ec_param_enc', 'val', 'Specifies the way the EC parameters are encoded'),
      ],
    },
  ],
  parameters: [],
};
