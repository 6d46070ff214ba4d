import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { bytesText } from '../field-cursor';
import { escaped } from '../http/text';

/** Lines have no value of their own in Wireshark: they are what they show. */
const line = ({ source, from, to }: Field) => escaped(bytesText(source.bytes, from, to));

export const FIELDS = {
  response: { name: 'pop.response', label: 'Response', type: 'string', line },
  indicator: { name: 'pop.response.indicator', label: 'Response indicator', type: 'string' },
  description: { name: 'pop.response.description', label: 'Response description', type: 'string' },
  responseData: { name: 'pop.response.data', label: 'Data', type: 'string', line },
  request: { name: 'pop.request', label: 'Request', type: 'string', line },
  command: { name: 'pop.request.command', label: 'Request command', type: 'string' },
  parameter: { name: 'pop.request.parameter', label: 'Request parameter', type: 'string' },
  requestData: { name: 'pop.request.data', label: 'Data', type: 'string', line },
  fragments: { name: 'pop.data.fragments', label: 'DATA fragments', type: 'none', generated: true },
  fragment: { name: 'pop.data.fragment', label: 'DATA fragment', type: 'framenum', generated: true },
  fragmentCount: {
    name: 'pop.data.fragment.count',
    label: 'DATA fragment count',
    type: 'uint32',
    generated: true,
  },
  reassembledLength: {
    name: 'pop.data.reassembled.length',
    label: 'Reassembled DATA length',
    type: 'uint32',
    generated: true,
  },
} as const satisfies Record<string, FieldSpec>;
