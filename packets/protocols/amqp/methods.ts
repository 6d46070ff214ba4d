/**
 * Methods of AMQP 0-9-1 and of RabbitMQ's extensions, each with its arguments in order. A word is an argument's name;
 * `a|b` are bits of one byte, lowest first. A text or a byte string is shown with the length in front of it where the
 * name is in `COUNTED`.
 */
export interface Method {
  readonly name: string;
  readonly arguments: readonly string[];
}

function method(text: string): Method {
  const [name, ...rest] = text.split(' ');
  return { name, arguments: rest };
}

function methods(table: Readonly<Record<number, string>>): ReadonlyMap<number, Method> {
  return new Map(Object.entries(table).map(([number, text]) => [Number(number), method(text)]));
}

const CLOSE = 'Close reply_code reply_text class_id method_id';

/** By class, then by method. */
export const METHODS: Readonly<Record<number, ReadonlyMap<number, Method>>> = {
  10: methods({
    10: 'Start version_major version_minor server_properties mechanisms locales',
    11: 'Start-Ok client_properties mechanism response locale',
    20: 'Secure challenge',
    21: 'Secure-Ok response',
    30: 'Tune channel_max frame_max heartbeat',
    31: 'Tune-Ok channel_max frame_max heartbeat',
    40: 'Open virtual_host capabilities insist|',
    41: 'Open-Ok known_hosts',
    50: CLOSE,
    51: 'Close-Ok',
    60: 'Blocked reason',
    61: 'Unblocked',
  }),
  20: methods({
    10: 'Open out_of_band',
    11: 'Open-Ok channel_id',
    20: 'Flow active|',
    21: 'Flow-Ok active|',
    40: CLOSE,
    41: 'Close-Ok',
  }),
  30: methods({
    10: 'Request realm exclusive|passive|active|write|read',
    11: 'Request-Ok ticket',
  }),
  40: methods({
    10: 'Declare ticket exchange type passive|durable|auto_delete|internal|nowait arguments',
    11: 'Declare-Ok',
    20: 'Delete ticket exchange if_unused|nowait',
    21: 'Delete-Ok',
    30: 'Bind ticket destination source routing_key nowait| arguments',
    31: 'Bind-Ok',
    40: 'Unbind ticket destination source routing_key nowait| arguments',
    51: 'Unbind-Ok',
  }),
  50: methods({
    10: 'Declare ticket queue passive|durable|exclusive|auto_delete|nowait arguments',
    11: 'Declare-Ok queue message_count consumer_count',
    20: 'Bind ticket queue exchange routing_key nowait| arguments',
    21: 'Bind-Ok',
    30: 'Purge ticket queue nowait|',
    31: 'Purge-Ok message_count',
    40: 'Delete ticket queue if_unused|if_empty|nowait',
    41: 'Delete-Ok message_count',
    50: 'Unbind ticket queue exchange routing_key arguments',
    51: 'Unbind-Ok',
  }),
  60: methods({
    10: 'Qos prefetch_size prefetch_count global|',
    11: 'Qos-Ok',
    20: 'Consume ticket queue consumer_tag no_local|no_ack|exclusive|nowait filter',
    21: 'Consume-Ok consumer_tag',
    30: 'Cancel consumer_tag nowait|',
    31: 'Cancel-Ok consumer_tag',
    40: 'Publish ticket exchange routing_key mandatory|immediate',
    50: 'Return reply_code reply_text exchange routing_key',
    60: 'Deliver consumer_tag delivery_tag redelivered| exchange routing_key',
    70: 'Get ticket queue no_ack|',
    71: 'Get-Ok delivery_tag redelivered| exchange routing_key message_count',
    72: 'Get-Empty cluster_id',
    80: 'Ack delivery_tag multiple|',
    90: 'Reject delivery_tag requeue|',
    100: 'Recover-Async requeue|',
    110: 'Recover requeue|',
    111: 'Recover-Ok',
    120: 'Nack delivery_tag multiple|requeue|',
  }),
  85: methods({ 10: 'Select nowait|', 11: 'Select-Ok' }),
  90: methods({
    10: 'Select',
    11: 'Select-Ok',
    20: 'Commit',
    21: 'Commit-Ok',
    30: 'Rollback',
    31: 'Rollback-Ok',
  }),
};

/** Arguments whose field covers the length in front of them. */
export const COUNTED: ReadonlySet<string> = new Set([
  'mechanism',
  'locale',
  'virtual_host',
  'response',
  'challenge',
]);

/** Texts with a length of four bytes; other texts have one byte. */
export const LONG: ReadonlySet<string> = new Set([
  'mechanisms',
  'locales',
  'response',
  'challenge',
  'channel_id',
]);
