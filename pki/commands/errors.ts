import { readAsn1 } from '../asn1/read';
import { type OpensslError, openssl } from '../errors/openssl-error';

/** Error queues that several commands print. Places are those of Debian's 3.0 build. */

const NO_FILE = 'No such file or directory';
const BSS_FILE = 'crypto/bio/bss_file.c';

/** fopen on a file that is not there. */
export const openErrors = (path: string, mode: string): OpensslError[] => [
  openssl(
    '80000002',
    'system library',
    'BIO_new_file',
    NO_FILE,
    `${BSS_FILE}:67`,
    `calling fopen(${path}, ${mode})`,
  ),
  openssl('10000080', 'BIO routines', 'BIO_new_file', 'no such file', `${BSS_FILE}:75`),
];

/** The key and certificate loader on a file that is not there. */
export const storeErrors = (path: string): OpensslError[] => [
  openssl(
    '16000069',
    'STORE routines',
    'ossl_store_get0_loader_int',
    'unregistered scheme',
    'crypto/store/store_register.c:237',
    'scheme=file',
  ),
  openssl(
    '80000002',
    'system library',
    'file_open',
    NO_FILE,
    'providers/implementations/storemgmt/file_store.c:266',
    `calling stat(${path})`,
  ),
];

/** PEM that holds something else. */
export const unsupportedPem = (): OpensslError =>
  openssl(
    '1608010C',
    'STORE routines',
    'ossl_store_handle_load_result',
    'unsupported',
    'crypto/store/store_result.c:149',
  );

/** d2i of bytes that end too early, or that are another structure. */
export function wrongStructure(type: string, bytes: Uint8Array): OpensslError[] {
  const { nodes, problem } = readAsn1(bytes);
  return nodes.length || problem?.wanted === undefined ? otherStructure(type) : [notEnough()];
}

const notEnough = (): OpensslError =>
  openssl(
    '0680008E',
    'asn1 encoding routines',
    'asn1_d2i_read_bio',
    'not enough data',
    'crypto/asn1/a_d2i_fp.c:218',
  );

const otherStructure = (type: string): OpensslError[] => [
  openssl(
    '068000A8',
    'asn1 encoding routines',
    'asn1_check_tlen',
    'wrong tag',
    'crypto/asn1/tasn_dec.c:1215',
  ),
  openssl(
    '0688010A',
    'asn1 encoding routines',
    'asn1_item_embed_d2i',
    'nested asn1 error',
    'crypto/asn1/tasn_dec.c:375',
    `Type=${type}`,
  ),
];

/** No decoder takes the bytes in the form that was asked for. */
export const undecodable = (type: string, structure: string): OpensslError =>
  openssl(
    '1E08010C',
    'DECODER routines',
    'OSSL_DECODER_from_bio',
    'unsupported',
    'crypto/encode_decode/decoder_lib.c:103',
    `No supported data to decode.  Input type: ${type}, Input structure: ${structure}`,
  );

/** NCONF_get_string on a name that is not set. */
export const noConfigValue = (section: string, name: string): OpensslError =>
  openssl(
    '0700006C',
    'configuration file routines',
    'NCONF_get_string',
    'no value',
    'crypto/conf/conf_lib.c:315',
    `group=${section} name=${name}`,
  );

/** What a part of a PKCS #12 store under another password gives. */
export const badDecryption = (): OpensslError[] => [
  openssl(
    '1C800064',
    'Provider routines',
    'ossl_cipher_unpadblock',
    'bad decrypt',
    'providers/implementations/ciphers/ciphercommon_block.c:124',
  ),
  openssl(
    '11800074',
    'PKCS12 routines',
    'PKCS12_pbe_crypt_ex',
    'pkcs12 cipherfinal error',
    'crypto/pkcs12/p12_decr.c:88',
    'maybe wrong password',
  ),
];

export const badDecrypt = (): OpensslError[] => [
  unsupportedPem(),
  openssl(
    '1C800064',
    'Provider routines',
    'ossl_cipher_unpadblock',
    'bad decrypt',
    'providers/implementations/ciphers/ciphercommon_block.c:124',
  ),
  openssl(
    '11800074',
    'PKCS12 routines',
    'PKCS12_pbe_crypt_ex',
    'pkcs12 cipherfinal error',
    'crypto/pkcs12/p12_decr.c:88',
    'maybe wrong password',
  ),
];

const uiFault = (): OpensslError =>
  openssl(
    '1400006B',
    'UI routines',
    'UI_process',
    'processing error',
    'crypto/ui/ui_lib.c:573',
    'while reading strings',
  );

/** Nobody answered the question for the pass phrase of an encrypted key. */
export const noPassphrase = (): OpensslError[] => [
  unsupportedPem(),
  uiFault(),
  openssl('07880028', 'common libcrypto routines', 'do_ui_passphrase', 'UI lib', 'crypto/passphrase.c:187'),
  openssl(
    '1C80009F',
    'Provider routines',
    'epki2pki_decode',
    'unable to get passphrase',
    'providers/implementations/encode_decode/decode_epki2pki.c:96',
  ),
];

/** Nobody answered the question for the pass phrase of a new key. */
export const noNewPassphrase = (): OpensslError[] => [
  uiFault(),
  openssl(
    '0480006D',
    'PEM routines',
    'PEM_def_callback',
    'problems getting password',
    'crypto/pem/pem_lib.c:62',
  ),
  openssl(
    '07880109',
    'common libcrypto routines',
    'do_ui_passphrase',
    'interrupted or cancelled',
    'crypto/passphrase.c:184',
  ),
  openssl(
    '1C80009F',
    'Provider routines',
    'p8info_to_encp8',
    'unable to get passphrase',
    'providers/implementations/encode_decode/encode_key2any.c:115',
  ),
];

export const noStartLine = (label: string): OpensslError =>
  openssl(
    '0480006C',
    'PEM routines',
    'get_name',
    'no start line',
    'crypto/pem/pem_lib.c:760',
    `Expecting: ${label}`,
  );

export const unknownDigest = (name: string): OpensslError =>
  openssl(
    '0308010C',
    'digital envelope routines',
    'inner_evp_generic_fetch',
    'unsupported',
    'crypto/evp/evp_fetch.c:386',
    `Global default library context, Algorithm (${name} : 0), Properties (<null>)`,
  );

/** OBJ_txt2obj on a name that nobody registered. */
export const unknownObject = (): OpensslError =>
  openssl(
    '04000067',
    'object identifier routines',
    'OBJ_txt2obj',
    'unknown object name',
    'crypto/objects/obj_dat.c:372',
  );

export const invalidCurve = (): OpensslError =>
  openssl(
    '0800008D',
    'elliptic curve routines',
    'group_new_from_name',
    'invalid curve',
    'crypto/ec/ec_lib.c:1490',
  );

export const keyTooSmall = (): OpensslError =>
  openssl(
    '1C8000AB',
    'Provider routines',
    'rsa_gen_set_params',
    'key size too small',
    'providers/implementations/keymgmt/rsa_kmgmt.c:509',
  );

export const cannotInitialise = (): OpensslError =>
  openssl(
    '03000086',
    'digital envelope routines',
    'do_sigver_init',
    'initialization error',
    'crypto/evp/m_sigver.c:251',
  );

export const cannotSign = (): OpensslError =>
  openssl(
    '03000096',
    'digital envelope routines',
    'do_sigver_init',
    'operation not supported for this keytype',
    'crypto/evp/m_sigver.c:303',
  );
