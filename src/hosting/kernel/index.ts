/** The kernel of the box: users, inodes, permissions, path walk and the calls on files. */
export * from './access.ts';
export * from './accounts.ts';
export * from './acl.ts';
export * from './acl-text.ts';
export * from './attributes.ts';
export * from './build-host.ts';
export * from './calendar.ts';
export type { Outcome } from './call.ts';
export { mkdir, mkfifo, symlink } from './create.ts';
export * from './credential.ts';
export * from './decision.ts';
export * from './errno.ts';
export * from './explain.ts';
export * from './host.ts';
export type { GroupPlan, HostPlan, TreeEntry, UserPlan } from './host-plan.ts';
export * from './ids.ts';
export * from './inode.ts';
export * from './inode-table.ts';
export { link } from './link.ts';
export * from './login.ts';
export * from './look.ts';
export * from './mode.ts';
export type { Mount, MountOption } from './mounts.ts';
export * from './open.ts';
export { end, kill, takeSignal, wait } from './process-end.ts';
export type { SignalEffect, Waited } from './process-end.ts';
export {
  INIT_PID,
  bootedTable,
  childrenOf,
  environmentOf,
  getProcess,
  listProcesses,
  processOf,
  spawn,
  withProcess,
} from './processes.ts';
export type { Ending, Process, ProcessImage, ProcessPlan, ProcessState, ProcessTable } from './processes.ts';
export type { ProgramRunner, RunReport, RunRequest } from './program-runner.ts';
export { rmdir, unlink } from './remove.ts';
export { rename } from './rename.ts';
export * from './result.ts';
export * from './signals.ts';
export * from './sockets.ts';
export * from './trace.ts';
export { lookup, walk } from './walk.ts';
export type { LastName, Observer, Step, Walked } from './walk.ts';
