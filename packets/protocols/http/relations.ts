import type { Dissection } from '../dissection';
import { exchangeLog, messageKey, type Place } from './exchanges';
import { FIELDS as F } from './fields';
import type { Head } from './head';

/** Says that the message is a request or a response, and which other messages of its connection belong to it. */
export function addPlace(d: Dissection, head: Head): void {
  const at = head.from;
  const method = head.tokens[0].text;
  const notification = head.kind === 'request' && (method === 'NOTIFY' || method === 'SUBSCRIBE');
  d.add(head.kind === 'response' ? F.response : notification ? F.notification : F.request, at, at, true);
  const place = placeOf(d);
  if (!place) return;
  if (head.kind === 'request') requestPlace(d, at, place);
  else responsePlace(d, at, place);
}

function placeOf(d: Dissection): Place | undefined {
  if (!d.conversation || !d.message) return undefined;
  return exchangeLog(d.conversation.state).place(messageKey(d.message.fromOriginator, d.message.index));
}

function requestPlace(d: Dissection, at: number, { exchange, previous }: Place): void {
  const { number } = exchange;
  d.add(F.requestNumber, at, at, number).text = `HTTP request ${number}/${number}`;
  if (previous?.request) d.add(F.prevRequestIn, at, at, previous.request);
}

function responsePlace(d: Dissection, at: number, { exchange, previous, uri }: Place): void {
  const { number, request } = exchange;
  d.add(F.responseNumber, at, at, number).text = `HTTP response ${number}/${number}`;
  const { table } = d.context;
  if (request && table) d.add(F.time, at, at, table.time(d.packet - 1) - table.time(request - 1));
  if (previous?.request) d.add(F.prevRequestIn, at, at, previous.request);
  if (previous?.response) d.add(F.prevResponseIn, at, at, previous.response);
  if (request) d.add(F.requestIn, at, at, request);
  if (uri) d.add(F.responseForUri, at, at, uri);
}
