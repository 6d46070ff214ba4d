import type { TableColumn } from '@/components/evidence/data-table';
import type { LogColumn } from '@/packets/transactions/log';

/** Pixels for a column of a type; names that need more room than their type say so here. */
const WIDTHS: Readonly<Record<string, number>> = {
  time: 138,
  addr: 118,
  port: 74,
  count: 88,
  int: 88,
  interval: 96,
  bool: 62,
  enum: 84,
  string: 150,
};
const WIDER: Readonly<Record<string, number>> = {
  query: 250,
  uri: 250,
  host: 190,
  user_agent: 210,
  server_name: 210,
  answers: 260,
  cipher: 250,
  msg: 330,
  sub: 330,
  note: 170,
  name: 220,
  message: 330,
  'certificate.subject': 300,
  'certificate.issuer': 300,
  subject: 260,
  filename: 190,
  mime_type: 200,
  fingerprint: 240,
};

const NARROWER: Readonly<Record<string, number>> = {
  method: 84,
  version: 84,
  trans_depth: 104,
  status_msg: 110,
  rcode_name: 104,
  qclass_name: 104,
  qtype_name: 98,
  proto: 66,
  fuid: 166,
};

/** A log's columns for the table: what is most asked for first; `uid` is the session's, which has its own way. */
export function tableColumns(columns: readonly LogColumn[]): TableColumn[] {
  return columns
    .filter(({ name }) => name !== 'uid')
    .map(({ name, type }) => ({
      id: name,
      label: name === 'ts' ? 'ts (UTC)' : name,
      width: NARROWER[name] ?? Math.max(WIDER[name] ?? WIDTHS[type] ?? 180, name.length * 6.4 + 30),
      numeric: ['count', 'int', 'interval', 'port', 'double'].includes(type),
      about: `${name}: ${type}`,
    }));
}
