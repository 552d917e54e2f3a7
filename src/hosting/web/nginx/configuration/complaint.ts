/** What nginx says about a configuration, ngx_conf_log_error(). */
export interface Complaint {
  readonly level: 'emerg' | 'alert' | 'warn';
  readonly message: string;
  /** Where it was found; null for what is found after all was read. */
  readonly file: string | null;
  readonly line: number | null;
}

/** `nginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:27`. */
export const complaintText = ({ level, message, file, line }: Complaint): string =>
  `nginx: [${level}] ${message}${file === null ? '' : ` in ${file}:${line ?? 0}`}`;

/** Reading ends here; caught where it began. */
export class Emergency extends Error {
  readonly complaint: Complaint;

  constructor(message: string, place: { readonly file: string; readonly line: number } | null) {
    super(message);
    this.complaint = { level: 'emerg', message, file: place?.file ?? null, line: place?.line ?? null };
  }
}
