import type { FieldSpec } from '../../fields/field-spec';

export const FIELDS = {
  isRequest: { name: 'imap.isrequest', label: 'Request', type: 'boolean', hidden: true },
  line: { name: 'imap.line', label: 'Line', type: 'string' },
  request: { name: 'imap.request', label: 'Request', type: 'string' },
  requestTag: { name: 'imap.request_tag', label: 'Request Tag', type: 'string' },
  response: { name: 'imap.response', label: 'Response', type: 'string' },
  responseTag: { name: 'imap.response_tag', label: 'Response Tag', type: 'string' },
  requestCommand: { name: 'imap.request.command', label: 'Request Command', type: 'string' },
  responseCommand: { name: 'imap.response.command', label: 'Response Command', type: 'string' },
  responseStatus: { name: 'imap.response.status', label: 'Response Status', type: 'string' },
  tag: { name: 'imap.tag', label: 'Tag', type: 'string', hidden: true },
  command: { name: 'imap.command', label: 'Command', type: 'string', hidden: true },
  folder: { name: 'imap.request.folder', label: 'Request Folder', type: 'string' },
  byUid: { name: 'imap.request.command.uid', label: 'Request isUID', type: 'boolean' },
  userName: { name: 'imap.request.username', label: 'Request Username', type: 'string' },
  password: { name: 'imap.request.password', label: 'Request Password', type: 'string' },
  responseTo: { name: 'imap.response_to', label: 'Request In', type: 'framenum', generated: true },
  time: { name: 'imap.time', label: 'Response Time', type: 'relative_time', generated: true },
} as const satisfies Record<string, FieldSpec>;
