/** Names of codes, as MS-SMB2, MS-FSCC and Wireshark write them. */

export const DIALECTS: Readonly<Record<number, string>> = {
  514: 'SMB 2.0.2',
  528: 'SMB 2.1',
  546: 'SMB 2.2.2 (deprecated; should be 3.0)',
  548: 'SMB 2.2.4 (deprecated; should be 3.0)',
  767: 'SMB2 wildcard',
  768: 'SMB 3.0',
  770: 'SMB 3.0.2',
  784: 'SMB 3.1.0 (deprecated; should be 3.1.1)',
  785: 'SMB 3.1.1',
};

export const COMMANDS: Readonly<Record<number, string>> = {
  0: 'Negotiate Protocol',
  1: 'Session Setup',
  2: 'Session Logoff',
  3: 'Tree Connect',
  4: 'Tree Disconnect',
  5: 'Create',
  6: 'Close',
  7: 'Flush',
  8: 'Read',
  9: 'Write',
  10: 'Lock',
  11: 'Ioctl',
  12: 'Cancel',
  13: 'KeepAlive',
  14: 'Find',
  15: 'Notify',
  16: 'GetInfo',
  17: 'SetInfo',
  18: 'Break',
};

export const CONTEXT_TYPES: Readonly<Record<number, string>> = {
  1: 'SMB2_PREAUTH_INTEGRITY_CAPABILITIES',
  2: 'SMB2_ENCRYPTION_CAPABILITIES',
  3: 'SMB2_COMPRESSION_CAPABILITIES',
  5: 'SMB2_NETNAME_NEGOTIATE_CONTEXT_ID',
  6: 'SMB2_TRANSPORT_CAPABILITIES',
  7: 'SMB2_RDMA_TRANSFORM_CAPABILITIES',
  8: 'SMB2_SIGNING_CAPABILITIES',
  256: 'SMB2_POSIX_EXTENSIONS_CAPABILITIES',
};

export const HASH_ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'SHA-512',
};

export const CIPHERS: Readonly<Record<number, string>> = {
  1: 'AES-128-CCM',
  2: 'AES-128-GCM',
  3: 'AES-256-CCM',
  4: 'AES-256-GCM',
};

export const COMPRESSIONS: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'LZNT1',
  2: 'LZ77',
  3: 'LZ77+Huffman',
  4: 'Pattern_V1',
};

export const SIGNINGS: Readonly<Record<number, string>> = {
  0: 'HMAC-SHA256',
  1: 'AES-CMAC',
  2: 'AES-GMAC',
};

export const SHARE_TYPES: Readonly<Record<number, string>> = {
  1: 'Physical disk',
  2: 'Named pipe',
  3: 'Printer',
};

export const CACHING: Readonly<Record<number, string>> = {
  0: 'Manual caching',
  16: 'Auto caching',
  32: 'VDO caching',
  48: 'No caching',
};

export const CHANNELS: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'RDMA V1',
  2: 'RDMA V1_INVALIDATE',
  3: 'RDMA TRANSFORM',
};

export const OPLOCKS: Readonly<Record<number, string>> = {
  0: 'No oplock',
  1: 'Level2 oplock',
  8: 'Exclusive oplock',
  9: 'Batch oplock',
  255: 'Lease',
};

export const IMPERSONATION: Readonly<Record<number, string>> = {
  0: 'Anonymous',
  1: 'Identification',
  2: 'Impersonation',
  3: 'Delegation',
};

export const DISPOSITIONS: Readonly<Record<number, string>> = {
  0: 'Supersede (supersede existing file (if it exists))',
  1: 'Open (if file exists open it, else fail)',
  2: 'Create (if file exists fail, else create it)',
  3: 'Open If (if file exists open it, else create it)',
  4: 'Overwrite (if file exists overwrite, else fail)',
  5: 'Overwrite If (if file exists overwrite, else create it)',
};

export const CREATE_ACTIONS: Readonly<Record<number, string>> = {
  0: 'No action taken?',
  1: 'The file existed and was opened',
  2: 'The file did not exist but was created',
  3: 'The file existed and was truncated',
  32769: 'The file existed and was opened, and an OpLock was granted',
  32770: 'The file did not exist but was created, and an OpLock was granted',
  32771: 'The file existed and was truncated, and an OpLock was granted',
};

