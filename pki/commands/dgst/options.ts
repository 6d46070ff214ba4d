import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl dgst`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'dgst',
  usage: '[options] [file...]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('list', '-', 'List digests'),
        ignored('engine', 'val', 'Use engine e, possibly a hardware device'),
        ignored('engine_impl', '-', 'Also use engine given by -engine for digest operations'),
        option('passin', 'val', 'Input file pass phrase source'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('c', '-', 'Print the digest with separating colons'),
        option('r', '-', 'Print the digest in coreutils format'),
        option('out', 'outfile', 'Output to filename rather than stdout'),
        ignored('keyform', 'format', 'Key file format (ENGINE, other values ignored)'),
        option('hex', '-', 'Print as hex dump'),
        option('binary', '-', 'Print in binary form'),
        option(
          'xoflen',
          '+int',
          'Output length for XOF algorithms. To obtain the maximum security strength set this to 32 (or greater) for SHAKE128, and 64 (or greater) for SHAKE256',
        ),
        ignored('d', '-', 'Print debug info'),
        ignored('debug', '-', 'Print debug info'),
      ],
    },
    {
      title: 'Signing options:',
      options: [
        option('sign', 'val', 'Sign digest using private key'),
        option('verify', 'val', 'Verify a signature using public key'),
        option('prverify', 'val', 'Verify a signature using private key'),
        option('sigopt', 'val', 'Signature parameter in n:v form'),
        option('signature', 'infile', 'File with signature to verify'),
        option('hmac', 'val', 'Create hashed MAC with key'),
        missing('mac', 'val', 'Create MAC (not necessarily HMAC)', '-hmac'),
        missing('macopt', 'val', 'MAC algorithm parameters in n:v form or key', '-hmac'),
        option('*', '-', 'Any supported digest'),
        missing(
          'fips-fingerprint',
          '-',
          'Compute HMAC with the key used in OpenSSL-FIPS fingerprint',
          '-hmac',
        ),
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
  parameters: [{ name: 'file', help: 'Files to digest (optional; default is stdin)' }],
};
