import type { FieldSpec } from '../../fields/field-spec';

function text(name: string, label: string) {
  return { name: `imf.${name}`, label, type: 'string' } as const satisfies FieldSpec;
}

export const FIELDS = {
  contentType: text('content.type', 'Content-Type'),
  contentTypeType: text('content.type.type', 'Type'),
  contentTypeParameters: text('content.type.parameters', 'Parameters'),
  displayName: text('display_name', 'Display-Name'),
  address: text('address', 'Address'),
  addressItem: text('address_list.item', 'Item'),
  mailboxItem: text('mailbox_list.item', 'Item'),
  extension: text('extension', 'Unknown-Extension'),
  extensionType: text('extension.type', 'Type'),
  extensionValue: text('extension.value', 'Value'),
  messageText: { name: 'imf.message_text', label: 'Message-Text', type: 'none' },
} as const satisfies Record<string, FieldSpec>;

export const EXTENSION = FIELDS.extension;

type ByHeader = Readonly<Record<string, FieldSpec>>;

/** Headers that hold a list of addresses (RFC 5322 section 3.4), by name in lower case. */
export const ADDRESS_LISTS: ByHeader = {
  'reply-to': text('reply_to', 'Reply-To'),
  to: text('to', 'To'),
  cc: text('cc', 'Cc'),
  bcc: text('bcc', 'Bcc'),
  'resent-to': text('resent.to', 'Resent-To'),
  'resent-cc': text('resent.cc', 'Resent-Cc'),
  'resent-bcc': text('resent.bcc', 'Resent-Bcc'),
};

/** Headers that hold a list of mailboxes. */
export const MAILBOX_LISTS: ByHeader = {
  from: text('from', 'From'),
  'resent-from': text('resent.from', 'Resent-From'),
};

/** Headers that hold one mailbox. */
export const MAILBOX: ByHeader = {
  sender: text('sender', 'Sender'),
  'resent-sender': text('resent.sender', 'Resent-Sender'),
};

/** Headers whose value is shown as it is. */
export const TEXT_HEADERS: ByHeader = {
  date: text('date', 'Date'),
  'message-id': text('message_id', 'Message-ID'),
  'in-reply-to': text('in_reply_to', 'In-Reply-To'),
  references: text('references', 'References'),
  subject: text('subject', 'Subject'),
  comments: text('comments', 'Comments'),
  'user-agent': text('user_agent', 'User-Agent'),
  keywords: text('keywords', 'Keywords'),
  'resent-date': text('resent.date', 'Resent-Date'),
  'resent-message-id': text('resent.message_id', 'Resent-Message-ID'),
  'return-path': text('return_path', 'Return-Path'),
  received: text('received', 'Received'),
  'content-description': text('content.description', 'Content-Description'),
  'content-id': text('content.id', 'Content-ID'),
  'content-transfer-encoding': text('content.transfer_encoding', 'Content-Transfer-Encoding'),
  'mime-version': text('mime_version', 'MIME-Version'),
  autoforwarded: text('autoforwarded', 'Autoforwarded'),
  autosubmitted: text('autosubmitted', 'Autosubmitted'),
  'content-language': text('content_language', 'Content-Language'),
  conversion: text('conversion', 'Conversion'),
  'delivery-date': text('delivery_date', 'Delivery-Date'),
  'deferred-delivery': text('deferred_delivery', 'Deferred-Delivery'),
  expires: text('expires', 'Expires'),
  importance: text('importance', 'Importance'),
  'message-type': text('message_type', 'Message-Type'),
  priority: text('priority', 'Priority'),
  'reply-by': text('reply_by', 'Reply-By'),
  sensitivity: text('sensitivity', 'Sensitivity'),
  supersedes: text('supersedes', 'Supersedes'),
  'delivered-to': text('delivered_to', 'Delivered-To'),
  'x-mailer': text('ext.mailer', 'X-Mailer'),
  'x-mimeole': text('ext.mimeole', 'X-MimeOLE'),
  'expiry-date': text('ext.expiry-date', 'Expiry-Date'),
  'x-ms-tnef-correlator': text('ext.tnef-correlator', 'X-MS-TNEF-Correlator'),
  'x-uidl': text('ext.uidl', 'X-UIDL'),
  'x-authentication-warning': text('ext.authentication_warning', 'X-Authentication-Warning'),
  'x-virus-scanned': text('ext.virus_scanned', 'X-Virus-Scanned'),
  'x-original-to': text('ext.original-to', 'X-Original-To'),
  'thread-index': text('thread-index', 'Thread-Index'),
  lines: text('lines', 'Lines'),
  precedence: text('precedence', 'Precedence'),
};
