import { ignored, type OptionTable, option } from '../option';

/** The options of `openssl ciphers`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'ciphers',
  usage: '[options] [cipher]',
  sections: [
    {
      title: 'General options:',
      options: [option('help', '-', 'Display this summary')],
    },
    {
      title: 'Output options:',
      options: [
        option('v', '-', 'Verbose listing of the SSL/TLS ciphers'),
        option('V', '-', 'Even more verbose'),
        option('stdname', '-', 'Show standard cipher names'),
        option('convert', 'val', 'Convert standard name into OpenSSL name'),
      ],
    },
    {
      title: 'Cipher specification options:',
      options: [
        option('s', '-', 'Only supported ciphers'),
        option('tls1', '-', 'Ciphers compatible with TLS1'),
        option('tls1_1', '-', 'Ciphers compatible with TLS1.1'),
        option('tls1_2', '-', 'Ciphers compatible with TLS1.2'),
        option('tls1_3', '-', 'Ciphers compatible with TLS1.3'),
        option('psk', '-', 'Include ciphersuites requiring PSK'),
        option('srp', '-', '(deprecated) Include ciphersuites requiring SRP'),
        option('ciphersuites', 'val', 'Configure the TLSv1.3 ciphersuites to use'),
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
  parameters: [{ name: 'cipher', help: 'Cipher string to decode (optional)' }],
};
