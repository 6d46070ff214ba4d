import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl pkcs12`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'pkcs12',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        option('in', 'infile', 'Input file'),
        option('out', 'outfile', 'Output file'),
        option('passin', 'val', 'Input file pass phrase source'),
        option('passout', 'val', 'Output file pass phrase source'),
        option('password', 'val', 'Set PKCS#12 import/export password source'),
        missing('twopass', '-', 'Separate MAC, encryption passwords', '-password'),
        option('nokeys', '-', "Don't output private keys"),
        option('nocerts', '-', "Don't output certificates"),
        option('noout', '-', "Don't output anything, just verify PKCS#12 input"),
        option('legacy', '-', 'Use legacy encryption: 3DES_CBC for keys, RC2_CBC for certs'),
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
    {
      title: 'Random state options:',
      options: [
        ignored('rand', 'val', 'Load the given file(s) into the random number generator'),
        ignored('writerand', 'outfile', 'Write random data to the specified file'),
      ],
    },
    {
      title: 'PKCS#12 import (parsing PKCS#12) options:',
      options: [
        option('info', '-', 'Print info about PKCS#12 structure'),
        option('nomacver', '-', "Don't verify integrity MAC"),
        option('clcerts', '-', 'Only output client certificates'),
        option('cacerts', '-', 'Only output CA certificates'),
        option('*', '-', 'Any supported cipher for output encryption'),
        option('noenc', '-', "Don't encrypt private keys"),
        option('nodes', '-', "Don't encrypt private keys; deprecated"),
      ],
    },
    {
      title: 'PKCS#12 output (export) options:',
      options: [
        option('export', '-', 'Create PKCS12 file'),
        option('inkey', 'val', 'Private key, else read from -in input file'),
        option('certfile', 'infile', 'Extra certificates for PKCS12 output'),
        ignored('passcerts', 'val', 'Certificate file pass phrase source'),
        option(
          'chain',
          '-',
          'Build and add certificate chain for EE cert,\nwhich is the 1st cert from -in matching the private key (if given)',
        ),
        option('untrusted', 'infile', 'Untrusted certificates for chain building'),
        option('CAfile', 'infile', "PEM-format file of CA's"),
        missing('CApath', 'dir', "PEM-format directory of CA's", '-CAfile'),
        missing('CAstore', 'uri', "URI to store of CA's", '-CAfile'),
        ignored('no-CAfile', '-', 'Do not load the default certificates file'),
        ignored('no-CApath', '-', 'Do not load certificates from the default certificates directory'),
        ignored('no-CAstore', '-', 'Do not load certificates from the default certificates store'),
        option('name', 'val', 'Use name as friendly name'),
        option('caname', 'val', 'Use name as CA friendly name (can be repeated)'),
        missing('CSP', 'val', 'Microsoft CSP name', '-name'),
        missing('LMK', '-', 'Add local machine keyset attribute to private key'),
        missing('keyex', '-', 'Set key type to MS key exchange'),
        missing('keysig', '-', 'Set key type to MS key signature'),
        option('keypbe', 'val', 'Private key PBE algorithm (default AES-256 CBC)'),
        option('certpbe', 'val', 'Certificate PBE algorithm (default PBES2 with PBKDF2 and AES-256 CBC)'),
        option('descert', '-', 'Encrypt output with 3DES (default PBES2 with PBKDF2 and AES-256 CBC)'),
        option('macalg', 'val', 'Digest algorithm to use in MAC (default SHA256)'),
        option('iter', '+int', 'Specify the iteration count for encryption and MAC'),
        option('noiter', '-', "Don't use encryption iteration"),
        option('nomaciter', '-', "Don't use MAC iteration)"),
        ignored('maciter', '-', 'Unused, kept for backwards compatibility'),
        option('nomac', '-', "Don't generate MAC"),
      ],
    },
  ],
  parameters: [],
};
