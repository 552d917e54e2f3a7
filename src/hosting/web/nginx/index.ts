/** nginx as a model: reads its configuration as nginx does, and answers requests with the reasons. */
export { complaintText } from './configuration/complaint.ts';
export type { Complaint } from './configuration/complaint.ts';
export { testConfiguration } from './configuration/test-configuration.ts';
export type { Configuration, ConfigurationTest, TestOptions } from './configuration/test-configuration.ts';
