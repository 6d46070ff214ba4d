import { OPENSSL_CASES } from '@/pki/conformance/cases';
import { opensslCases, opensslMissing } from './openssl';
import { countCases, type Suite } from './suite';

/** The workbench's `openssl` against OpenSSL 3.0: output, problems, exit codes and files. */
export const opensslSuite: Suite = {
  name: 'openssl',
  missing: opensslMissing,
  run: async (picked) => countCases(await opensslCases(OPENSSL_CASES.filter(({ line }) => picked(line)))),
};