export const CLASSES: Readonly<Record<number, string>> = {
  1: 'FILE_INFO',
  2: 'FS_INFO',
  3: 'SEC_INFO',
  4: 'QUOTA_INFO',
};

export const FILE_INFO: Readonly<Record<number, string>> = {
  4: 'SMB2_FILE_BASIC_INFO',
  5: 'SMB2_FILE_STANDARD_INFO',
  6: 'SMB2_FILE_INTERNAL_INFO',
  7: 'SMB2_FILE_EA_INFO',
  8: 'SMB2_FILE_ACCESS_INFO',
  10: 'SMB2_FILE_RENAME_INFO',
  13: 'SMB2_FILE_DISPOSITION_INFO',
  14: 'SMB2_FILE_POSITION_INFO',
  15: 'SMB2_FILE_FULL_EA_INFO',
  16: 'SMB2_FILE_MODE_INFO',
  17: 'SMB2_FILE_ALIGNMENT_INFO',
  18: 'SMB2_FILE_ALL_INFO',
  19: 'SMB2_FILE_ALLOCATION_INFO',
  20: 'SMB2_FILE_ENDOFFILE_INFO',
  21: 'SMB2_FILE_ALTERNATE_NAME_INFO',
  22: 'SMB2_FILE_STREAM_INFO',
  23: 'SMB2_FILE_PIPE_INFO',
  28: 'SMB2_FILE_COMPRESSION_INFO',
  34: 'SMB2_FILE_NETWORK_OPEN_INFO',
  35: 'SMB2_FILE_ATTRIBUTE_TAG_INFO',
  48: 'SMB2_FILE_NORMALIZED_NAME_INFO',
  100: 'SMB2_FILE_POSIX_INFO',
};

export const FS_INFO: Readonly<Record<number, string>> = {
  1: 'FileFsVolumeInformation',
  2: 'FileFsLabelInformation',
  3: 'FileFsSizeInformation',
  4: 'FileFsDeviceInformation',
  5: 'FileFsAttributeInformation',
  6: 'FileFsControlInformation',
  7: 'FileFsFullSizeInformation',
  8: 'FileFsObjectIdInformation',
  9: 'FileFsDriverPathInformation',
  10: 'FileFsVolumeFlagsInformation',
  11: 'FileFsSectorSizeInformation',
};

export const SEC_INFO: Readonly<Record<number, string>> = {
  0: 'SMB2_SEC_INFO_00',
};

export const FIND_INFO: Readonly<Record<number, string>> = {
  1: 'SMB2_FIND_DIRECTORY_INFO',
  2: 'SMB2_FIND_FULL_DIRECTORY_INFO',
  3: 'SMB2_FIND_BOTH_DIRECTORY_INFO',
  4: 'SMB2_FIND_INDEX_SPECIFIED',
  12: 'SMB2_FIND_NAME_INFO',
  37: 'SMB2_FIND_ID_BOTH_DIRECTORY_INFO',
  38: 'SMB2_FIND_ID_FULL_DIRECTORY_INFO',
  100: 'SMB2_FIND_POSIX_INFO',
};

export const ALIGNMENTS: Readonly<Record<number, string>> = {
  0: 'FILE_BYTE_ALIGNMENT',
  1: 'FILE_WORD_ALIGNMENT',
  3: 'FILE_LONG_ALIGNMENT',
  15: 'FILE_OCTA_ALIGNMENT',
  31: 'FILE_32_BYTE_ALIGNMENT',
  63: 'FILE_64_BYTE_ALIGNMENT',
  127: 'FILE_128_BYTE_ALIGNMENT',
  255: 'FILE_256_BYTE_ALIGNMENT',
  511: 'FILE_512_BYTE_ALIGNMENT',
};

