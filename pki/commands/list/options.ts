import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl list`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'list',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
    {
      title: 'Output options:',
      options: [
        option('1', '-', 'List in one column'),
        ignored('verbose', '-', 'Verbose listing'),
        missing('select', 'val', 'Select a single algorithm'),
        option('commands', '-', 'List of standard commands'),
        option('standard-commands', '-', 'List of standard commands'),
        option('digest-commands', '-', 'List of message digest commands (deprecated)'),
        missing('digest-algorithms', '-', 'List of message digest algorithms'),
        missing('kdf-algorithms', '-', 'List of key derivation and pseudo random function algorithms'),
        missing(
          'random-instances',
          '-',
          'List the primary, public and private random number generator details',
        ),
        missing('random-generators', '-', 'List of random number generators'),
        missing('mac-algorithms', '-', 'List of message authentication code algorithms'),
        option('cipher-commands', '-', 'List of cipher commands (deprecated)'),
        missing('cipher-algorithms', '-', 'List of symmetric cipher algorithms'),
        missing('encoders', '-', 'List of encoding methods'),
        missing('decoders', '-', 'List of decoding methods'),
        missing('key-managers', '-', 'List of key managers'),
        missing('key-exchange-algorithms', '-', 'List of key exchange algorithms'),
        missing('kem-algorithms', '-', 'List of key encapsulation mechanism algorithms'),
        missing('signature-algorithms', '-', 'List of signature algorithms'),
        missing('asymcipher-algorithms', '-', 'List of asymmetric cipher algorithms'),
        missing('public-key-algorithms', '-', 'List of public key algorithms'),
        missing('public-key-methods', '-', 'List of public key methods'),
        missing('store-loaders', '-', 'List of store loaders'),
        missing('providers', '-', 'List of provider information'),
        missing('engines', '-', 'List of loaded engines'),
        missing('disabled', '-', 'List of disabled features'),
        option('options', 'val', 'List options for specified command'),
        missing('objects', '-', 'List built in objects (OID<->name mappings)'),
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
