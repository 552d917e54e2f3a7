/**
 * The errors a call can end with, and the text strerror(3) has for each in the C locale (glibc 2.36).
 * An errno is an expected answer and so a value; exceptions are kept for bugs.
 */
const texts = {
  EACCES: 'Permission denied',
  E2BIG: 'Argument list too long',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EAGAIN: 'Resource temporarily unavailable',
  EBADF: 'Bad file descriptor',
  EBUSY: 'Device or resource busy',
  ECHILD: 'No child processes',
  ECONNREFUSED: 'Connection refused',
  EEXIST: 'File exists',
  EINTR: 'Interrupted system call',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENETUNREACH: 'Network is unreachable',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  ESRCH: 'No such process',
} as const;

export type Errno = keyof typeof texts;

/** What programs print for an errno: `Permission denied`. */
export const strerror = (errno: Errno): string => texts[errno];
