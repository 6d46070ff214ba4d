import type { Application } from '../application';
import { HttpConnection } from './http-connection';
import type { HttpTransaction } from './http-transaction';

/** HTTP/0.9 to HTTP/1.1 (RFC 9112), read the way Zeek's analyzer reads it. */
export const http: Application<HttpTransaction> = {
  name: 'http',
  ports: { tcp: [80, 81, 631, 1080, 3128, 8000, 8080, 8888] },
  start: (session, emit) => new HttpConnection(session, emit),
};
