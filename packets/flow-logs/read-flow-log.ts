import { looksLikeAwsVpc, readAwsVpc } from './aws-vpc';
import { looksLikeAzure, readAzure } from './azure';
import type { FlowLog } from './flow-record';
import { looksLikeGcp, readGcp } from './gcp';

const FORMATS = [
  { looksLike: looksLikeAzure, read: readAzure },
  { looksLike: looksLikeGcp, read: readGcp },
  { looksLike: looksLikeAwsVpc, read: readAwsVpc },
];

export type FlowLogResult =
  | { readonly log: FlowLog; readonly problem?: undefined }
  | { readonly log?: undefined; readonly problem: string };

/** Finds out whose flow log a text is and reads it. */
export function readFlowLog(text: string): FlowLogResult {
  const format = FORMATS.find(({ looksLike }) => looksLike(text));
  if (!format)
    return {
      problem:
        'This is no flow log of AWS (a header line with srcaddr), Azure (JSON with flowTuples) or Google Cloud (JSON with jsonPayload).',
    };
  try {
    return { log: format.read(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `The JSON ends or breaks early: ${error.message}` };
    throw error;
  }
}
