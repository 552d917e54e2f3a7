/** Variables that nginx knows without being told, and beginnings of names that stand for many. */
const NAMES = `
  http_host http_user_agent http_referer http_via http_x_forwarded_for http_cookie content_length content_type host
  binary_remote_addr remote_addr remote_port proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr
  proxy_protocol_server_port server_addr server_port server_protocol scheme https request_uri uri document_uri request
  document_root realpath_root query_string args is_args request_filename server_name request_method remote_user bytes_sent
  body_bytes_sent pipe request_completion request_body request_body_file request_length request_time request_id status
  limit_rate connection connection_requests connection_time nginx_version hostname pid msec time_iso8601 time_local
  tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd tcpinfo_rcv_space proxy_host proxy_port proxy_add_x_forwarded_for
  proxy_internal_body_length proxy_internal_chunked upstream_addr upstream_status upstream_connect_time
  upstream_header_time upstream_response_time upstream_response_length upstream_bytes_received upstream_bytes_sent
  upstream_cache_status upstream_cache_last_modified upstream_cache_etag fastcgi_script_name fastcgi_path_info
  gzip_ratio http2 invalid_referer limit_conn_status limit_req_status realip_remote_addr realip_remote_port
  connections_active connections_reading connections_writing connections_waiting secure_link secure_link_expires
  slice_range uid_got uid_set uid_reset ancient_browser modern_browser msie date_local date_gmt
  ssl_cipher ssl_ciphers ssl_client_cert ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn
  ssl_client_i_dn_legacy ssl_client_raw_cert ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_serial ssl_client_v_end
  ssl_client_v_remain ssl_client_v_start ssl_client_verify ssl_alpn_protocol ssl_curve ssl_curves ssl_early_data
  ssl_protocol ssl_server_name ssl_session_id ssl_session_reused grpc_internal_trailers`;

const PREFIXES = [
  'http_',
  'sent_http_',
  'sent_trailer_',
  'cookie_',
  'arg_',
  'upstream_http_',
  'upstream_trailer_',
  'upstream_cookie_',
];

let names: ReadonlySet<string> | undefined;

/** Whether nginx 1.22 gives a variable of this name (lower case) by itself. */
export function isKnownVariable(name: string): boolean {
  names ??= new Set(NAMES.trim().split(/\s+/));
  return names.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
