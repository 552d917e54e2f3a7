import { isDeepStrictEqual } from 'node:util';
import { writeFile, type Host } from '../../src/hosting/kernel/index.ts';
import {
  answerRequest,
  fromBytes,
  serverName,
  testConfiguration,
  toBytes,
  type Answer,
  type Configuration,
  type Upstreams,
} from '../../src/hosting/web/index.ts';
import type {
  NginxVectors,
  RecordedCase,
  RecordedConfiguration,
  RecordedRequest,
  RecordedResult,
  RecordedTest,
} from './nginx-format.ts';
import { configurationHost, recordedHost, rootTask } from './nginx-host.ts';
import type { Difference, Outcome } from './suite.ts';

/** What a replay came to, by the shape of the configurations. */
export interface NginxOutcome extends Outcome {
  readonly shapes: Readonly<
    Record<'panel' | 'hard' | 'test', { readonly cases: number; readonly passed: number }>
  >;
}

/** Replay recorded requests and recorded tests of configurations: one case each, and at most one difference. */
export function replayNginx(vectors: NginxVectors): NginxOutcome {
  const host = recordedHost(vectors);
  const replays = vectors.configs.map((config) => ({
    shape: config.shape,
    cases: config.cases.length + 1,
    differences: replayConfiguration(vectors, host, config),
  }));
  const tests = vectors.errors.map((test) => ({
    shape: 'test' as const,
    cases: 1,
    differences: replayTest(test),
  }));
  const all = [...replays, ...tests];
  const shapeOf = (shape: 'panel' | 'hard' | 'test') => {
    const some = all.filter((one) => one.shape === shape);
    const cases = some.reduce((sum, one) => sum + one.cases, 0);
    const failed = some.reduce((sum, one) => sum + one.differences.length, 0);
    return { cases, passed: cases - failed };
  };
  const shapes = { panel: shapeOf('panel'), hard: shapeOf('hard'), test: shapeOf('test') };
  return {
    cases: all.reduce((sum, one) => sum + one.cases, 0),
    differences: all.flatMap(({ differences }) => differences),
    shapes,
    summary: Object.entries(shapes).map(([shape, { cases, passed }]) => `${shape}: ${passed} of ${cases}`),
  };
}

function replayTest(test: RecordedTest): readonly Difference[] {
  const { status, output } = testConfiguration(configurationHost(test.files), rootTask, {
    prefix: '/etc/nginx',
  });
  const expected = { exit: test.exit, output: test.output };
  const found = { exit: status, output };
  return isDeepStrictEqual(expected, found)
    ? []
    : [{ id: test.id, where: `nginx -t, ${test.category}`, expected, found }];
}

function replayConfiguration(
  vectors: NginxVectors,
  base: Host,
  config: RecordedConfiguration,
): readonly Difference[] {
  const host = writeFile(base, rootTask, '/etc/nginx/nginx.conf', config.config).host;
  const tested = testConfiguration(host, rootTask, { prefix: vectors.prefix });
  const warnings = tested.output
    .filter((line) => line.includes('['))
    .map((line) => line.replace('nginx: ', ''));
  const { configuration } = tested;
  if (configuration === null || !isDeepStrictEqual(warnings, config.warnings))
    return [{ id: config.id, where: 'start', expected: config.warnings, found: tested.output }];
  return config.cases.flatMap((one, index) => {
    const difference = replayCase({ vectors, host, configuration, config }, one);
    return difference === null ? [] : [{ id: `${config.id}/${index}`, ...difference }];
  });
}

interface Place {
  readonly vectors: NginxVectors;
  readonly host: Host;
  readonly configuration: Configuration;
  readonly config: RecordedConfiguration;
}

function replayCase(place: Place, { request, result }: RecordedCase): Omit<Difference, 'id'> | null {
  const { host, configuration, config, vectors } = place;
  const upstreams = echo(vectors, request);
  const { addr, port } = request.connect;
  const answer = answerRequest(
    { configuration, host, upstreams },
    { address: addr, port, client: request.client },
    request,
  );
  const expected = comparable(result, config);
  const found = comparable(resultOf(answer, result), config);
  for (const key of Object.keys(expected) as (keyof RecordedResult)[])
    if (!isDeepStrictEqual(expected[key], found[key]))
      return { where: `${request.target} ${key}`, expected: expected[key], found: found[key] };
  return null;
}

/** What listened behind the recorded nginx: an echo on some ports of 127.0.0.1. */
function echo({ open_ports }: NginxVectors, { upstream_response }: RecordedRequest): Upstreams {
  const { status = 200, headers = [] } = upstream_response ?? {};
  return {
    answer: (address, port) =>
      address !== '127.0.0.1' || !open_ports.includes(port)
        ? 'refused'
        : {
            status,
            headers: [
              ...(status === 204 ? [] : [['Content-Type', 'text/plain'] as const]),
              ...headers.map(([name, value]) => [name, value.replaceAll('@PORT@', String(port))] as const),
            ],
            body: 'U\n',
          },
  };
}

function resultOf(answer: Answer, recorded: RecordedResult): RecordedResult {
  const header = (name: string) => answer.response?.headers.find(([one]) => one === name)?.[1];
  const { passed, server } = answer;
  const contentType = header('Content-Type');
  return {
    status: answer.response?.status ?? null,
    server: server?.index ?? -1,
    location: answer.location?.path ?? null,
    server_name: server === null ? '' : serverName(server),
    host_var: answer.host,
    uri_var: answer.uri,
    upstream_port: passed?.port ?? null,
    upstream_uri: passed?.request.target ?? null,
    static_file: answer.sentFile,
    location_header: header('Location') ?? null,
    location_chain: answer.locationChain,
    error_log: answer.log,
    ...(contentType === undefined ? {} : { content_type: contentType }),
    ...(answer.openedFile === null ? {} : { filename: loggedName(answer.openedFile) }),
    ...(answer.listing === null ? {} : { autoindex: answer.listing }),
    ...(recorded.body === undefined ? {} : { body: answer.response?.body ?? '' }),
    ...(passed === null ? {} : { upstream: upstreamOf(passed.request) }),
    ...(recorded.upstream_refused === undefined ? {} : { upstream_refused: answer.refusedPorts }),
  };
}

const upstreamOf = ({ method, version, headers, body }: NonNullable<Answer['passed']>['request']) => ({
  method,
  version,
  headers,
  body_length: body?.length ?? 0,
});

/** What is compared, in the order in which a difference is told. */
function comparable(result: RecordedResult, { tags }: RecordedConfiguration): RecordedResult {
  const { error_log = [], location_chain, autoindex, ...rest } = result;
  return {
    ...rest,
    location_chain: location_chain.map((name) => toBytes(fromBytes(name) ?? name)),
    ...(autoindex === undefined ? {} : { autoindex }),
    // Where several servers share the work, nginx remembers which of them failed before.
    ...(tags.includes('upstream') ? {} : { error_log: error_log.map(firstLine) }),
  };
}

/** The name was read off a line of the log, less the quotation mark at the end of that line. */
const loggedName = (path: string): string => (path.includes('\n') ? firstLine(path).slice(0, -1) : path);

/** A line of the log was recorded up to the first line end in it. */
const firstLine = (line: string): string => line.split('\n')[0] ?? '';
