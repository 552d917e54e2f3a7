import { reasonOf } from '../http/message.ts';

/* The pages of ap_send_error_response(), as Debian’s 2.4.71 sends them. */

/** What a page tells of the request. */
export interface ErrorPageFacts {
  readonly method: string;
  readonly location: string;
  /** What is said besides of a refusal; empty for nothing. */
  readonly note: string;
  readonly serverAdmin: string;
}

function bodyOf(status: number, { method, location, note, serverAdmin }: ErrorPageFacts): string {
  switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return `<p>The document has moved <a href="${escapeHtml(location)}">here</a>.</p>\n`;
    case 400:
      return '<p>Your browser sent a request that this server could not understand.<br />\n</p>\n';
    case 401:
      return `<p>This server could not verify that you
are authorized to access the document
requested.  Either you supplied the wrong
credentials (e.g., bad password), or your
browser doesn't understand how to supply
the credentials required.</p>
`;
    case 403:
      return `<p>You don't have permission to access this resource.${note}</p>\n`;
    case 404:
      return '<p>The requested URL was not found on this server.</p>\n';
    case 405:
      return `<p>The requested method ${escapeHtml(method)} is not allowed for this URL.</p>\n`;
    case 410:
      return '<p>The requested resource is no longer available on this server and there is no forwarding address.\nPlease remove all references to this resource.</p>\n';
    case 503:
      return '<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.</p>\n';
    default:
      return `<p>The server encountered an internal error or
misconfiguration and was unable to complete
your request.</p>
<p>Please contact the server administrator at 
 ${escapeHtml(serverAdmin)} to inform them of the time this error occurred,
 and the actions you performed just before this error.</p>
<p>More information about this error may be available
in the server error log.</p>
`;
  }
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The page for a status. */
export function errorPage(status: number, facts: ErrorPageFacts): string {
  const reason = reasonOf(status);
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head>
<title>${status} ${reason}</title>
</head><body>
<h1>${reason}</h1>
${bodyOf(status, facts)}</body></html>
`;
}
