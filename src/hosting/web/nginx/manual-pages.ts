import type { Step } from './trace.ts';

const DOCS = 'https://nginx.org/en/docs';
const CORE = `${DOCS}/http/ngx_http_core_module.html`;
const PROXY = `${DOCS}/http/ngx_http_proxy_module.html`;
const REWRITE = `${DOCS}/http/ngx_http_rewrite_module.html`;

const BY_TYPE: Readonly<Record<Exclude<Step['type'], 'file' | 'internal-redirect'>, string>> = {
  socket: `${DOCS}/http/request_processing.html#mixed_name_ip_based_servers`,
  refused: `${DOCS}/http/request_processing.html`,
  server: `${DOCS}/http/server_names.html`,
  uri: `${CORE}#location`,
  location: `${CORE}#location`,
  'named-location': `${CORE}#location`,
  internal: `${CORE}#internal`,
  'body-too-large': `${CORE}#client_max_body_size`,
  'slash-redirect': `${CORE}#location`,
  return: `${REWRITE}#return`,
  rewrite: `${REWRITE}#rewrite`,
  access: `${DOCS}/http/ngx_http_access_module.html`,
  'error-page': `${CORE}#error_page`,
  proxy: `${PROXY}#proxy_pass`,
  upstream: `${DOCS}/http/ngx_http_upstream_module.html#server`,
  'location-header': `${PROXY}#proxy_redirect`,
  answer: `${DOCS}/http/request_processing.html`,
};

const BY_PURPOSE: Readonly<Record<Extract<Step, { type: 'file' }>['purpose'], string>> = {
  content: `${CORE}#root`,
  index: `${DOCS}/http/ngx_http_index_module.html`,
  try_files: `${CORE}#try_files`,
  listing: `${DOCS}/http/ngx_http_autoindex_module.html`,
  directory: `${DOCS}/http/ngx_http_index_module.html`,
};

const BY_REDIRECT: Readonly<Record<Extract<Step, { type: 'internal-redirect' }>['by'], string>> = {
  index: `${DOCS}/http/ngx_http_index_module.html`,
  try_files: `${CORE}#try_files`,
  error_page: `${CORE}#error_page`,
};

/** The page of nginx's documentation that states the rule of a step. */
export function manualPage(step: Step): string {
  if (step.type === 'file') return BY_PURPOSE[step.purpose];
  return step.type === 'internal-redirect' ? BY_REDIRECT[step.by] : BY_TYPE[step.type];
}
