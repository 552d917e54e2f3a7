/** One way of running a private Apache, with its memory as measured. */
export interface Measured {
  /** mod_wsgi daemon processes × threads each. */
  readonly shape: string;
  readonly processes: number;
  /** Sum of the resident sizes of all its processes, in KiB. */
  readonly rss: number;
  /** The same with shared pages counted once, in KiB. */
  readonly pss: number;
}

/** Apache 2.4 prefork with two children and mod_wsgi 4.9 on Debian 12, a hello-world application, after a few requests. */
export const measured: readonly Measured[] = [
  { shape: '1×1', processes: 4, rss: 27564, pss: 13075 },
  { shape: '1×5', processes: 4, rss: 26792, pss: 13253 },
  { shape: '2×5', processes: 5, rss: 40656, pss: 19002 },
  { shape: '2×15', processes: 5, rss: 39952, pss: 19210 },
  { shape: '5×1', processes: 8, rss: 79480, pss: 36096 },
  { shape: '5×5', processes: 8, rss: 79020, pss: 36478 },
];

/** KiB in the 80 MB that scripts of the time watched for. */
export const LIMIT = 80 * 1024;