export const IOCTL_FUNCTIONS: Readonly<Record<number, string>> = {
  393620: 'FSCTL_DFS_GET_REFERRALS',
  393648: 'FSCTL_DFS_GET_REFERRALS_EX',
  589824: 'FSCTL_REQUEST_OPLOCK_LEVEL_1',
  589828: 'FSCTL_REQUEST_OPLOCK_LEVEL_2',
  589832: 'FSCTL_REQUEST_BATCH_OPLOCK',
  589836: 'FSCTL_OPLOCK_BREAK_ACKNOWLEDGE',
  589840: 'FSCTL_OPBATCH_ACK_CLOSE_PENDING',
  589844: 'FSCTL_OPLOCK_BREAK_NOTIFY',
  589848: 'FSCTL_LOCK_VOLUME',
  589852: 'FSCTL_UNLOCK_VOLUME',
  589856: 'FSCTL_DISMOUNT_VOLUME',
  589864: 'FSCTL_IS_VOLUME_MOUNTED',
  589868: 'FSCTL_IS_PATHNAME_VALID',
  589872: 'FSCTL_MARK_VOLUME_DIRTY',
  589883: 'FSCTL_QUERY_RETRIEVAL_POINTERS',
  589884: 'FSCTL_GET_COMPRESSION',
  589903: 'FSCTL_MARK_AS_SYSTEM_HIVE',
  589904: 'FSCTL_OPLOCK_BREAK_ACK_NO_2',
  589908: 'FSCTL_INVALIDATE_VOLUMES',
  589912: 'FSCTL_QUERY_FAT_BPB',
  589916: 'FSCTL_REQUEST_FILTER_OPLOCK',
  589920: 'FSCTL_FILESYSTEM_GET_STATISTICS',
  589924: 'FSCTL_GET_NTFS_VOLUME_DATA',
  589928: 'FSCTL_GET_NTFS_FILE_RECORD',
  589935: 'FSCTL_GET_VOLUME_BITMAP',
  589939: 'FSCTL_GET_RETRIEVAL_POINTERS',
  589940: 'FSCTL_MOVE_FILE',
  589944: 'FSCTL_IS_VOLUME_DIRTY',
  589948: 'FSCTL_GET_HFS_INFORMATION',
  589955: 'FSCTL_ALLOW_EXTENDED_DASD_IO',
  589959: 'FSCTL_READ_PROPERTY_DATA',
  589963: 'FSCTL_WRITE_PROPERTY_DATA',
  589967: 'FSCTL_FIND_FILES_BY_SID',
  589975: 'FSCTL_DUMP_PROPERTY_DATA',
  589980: 'FSCTL_GET_OBJECT_ID',
  589988: 'FSCTL_SET_REPARSE_POINT',
  589992: 'FSCTL_GET_REPARSE_POINT',
  590016: 'FSCTL_CREATE_OR_GET_OBJECT_ID',
  590020: 'FSCTL_SET_SPARSE',
  590036: 'FSCTL_SET_ENCRYPTION',
  590043: 'FSCTL_ENCRYPTION_FSCTL_IO',
  590047: 'FSCTL_WRITE_RAW_ENCRYPTED',
  590051: 'FSCTL_READ_RAW_ENCRYPTED',
  590064: 'FSCTL_EXTEND_VOLUME',
  590404: 'FSCTL_CSV_TUNNEL_REQUEST',
  590460: 'FSCTL_GET_INTEGRITY_INFORMATION',
  590468: 'FSCTL_QUERY_FILE_REGIONS',
  590536: 'FSCTL_CSV_SYNC_TUNNEL_REQUEST',
  590592: 'FSCTL_QUERY_SHARED_VIRTUAL_DISK_SUPPORT',
  590596: 'FSCTL_SVHDX_SYNC_TUNNEL_REQUEST',
  590600: 'FSCTL_SVHDX_SET_INITIATOR_INFORMATION',
  590604: 'FSCTL_SET_EXTERNAL_BACKING',
  590608: 'FSCTL_GET_EXTERNAL_BACKING',
  590612: 'FSCTL_DELETE_EXTERNAL_BACKING',
  590616: 'FSCTL_ENUM_EXTERNAL_BACKING',
  590623: 'FSCTL_ENUM_OVERLAY',
  590672: 'FSCTL_STORAGE_QOS_CONTROL',
  590692: 'FSCTL_SVHDX_ASYNC_TUNNEL_REQUEST',
  606387: 'FSCTL_ENUM_USN_DATA',
  606391: 'FSCTL_SECURITY_ID_CHECK',
  606395: 'FSCTL_READ_USN_JOURNAL',
  606415: 'FSCTL_QUERY_ALLOCATED_RANGES',
  606439: 'FSCTL_CREATE_USN_JOURNAL',
  606443: 'FSCTL_READ_FILE_USN_DATA',
  606447: 'FSCTL_WRITE_USN_CLOSE_RECORD',
  606820: 'FSCTL_OFFLOAD_READ',
  622744: 'FSCTL_SET_OBJECT_ID',
  622752: 'FSCTL_DELETE_OBJECT_ID',
  622756: 'FSCTL_SET_REPARSE_POINT',
  622764: 'FSCTL_DELETE_REPARSE_POINT',
  622780: 'FSCTL_SET_OBJECT_ID_EXTENDED',
  622792: 'FSCTL_SET_ZERO_DATA',
  622800: 'FSCTL_ENABLE_UPGRADE',
  623112: 'FSCTL_FILE_LEVEL_TRIM',
  623208: 'FSCTL_OFFLOAD_WRITE',
  639040: 'FSCTL_SET_COMPRESSION',
  639616: 'FSCTL_SET_INTEGRITY_INFORMATION',
  1114136: 'FSCTL_PIPE_WAIT',
  1130508: 'FSCTL_PIPE_PEEK',
  1163287: 'FSCTL_PIPE_TRANSCEIVE',
  1310840: 'FSCTL_SRV_REQUEST_RESUME_KEY',
  1311188: 'FSCTL_LMR_REQUEST_RESILIENCY',
  1311228: 'FSCTL_QUERY_NETWORK_INTERFACE_INFO',
  1311232: 'FSCTL_VALIDATE_NEGOTIATE_INFO_224',
  1311236: 'FSCTL_VALIDATE_NEGOTIATE_INFO',
  1327204: 'FSCTL_SRV_ENUMERATE_SNAPSHOTS',
  1327346: 'FSCTL_SRV_COPYCHUNK',
  1327547: 'FSCTL_SRV_READ_HASH',
  1343730: 'FSCTL_SRV_COPYCHUNK_WRITE',
};

