import { ignored, missing, type OptionTable, option, setsField } from '../option';

/** The options of `openssl x509`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'x509',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option(
          'in',
          'infile',
          'Certificate input, or CSR input file with -req (default stdin)',
          'The certificate to read, or the request with -req.',
        ),
        option('passin', 'val', 'Private key and cert file pass-phrase source'),
        option('new', '-', 'Generate a certificate from scratch'),
        option('x509toreq', '-', 'Output a certification request (rather than a certificate)'),
        option(
          'req',
          '-',
          'Input is a CSR file (rather than a certificate)',
          'Reads a request and issues a certificate from it.',
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option(
            'copy_extensions',
            'val',
            'copy extensions when converting from CSR to x509 or vice versa',
            'none, copy or copyall: whether extensions that the request asks for are taken over.',
          ),
        ),
        option('inform', 'format', 'CSR input file format (DER or PEM) - default PEM'),
        ignored('vfyopt', 'val', 'CSR verification parameter in n:v form'),
        option('key', 'val', 'Key for signing, and to include unless using -force_pubkey'),
        option('signkey', 'val', 'Same as -key'),
        ignored('keyform', 'PEM|DER|ENGINE', 'Key input format (ENGINE, other values ignored)'),
        option('out', 'outfile', 'Output file - default stdout'),
        option('outform', 'format', 'Output format (DER or PEM) - default PEM'),
        option('nocert', '-', 'No cert output (except for requested printing)'),
        option('noout', '-', 'No output (except for requested printing)', 'Does not print the PEM block.'),
      ],
    },
    {
      title: 'Certificate printing options:',
      options: [
        option('text', '-', 'Print the certificate in text form', 'Prints every field in readable form.'),
        option(
          'dateopt',
          'val',
          'Datetime format used for printing. (rfc_822/iso_8601). Default is rfc_822.',
        ),
        option('certopt', 'val', 'Various certificate text printing options'),
        option(
          'fingerprint',
          '-',
          'Print the certificate fingerprint',
          'Prints the hash over the whole DER: the number that people compare.',
        ),
        option('alias', '-', 'Print certificate alias'),
        option('serial', '-', 'Print serial number value'),
        option('startdate', '-', 'Print the notBefore field'),
        option('enddate', '-', 'Print the notAfter field'),
        option('dates', '-', 'Print both notBefore and notAfter fields'),
        option('subject', '-', 'Print subject DN'),
        option('issuer', '-', 'Print issuer DN'),
        option('nameopt', 'val', 'Certificate subject/issuer name printing options'),
        option('email', '-', 'Print email address(es)'),
        option('hash', '-', 'Synonym for -subject_hash (for backward compat)'),
        option('subject_hash', '-', 'Print subject hash value'),
        option('subject_hash_old', '-', 'Print old-style (MD5) subject hash value'),
        option('issuer_hash', '-', 'Print issuer hash value'),
        option('issuer_hash_old', '-', 'Print old-style (MD5) issuer hash value'),
        option('ext', 'val', 'Restrict which X.509 extensions to print and/or copy'),
        option('ocspid', '-', 'Print OCSP hash values for the subject name and public key'),
        option('ocsp_uri', '-', 'Print OCSP Responder URL(s)'),
        option('purpose', '-', 'Print out certificate purposes'),
        option('pubkey', '-', 'Print the public key in PEM format'),
        option('modulus', '-', 'Print the RSA key modulus'),
      ],
    },
    {
      title: 'Certificate checking options:',
      options: [
        option(
          'checkend',
          'intmax',
          'Check whether cert expires in the next arg seconds\nExit 1 (failure) if so, 0 if not',
          'Exit code 1 when the certificate ends within that many seconds.',
        ),
        option(
          'checkhost',
          'val',
          'Check certificate matches host',
          'Says whether the name matches a DNS name in subjectAltName (or CN where there is none).',
        ),
        option('checkemail', 'val', 'Check certificate matches email'),
        option('checkip', 'val', 'Check certificate matches ipaddr'),
      ],
    },
    {
      title: 'Certificate output options:',
      options: [
        setsField(
          'tbsCertificate.serialNumber',
          option('set_serial', 'val', 'Serial number to use, overrides -CAserial'),
        ),
        option('next_serial', '-', 'Increment current certificate serial number'),
        setsField(
          'tbsCertificate.validity.notAfter',
          option(
            'days',
            'int',
            'Number of days until newly generated certificate expires - default 30',
            'notAfter lies this many days from now.',
          ),
        ),
        setsField(
          'tbsCertificate.validity',
          option('preserve_dates', '-', 'Preserve existing validity dates'),
        ),
        setsField(
          'tbsCertificate.subject',
          option('subj', 'val', 'Set or override certificate subject (and issuer)'),
        ),
        setsField(
          'tbsCertificate.subjectPublicKeyInfo',
          option('force_pubkey', 'infile', 'Place the given key in new certificate'),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option('clrext', '-', 'Do not take over any extensions from the source certificate or request'),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option(
            'extfile',
            'infile',
            'Config file with X509V3 extensions to add',
            'Configuration whose section of extensions goes into the certificate.',
          ),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option(
            'extensions',
            'val',
            'Section of extfile to use - default: unnamed section',
            'The section of -extfile to use.',
          ),
        ),
        setsField('signatureAlgorithm', option('sigopt', 'val', 'Signature parameter, in n:v form')),
        option('badsig', '-', 'Corrupt last byte of certificate signature (for test)'),
        setsField(
          'signatureAlgorithm',
          option('*', '-', 'Any supported digest, used for signing and printing'),
        ),
      ],
    },
    {
      title: 'Micro-CA options:',
      options: [
        setsField(
          'tbsCertificate.issuer',
          option(
            'CA',
            'infile',
            'Use the given CA certificate, conflicts with -key',
            'The certificate that issues: its subject becomes the issuer.',
          ),
        ),
        ignored('CAform', 'PEM|DER', 'CA cert format (PEM/DER/P12); has no effect'),
        setsField(
          'signatureValue',
          option(
            'CAkey',
            'val',
            'The corresponding CA key; default is -CA arg',
            "The issuer's private key, which signs.",
          ),
        ),
        ignored('CAkeyform', 'PEM|DER|ENGINE', 'CA key format (ENGINE, other values ignored)'),
        setsField(
          'tbsCertificate.serialNumber',
          option('CAserial', 'val', 'File that keeps track of CA-generated serial number'),
        ),
        option(
          'CAcreateserial',
          '-',
          'Create CA serial number file if it does not exist',
          'Makes the serial number file if it is not there, beginning with a random number.',
        ),
      ],
    },
    {
      title: 'Certificate trust output options:',
      options: [
        missing('trustout', '-', 'Mark certificate PEM output as trusted', '-out'),
        missing('setalias', 'val', 'Set certificate alias (nickname)'),
        missing('clrtrust', '-', 'Clear all trusted purposes'),
        missing('addtrust', 'val', 'Trust certificate for a given purpose'),
        missing('clrreject', '-', 'Clears all the prohibited or rejected uses of the certificate'),
        missing('addreject', 'val', 'Reject certificate for a given purpose'),
      ],
    },
    {
      title: 'Random state options:',
      options: [
        ignored('rand', 'val', 'Load the given file(s) into the random number generator'),
        ignored('writerand', 'outfile', 'Write random data to the specified file'),
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
      ],
    },
  ],
  parameters: [],
};
