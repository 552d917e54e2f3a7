/** Titles of nginx's own pages. A status without one has an empty body. */
const TITLES: Readonly<Record<number, string>> = {
  301: '301 Moved Permanently',
  302: '302 Found',
  303: '303 See Other',
  307: '307 Temporary Redirect',
  308: '308 Permanent Redirect',
  400: '400 Bad Request',
  401: '401 Authorization Required',
  402: '402 Payment Required',
  403: '403 Forbidden',
  404: '404 Not Found',
  405: '405 Not Allowed',
  406: '406 Not Acceptable',
  408: '408 Request Time-out',
  409: '409 Conflict',
  410: '410 Gone',
  411: '411 Length Required',
  412: '412 Precondition Failed',
  413: '413 Request Entity Too Large',
  414: '414 Request-URI Too Large',
  415: '415 Unsupported Media Type',
  416: '416 Requested Range Not Satisfiable',
  421: '421 Misdirected Request',
  429: '429 Too Many Requests',
  500: '500 Internal Server Error',
  501: '501 Not Implemented',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
  505: '505 HTTP Version Not Supported',
  507: '507 Insufficient Storage',
};

/** Bad requests with a number of nginx's own, which are told as 400. */
const BAD_REQUESTS: Readonly<Record<number, string>> = {
  494: 'Request Header Or Cookie Too Large',
  495: 'The SSL certificate error',
  496: 'No required SSL certificate was sent',
  497: 'The plain HTTP request was sent to HTTPS port',
};

/** The page nginx makes for a status, signed with its name; null for one that it has none for. */
export function errorBody(status: number, signature: string): string | null {
  const reason = BAD_REQUESTS[status];
  const title = reason === undefined ? TITLES[status] : `400 ${reason}`;
  if (title === undefined) return null;
  const heading = reason === undefined ? title : '400 Bad Request';
  const more = reason === undefined ? '' : `<center>${reason}</center>\r\n`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${heading}</h1></center>\r\n${more}<hr><center>${signature}</center>\r\n</body>\r\n</html>\r\n`;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  302: 'Moved Temporarily',
  304: 'Not Modified',
  401: 'Unauthorized',
};

/** The words behind a status in the first line of an answer; empty for a status that nginx has none for. */
export const reasonOf = (status: number): string => REASONS[status] ?? TITLES[status]?.slice(4) ?? '';
