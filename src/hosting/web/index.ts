/** The web on the box: private Apaches, other servers, and what a request to a port comes to. */
export {
  SHARED_APACHE_PORT,
  answerByApache,
  apacheProcesses,
  installModules,
  installSharedApache,
  privateApache,
  readConfiguration,
  runApache,
  startSharedApache,
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
export { networkOf } from './http/answer.ts';
export { connectionTo } from './http/connection.ts';
export { networkWith } from './http/network-with.ts';
export { byteLength, headerOf } from './http/index.ts';
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
export { answerByFiles, answerByText, readPaster, startPaster } from './listeners/index.ts';
export type { FilesImage, PasterPlan, TextImage } from './listeners/index.ts';
