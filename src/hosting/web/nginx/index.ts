/** nginx as a model: reads its configuration as nginx does, and answers requests with the reasons. */
export { answerRequest, workerTask } from './answer.ts';
export type { Answer, Nginx } from './answer.ts';
export { fromBytes, shownBytes, toBytes } from './bytes.ts';
export type { ErrorLog, Http, Location, Server, Upstream } from './configuration/blocks.ts';
export { complaintText } from './configuration/complaint.ts';
export type { Complaint } from './configuration/complaint.ts';
export { errnoNumber } from './configuration/errno-number.ts';
export type { ListenSocket } from './configuration/sockets.ts';
export { testConfiguration } from './configuration/test-configuration.ts';
export type { Configuration, ConfigurationTest, TestOptions } from './configuration/test-configuration.ts';
export { serverName } from './phases/server-name.ts';
export { locationRef } from './location-ref.ts';
export { manualPage } from './manual-pages.ts';
export type { Header, HttpRequest, HttpResponse } from './request/http-message.ts';
export type { Connection } from './selection/choose-socket.ts';
export type * from './trace.ts';
export type { Upstreams } from './upstreams.ts';
export { describeCandidates, describeStep } from './wording.ts';