export const IOCTL_DEVICES: Readonly<Record<number, string>> = {
  1: 'BEEP',
  2: 'CD_ROM',
  3: 'CD_ROM_FILE_SYSTEM',
  4: 'CONTROLLER',
  5: 'DATALINK',
  6: 'DFS',
  7: 'DISK',
  8: 'DISK_FILE_SYSTEM',
  9: 'FILE_SYSTEM',
  10: 'INPORT_PORT',
  11: 'KEYBOARD',
  12: 'MAILSLOT',
  13: 'MIDI_IN',
  14: 'MIDI_OUT',
  15: 'MOUSE',
  16: 'MULTI_UNC_PROVIDER',
  17: 'NAMED_PIPE',
  18: 'NETWORK',
  19: 'NETWORK_BROWSER',
  20: 'NETWORK_FILE_SYSTEM',
  21: 'NULL',
  22: 'PARALLEL_PORT',
  23: 'PHYSICAL_NETCARD',
  24: 'PRINTER',
  25: 'SCANNER',
  26: 'SERIAL_MOUSE_PORT',
  27: 'SERIAL_PORT',
  28: 'SCREEN',
  29: 'SOUND',
  30: 'STREAMS',
  31: 'TAPE',
  32: 'TAPE_FILE_SYSTEM',
  33: 'TRANSPORT',
  34: 'UNKNOWN',
  35: 'VIDEO',
  36: 'VIRTUAL_DISK',
  37: 'WAVE_IN',
  38: 'WAVE_OUT',
  39: '8042_PORT',
  40: 'NETWORK_REDIRECTOR',
  41: 'BATTERY',
  42: 'BUS_EXTENDER',
  43: 'MODEM',
  44: 'VDM',
  45: 'MASS_STORAGE',
  46: 'SMB',
  47: 'KS',
  48: 'CHANGER',
  49: 'SMARTCARD',
  50: 'ACPI',
  51: 'DVD',
  52: 'FULLSCREEN_VIDEO',
  53: 'DFS_FILE_SYSTEM',
  54: 'DFS_VOLUME',
  55: 'SERENUM',
  56: 'TERMSRV',
  57: 'KSEC',
};

export const IOCTL_ACCESS: Readonly<Record<number, string>> = {
  0: 'FILE_ANY_ACCESS',
  1: 'FILE_READ_ACCESS',
  2: 'FILE_WRITE_ACCESS',
  3: 'FILE_READ_WRITE_ACCESS',
};

export const IOCTL_METHODS: Readonly<Record<number, string>> = {
  0: 'METHOD_BUFFERED',
  1: 'METHOD_IN_DIRECT',
  2: 'METHOD_OUT_DIRECT',
  3: 'METHOD_NEITHER',
};
