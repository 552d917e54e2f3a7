/*
 * Resident memory in KiB, measured on apache2 2.4.71 with mod_wsgi 4.9.4 and Python 3.11 as an unprivileged user. With a
 * hello-world application P daemons and C children take 4.7 MB + 4.5 MB x C + 13.0 MB x P; threads take almost nothing.
 * Shared pages are counted in each process, as ps counts them.
 */
export const MEMORY = {
  parent: 4800,
  /** The parent after it has read its configuration a second time. */
  restartedParent: 7000,
  /** The parent once its children are gone. */
  stoppingParent: 3216,
  /** A child that has not answered anything yet. */
  freshChild: 3820,
  child: 4600,
  /** A daemon before its first request: Python runs, the application is not imported. */
  freshDaemon: 10800,
  daemon: 13000,
  /** A child in which mod_wsgi may run applications: Python runs in it, too. */
  freshEmbedding: 10764,
  embedding: 12650,
} as const;

/**
 * What the modules of an application add, in KiB. Assumed, not measured: bytecode, strings and dictionaries take some
 * eight times the source.
 */
export const memoryOfSource = (length: number): number => Math.ceil((8 * length) / 1024);
