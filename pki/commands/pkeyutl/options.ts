import { ignored, missing, type OptionTable, option } from '../option';

/** The options of `openssl pkeyutl`, in the order and words of its help. */
export const table: OptionTable = {
  command: 'pkeyutl',
  usage: '[options]',
  sections: [
    {
      title: 'General options:',
      options: [
        option('help', '-', 'Display this summary'),
        ignored('engine', 'val', 'Use engine, possibly a hardware device'),
        ignored('engine_impl', '-', 'Also use engine given by -engine for crypto operations'),
        option(
          'sign',
          '-',
          'Sign input data with private key',
          'Signs the input as it stands: it has to be a hash already, unless -rawin hashes it first.',
        ),
        option('verify', '-', 'Verify with public key', 'Checks the signature in -sigfile over the input.'),
        option(
          'encrypt',
          '-',
          'Encrypt input data with public key',
          'Encrypts the input for the holder of the private key: at most as long as the key, less its padding.',
        ),
        option('decrypt', '-', 'Decrypt input data with private key'),
        option(
          'derive',
          '-',
          'Derive shared secret',
          'Computes the secret that both ends of a Diffie-Hellman exchange come to.',
        ),
        ignored('config', 'infile', 'Load a configuration file (this may load modules)'),
      ],
    },
    {
      title: 'Input options:',
      options: [
        option('in', 'infile', 'Input file - default stdin'),
        option(
          'rawin',
          '-',
          'Indicate the input data is in raw form',
          'The input is the message itself: hash it (-digest), then sign. Ed25519 can do nothing else.',
        ),
        option('pubin', '-', 'Input is a public key'),
        option('inkey', 'val', 'Input private key file', 'The key that does the work.'),
        option('passin', 'val', 'Input file pass phrase source'),
        option(
          'peerkey',
          'val',
          'Peer key file used in key derivation',
          'The public key of the other end of the exchange.',
        ),
        ignored('peerform', 'PEM|DER|ENGINE', 'Peer key format (DER/PEM/P12/ENGINE)'),
        option('certin', '-', 'Input is a cert with a public key'),
        option('rev', '-', 'Reverse the order of the input buffer'),
        option('sigfile', 'infile', 'Signature file (verify operation only)'),
        ignored('keyform', 'PEM|DER|ENGINE', 'Private key format (ENGINE, other values ignored)'),
      ],
    },
    {
      title: 'Output options:',
      options: [
        option('out', 'outfile', 'Output file - default stdout'),
        option('asn1parse', '-', 'parse the output as ASN.1 data to check its DER encoding and print errors'),
        option('hexdump', '-', 'Hex dump output'),
        option(
          'verifyrecover',
          '-',
          'Verify RSA signature, recovering original signature input data',
          'Opens an RSA signature and gives what was signed: for PKCS #1 the name of the hash and the hash.',
        ),
      ],
    },
    {
      title: 'Signing/Derivation options:',
      options: [
        option('digest', 'val', 'Specify the digest algorithm when signing the raw input data'),
        option(
          'pkeyopt',
          'val',
          'Public key options as opt:value',
          'A setting of the algorithm: digest:…, rsa_padding_mode:pss|oaep|pkcs1|none, rsa_pss_saltlen:…, rsa_mgf1_md:…, rsa_oaep_md:…',
        ),
        missing(
          'pkeyopt_passin',
          'val',
          'Public key option that is read as a passphrase argument opt:passphrase',
          '-pkeyopt',
        ),
        option(
          'kdf',
          'val',
          'Use KDF algorithm',
          'Derives from the settings alone, without a key: HKDF, TLS1-PRF.',
        ),
        option('kdflen', '+int', 'KDF algorithm output length'),
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
