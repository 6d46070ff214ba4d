import { ignored, missing, type OptionTable, option, setsField } from '../option';

/** The options of `openssl ca`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'ca',
  usage: '[options] [certreq...]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('verbose', '-', 'Verbose output during processing'),
        option('outdir', 'dir', 'Where to put output cert'),
        option('in', 'infile', 'The input cert request(s)'),
        option('inform', 'PEM|DER', 'CSR input format (DER or PEM); default PEM'),
        { ...option('infiles', '-', 'The last argument, requests to process'), endsOptions: true },
        option('out', 'outfile', 'Where to put the output file(s)'),
        option(
          'dateopt',
          'val',
          'Datetime format used for printing. (rfc_822/iso_8601). Default is rfc_822.',
        ),
        option(
          'notext',
          '-',
          'Do not print the generated certificate',
          'Leaves the printed form out: the files then hold PEM only.',
        ),
        option(
          'batch',
          '-',
          "Don't ask questions",
          'Answers every question with yes: signs and writes the database without asking.',
        ),
        missing('msie_hack', '-', 'msie modifications to handle all Universal Strings'),
        option('ss_cert', 'infile', 'File contains a self signed cert to sign'),
        missing('spkac', 'infile', 'File contains DN and signed public key and challenge', '-in'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
      ],
    },
    {
      title: 'Configuration options:',
      options: [
        option('config', 'val', 'A config file'),
        option('name', 'val', 'The particular CA definition to use'),
        option('section', 'val', 'An alias for -name'),
        setsField(
          'tbsCertificate.subject',
          option(
            'policy',
            'val',
            "The CA 'policy' to support",
            "Names the section that says which names of the request's subject are wanted (match, supplied, optional).",
          ),
        ),
      ],
    },
    {
      title: 'Certificate options:',
      options: [
        setsField('tbsCertificate.subject', option('subj', 'val', "Use arg instead of request's subject")),
        option('utf8', '-', 'Input characters are UTF8; default ASCII'),
        option('create_serial', '-', 'If reading serial fails, create a new random serial'),
        setsField(
          'tbsCertificate.serialNumber',
          option(
            'rand_serial',
            '-',
            'Always create a random serial; do not store it',
            'Takes a random serial number and leaves the file of serial numbers alone.',
          ),
        ),
        ignored('multivalue-rdn', '-', 'Deprecated; multi-valued RDNs support is always on.'),
        setsField(
          'tbsCertificate.validity.notBefore',
          option(
            'startdate',
            'val',
            'Cert notBefore, YYMMDDHHMMSSZ',
            'The field notBefore of the certificate.',
          ),
        ),
        setsField(
          'tbsCertificate.validity.notAfter',
          option(
            'enddate',
            'val',
            'YYMMDDHHMMSSZ cert notAfter (overrides -days)',
            'The field notAfter of the certificate.',
          ),
        ),
        setsField(
          'tbsCertificate.validity.notAfter',
          option(
            'days',
            '+int',
            'Number of days to certify the cert for',
            'notAfter lies this many days after now.',
          ),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option(
            'extensions',
            'val',
            'Extension section (override value in config file)',
            'Names the section whose extensions go into the certificate, instead of x509_extensions.',
          ),
        ),
        setsField(
          'tbsCertificate.[3] extensions',
          option('extfile', 'infile', 'Configuration file with X509v3 extensions to add'),
        ),
        setsField(
          'tbsCertificate.subject',
          option(
            'preserveDN',
            '-',
            "Don't re-order the DN",
            "Keeps the order of the request's subject, instead of that of the policy.",
          ),
        ),
        setsField('tbsCertificate.subject', option('noemailDN', '-', "Don't add the EMAIL field to the DN")),
      ],
    },
    {
      title: 'Signing options:',
      options: [
        setsField('signatureAlgorithm', option('md', 'val', 'Digest to use, such as sha256')),
        option('keyfile', 'val', 'The CA private key'),
        option('keyform', 'format', 'Private key file format (ENGINE, other values ignored)'),
        option('passin', 'val', 'Key and cert input file pass phrase source'),
        option('key', 'val', 'Key to decrypt the private key or cert files if encrypted. Better use -passin'),
        setsField('tbsCertificate.issuer', option('cert', 'infile', 'The CA cert')),
        option('certform', 'PEM|DER', 'Certificate input format (DER/PEM/P12); has no effect'),
        setsField(
          'tbsCertificate.issuer',
          option(
            'selfsign',
            '-',
            'Sign a cert with the key associated with it',
            'The issuer of the certificate is its own subject: the CA key signs its own request.',
          ),
        ),
        option('sigopt', 'val', 'Signature parameter in n:v form'),
        option('vfyopt', 'val', 'Verification parameter in n:v form'),
      ],
    },
    {
      title: 'Revocation options:',
      options: [
        option(
          'gencrl',
          '-',
          'Generate a new CRL',
          'Makes a revocation list of the R entries of the database; thisUpdate is now, nextUpdate by -crldays or the configuration.',
        ),
        option('valid', 'val', 'Add a Valid(not-revoked) DB entry about a cert (given in file)'),
        option(
          'status',
          'val',
          'Shows cert status given the serial number',
          'Looks the serial number up in the database. Ends with exit code 1 whatever it finds, as the real one does.',
        ),
        option(
          'updatedb',
          '-',
          'Updates db for expired cert',
          'Marks entries whose validity has ended: V becomes E.',
        ),
        setsField(
          'tbsCertList.[0] crlExtensions',
          option('crlexts', 'val', 'CRL extension section (override value in config file)'),
        ),
        setsField(
          'tbsCertList.revokedCertificates',
          option(
            'crl_reason',
            'val',
            'revocation reason',
            'The reason that goes into the database, and from there into the entry extension CRLReason.',
          ),
        ),
        option('crl_hold', 'val', 'the hold instruction, an OID. Sets revocation reason to certificateHold'),
        option(
          'crl_compromise',
          'val',
          'sets compromise time to val and the revocation reason to keyCompromise',
        ),
        option(
          'crl_CA_compromise',
          'val',
          'sets compromise time to val and the revocation reason to CACompromise',
        ),
        setsField(
          'tbsCertList.thisUpdate',
          option(
            'crl_lastupdate',
            'val',
            'Sets the CRL lastUpdate time to val (YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ)',
          ),
        ),
        setsField(
          'tbsCertList.nextUpdate',
          option(
            'crl_nextupdate',
            'val',
            'Sets the CRL nextUpdate time to val (YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ)',
          ),
        ),
        setsField('tbsCertList.nextUpdate', option('crldays', '+int', 'Days until the next CRL is due')),
        setsField('tbsCertList.nextUpdate', option('crlhours', '+int', 'Hours until the next CRL is due')),
        setsField('tbsCertList.nextUpdate', option('crlsec', '+int', 'Seconds until the next CRL is due')),
        option(
          'revoke',
          'infile',
          'Revoke a cert (given in file)',
          'Marks the certificate as revoked in the database: its V becomes R with time and reason. Only the next -gencrl tells others.',
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
  parameters: [{ name: 'certreq', help: 'Certificate requests to be signed (optional)' }],
};
