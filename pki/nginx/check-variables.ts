import { type Directive, Emergency } from './config';

/** Directives whose words may hold variables, as far as the lab looks for unknown ones. */
const WITH_VARIABLES = new Set([
  'access_log',
  'add_header',
  'add_trailer',
  'alias',
  'auth_basic',
  'expires',
  'proxy_pass',
  'proxy_set_header',
  'proxy_ssl_name',
  'return',
  'root',
  'set',
  'try_files',
]);

/** The first variable that nobody defines ends nginx’s start; it names no line. Throws an `Emergency`. */
export function checkVariables(http: Directive): void {
  const defined = new Set(definedIn(http.block ?? []));
  const unknown = usedIn(http.block ?? []).find((name) => !isKnown(name, defined));
  if (unknown !== undefined) throw new Emergency(`unknown "${unknown}" variable`);
}

function isKnown(name: string, defined: ReadonlySet<string>): boolean {
  return defined.has(name) || KNOWN.has(name) || PREFIXES.test(name) || /^\d$/.test(name);
}

function usedIn(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ name, args, block }) => [
    ...(WITH_VARIABLES.has(name) ? args.flatMap(({ text }) => namesIn(text)) : []),
    ...(block && name !== 'map' ? usedIn(block) : []),
  ]);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map(([, braced, bare]) => braced ?? bare);
}

/** `set`, `map`, `geo` and `split_clients`, and names of groups in regular expressions. */
function definedIn(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ name, args, block }) => [
    ...(name === 'set' ? [plain(args[0].text)] : []),
    ...(['map', 'geo', 'split_clients'].includes(name) ? [plain(args.at(-1)?.text ?? '')] : []),
    ...args.flatMap(({ text }) => [...text.matchAll(/\(\?P?<(\w+)>/g)].map(([, group]) => group)),
    ...(block ? definedIn(block) : []),
  ]);
}

const plain = (text: string): string => text.replace(/^\$/, '');

const PREFIXES =
  /^(http|sent_http|sent_trailer|upstream|cookie|arg|tcpinfo|ssl_client|proxy_protocol|connections)_/;

/** Variables of nginx 1.22 as Debian builds it. */
const KNOWN = new Set(
  `ancient_browser args binary_remote_addr body_bytes_sent bytes_sent connection connection_requests connection_time
  content_length content_type date_gmt date_local document_root document_uri fastcgi_path_info fastcgi_script_name
  gzip_ratio host hostname http2 https invalid_referer is_args limit_conn_status limit_rate limit_req_status
  memcached_key modern_browser msec msie nginx_version pid pipe proxy_add_x_forwarded_for proxy_host proxy_port
  query_string realip_remote_addr realip_remote_port realpath_root remote_addr remote_port remote_user request
  request_body request_body_file request_completion request_filename request_id request_length request_method
  request_time request_uri scheme secure_link secure_link_expires server_addr server_name server_port server_protocol
  slice_range ssl_alpn_protocol ssl_cipher ssl_ciphers ssl_curve ssl_curves ssl_early_data ssl_protocol
  ssl_server_name ssl_session_id ssl_session_reused status time_iso8601 time_local uid_got uid_reset uid_set
  uri`.split(/\s+/),
);
