/** The web on the box: private Apaches, other servers, and what a request to a port comes to. */
export {
  apacheProcesses,
  describeApacheStep,
  installModules,
  nextApacheDeadline,
  privateApache,
  readConfiguration,
  runApache,
  tendApaches,
} from './apache/index.ts';
export type {
  ApacheCommand,
  ApacheImage,
  ApacheProcess,
  ApacheRun,
  ApacheStep,
  ChildImage,
  Configuration,
  DaemonGroup,
  DaemonImage,
  Listener,
  ParentImage,
  PrivateApachePlan,
} from './apache/index.ts';
export { answer, connectionTo, networkOf } from './http/answer.ts';
export {
  byteLength,
  commonLogDate,
  errorLogDate,
  headerOf,
  httpDate,
  reasonOf,
  requestLine,
  resolveName,
} from './http/index.ts';
export type {
  Answer,
  Answerer,
  Connection,
  Header,
  HttpRequest,
  HttpResponse,
  HttpStep,
  Network,
} from './http/index.ts';
export type { FilesImage, TextImage } from './listeners/index.ts';
