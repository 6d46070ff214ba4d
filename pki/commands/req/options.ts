import { ignored, type OptionTable, option, setsField } from '../option';

/** The options of `openssl req`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'req',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
        ignored('keygen_engine', 'val', 'Specify engine to be used for key generation operations'),
        option(
          'in',
          'infile',
          'X.509 request input file (default stdin)',
          'Reads a request instead of making one.',
        ),
        option('inform', 'PEM|DER', 'Input format - DER or PEM'),
        option(
          'verify',
          '-',
          'Verify self-signature on the request',
          'Checks the signature of the request with the public key in it.',
        ),
      ],
    },
    {
      title: 'Certificate options:',
      options: [
        option(
          'new',
          '-',
          'New request',
          'Makes a new certification request: subject, public key, attributes, signed with the private key to prove possession.',
        ),
        option(
          'config',
          'infile',
          'Request template file',
          'The openssl.cnf to read instead of /usr/lib/ssl/openssl.cnf.',
        ),
        option('section', 'val', 'Config section to use (default "req")'),
        option('utf8', '-', 'Input characters are UTF8 (default ASCII)'),
        option('nameopt', 'val', 'Certificate subject/issuer name printing options'),
        option('reqopt', 'val', 'Various request text options'),
        option('text', '-', 'Text form of request', 'Prints the fields in readable form.'),
        option(
          'x509',
          '-',
          'Output an X.509 certificate structure instead of a cert request',
          'Makes a certificate that signs itself instead of a request: issuer = subject, validity from now.',
        ),
        setsField(
          'tbsCertificate.issuer',
          option('CA', 'infile', 'Issuer cert to use for signing a cert, implies -x509'),
        ),
        option(
          'CAkey',
          'val',
          "Issuer private key to use with -CA; default is -CA arg\n(Required by some CA's)",
        ),
        setsField(
          'certificationRequestInfo.subject',
          option(
            'subj',
            'val',
            'Set or modify subject of request or cert',
            'Sets the subject: each /type=value becomes one relative distinguished name, in this order.',
          ),
        ),
        option('subject', '-', 'Print the subject of the output request or cert'),
        ignored('multivalue-rdn', '-', 'Deprecated; multi-valued RDNs support is always on.'),
        setsField(
          'tbsCertificate.validity.notAfter',
          option(
            'days',
            '+int',
            'Number of days cert is valid for',
            'With -x509: notAfter lies this many days behind notBefore.',
          ),
        ),
        setsField('tbsCertificate.serialNumber', option('set_serial', 'val', 'Serial number to use')),
        option('copy_extensions', 'val', 'copy extensions from request when using -x509'),
        setsField(
          'certificationRequestInfo.attributes',
          option(
            'addext',
            'val',
            'Additional cert extension key=value pair (may be given more than once)',
            'Adds one extension: to the extensionRequest attribute of a request, or to the extensions of a certificate.',
          ),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option(
            'extensions',
            'val',
            'Cert extension section (override value in config file)',
            'The section of the configuration whose extensions go into the certificate.',
          ),
        ),
        setsField(
          'certificationRequestInfo.attributes',
          option(
            'reqexts',
            'val',
            'Request extension section (override value in config file)',
            'The section of the configuration whose extensions the request asks for.',
          ),
        ),
        option('precert', '-', 'Add a poison extension to the generated cert (implies -new)'),
      ],
    },
    {
      title: 'Keys and Signing options:',
      options: [
        setsField(
          'certificationRequestInfo.subjectPublicKeyInfo',
          option(
            'key',
            'val',
            'Key for signing, and to include unless -in given',
            'The private key that signs; its public half goes into the request.',
          ),
        ),
        ignored('keyform', 'format', 'Key file format (ENGINE, other values ignored)'),
        option('pubkey', '-', 'Output public key'),
        option('keyout', 'outfile', 'File to write private key to', 'The file for the new private key.'),
        option('passin', 'val', 'Private key and certificate password source'),
        option('passout', 'val', 'Output file pass phrase source'),
        setsField(
          'certificationRequestInfo.subjectPublicKeyInfo',
          option(
            'newkey',
            'val',
            'Generate new key with [<alg>:]<nbits> or <alg>[:<file>] or param:<file>',
            'Generates a key first: rsa:2048 for instance, or ec with -pkeyopt ec_paramgen_curve:P-256.',
          ),
        ),
        option('pkeyopt', 'val', 'Public key options as opt:value'),
        setsField('signatureAlgorithm', option('sigopt', 'val', 'Signature parameter in n:v form')),
        ignored('vfyopt', 'val', 'Verification parameter in n:v form'),
        setsField('signatureAlgorithm', option('*', '-', 'Any supported digest')),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file', 'Writes to this file instead of standard output.'),
        option('outform', 'PEM|DER', 'Output format - DER or PEM'),
        option('batch', '-', 'Do not ask anything during request generation'),
        option('verbose', '-', 'Verbose output'),
        option(
          'noenc',
          '-',
          "Don't encrypt private keys",
          'Writes the new private key without a pass phrase.',
        ),
        option(
          'nodes',
          '-',
          "Don't encrypt private keys; deprecated",
          'Writes the new private key without a pass phrase (an old name of -noenc).',
        ),
        option('noout', '-', 'Do not output REQ', 'Does not print the PEM block.'),
        option('newhdr', '-', 'Output "NEW" in the header lines'),
        option('modulus', '-', 'RSA modulus'),
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
