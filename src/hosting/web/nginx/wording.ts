import { assertNever } from '../../kernel/index.ts';
import type { LocationRule } from './selection/choose-location.ts';
import type { NameConsidered, ServerRule } from './selection/choose-server.ts';
import type { SocketRule } from './selection/choose-socket.ts';
import type { Step } from './trace.ts';
import { describeFile, describeProxy, describeUpstream } from './wording-content.ts';

/* The trace in plain English, one sentence a step. */

/** nginx.org's own words for the rules, so that a reader finds them there. */
const SOCKET_RULES: Readonly<Record<SocketRule, string>> = {
  'exact-address': 'the address and port of the request are tested first',
  'any-address': 'no server listens on that very address, so those that listen on all of them get it',
  'nobody-listens': 'no server listens there',
};

const SERVER_RULES: Readonly<Record<ServerRule, string>> = {
  'exact-name': 'the exact name',
  'longest-leading-wildcard': 'the longest wildcard name starting with an asterisk',
  'longest-trailing-wildcard': 'the longest wildcard name ending with an asterisk',
  'first-regex': 'the first matching regular expression (in order of appearance in the configuration file)',
  'default-server': 'no name matches, so the default server of the port gets it',
  'first-server': 'no name matches, and the first server of the port is the default one',
  'only-server': 'no other server listens there, so its name does not matter',
};

const LOCATION_RULES: Readonly<Record<LocationRule, string>> = {
  'exact-match': 'an exact match is found, and the search terminates',
  'first-regex':
    'regular expressions are checked in the order of their appearance, and the first match is used',
  'longest-prefix-without-regex':
    'the longest matching prefix location has the ^~ modifier, so regular expressions are not checked',
  'longest-prefix': 'no regular expression matches, so the prefix location remembered earlier is used',
  'slash-redirect':
    'the location ends with a slash and its requests are passed on, so the same name without the slash is redirected',
  'no-location': 'no location matches, so the server’s own directives hold',
  'regex-failed': 'a regular expression took too many steps',
};

const NAME_VERDICTS: Readonly<Record<NameConsidered['verdict'], string>> = {
  wins: 'matches, and wins',
  'fits-not': 'does not match',
  outranked: 'matches, but another rule comes first',
  taken: 'is the name of an earlier server, too, and ignored here',
  'not-asked': 'is not checked any more',
};

const LOCATION_VERDICTS: Readonly<
  Record<Extract<Step, { type: 'location' }>['considered'][number]['verdict'], string>
> = {
  wins: 'is used',
  'fits-not': 'does not match',
  shorter: 'matches, but it is not the most specific one',
  remembered: 'is the longest matching prefix, and is remembered',
  'not-asked': 'is not checked',
};

/** What happened in this step. */
export function describeStep(step: Step): string {
  switch (step.type) {
    case 'socket':
      return `The connection is to ${step.connected.address}:${step.connected.port}: ${SOCKET_RULES[step.rule]}.`;
    case 'refused':
      return `The request is refused with ${step.status}: ${step.because}.`;
    case 'server':
      return `The host is ${step.host === '' ? 'not named' : step.host}. Server ${serverTitle(step)} is chosen: ${SERVER_RULES[step.rule]}.`;
    case 'uri':
      return step.target === step.path
        ? `The path is ${step.path}.`
        : `${step.target} is normalised to the path ${step.path}${step.args === '' ? '' : ` and the arguments ${step.args}`}.`;
    case 'location':
      return `For ${step.uri} ${step.location === null ? 'no location is chosen' : `location ${step.location.title} is chosen`}: ${LOCATION_RULES[step.rule]}.`;
    case 'named-location':
      return step.location === null
        ? `There is no location ${step.name}.`
        : `The request goes on in the named location ${step.name}.`;
    case 'internal':
      return `Location ${step.location.title} is internal: for clients it is not found.`;
    case 'body-too-large':
      return `The body has ${step.length} bytes, and client_max_body_size is ${step.limit}.`;
    case 'slash-redirect':
      return `The client is told to ask for ${step.to}.`;
    case 'return':
      return `return in line ${step.line} ends it with ${step.status}${step.text === null ? '' : `: ${step.text}`}.`;
    case 'rewrite':
      return step.to === null
        ? `rewrite ${step.pattern} does not match.`
        : `rewrite ${step.pattern} matches: ${step.to}.`;
    case 'access':
      return `${step.client} is ${step.allowed ? 'allowed' : 'denied'} by ${step.rule}, the first rule that matches.`;
    case 'file':
      return describeFile(step);
    case 'internal-redirect':
      return `${step.by} redirects within nginx to ${step.uri}${step.args === '' ? '' : `?${step.args}`}, and a location is looked for again.`;
    case 'error-page':
      return `error_page for ${step.status} is ${step.page}.`;
    case 'proxy':
      return describeProxy(step);
    case 'upstream':
      return describeUpstream(step);
    case 'location-header':
      return `proxy_redirect makes ${step.to} of the address ${step.from}.`;
    case 'answer':
      return step.status === null
        ? 'The connection is closed without an answer.'
        : `The answer is ${step.status}.`;
    default:
      return assertNever(step);
  }
}

/** Everything that was considered in this step, one sentence each. */
export function describeCandidates(step: Step): readonly string[] {
  switch (step.type) {
    case 'socket':
      return step.considered.map(
        ({ address, wins }) =>
          `${address}:${step.connected.port} ${wins ? 'takes the connection' : 'does not'}.`,
      );
    case 'server':
      return step.considered.map(
        ({ server, name, verdict }) =>
          `${name === '' ? 'The empty name' : name} of server number ${server + 1} ${NAME_VERDICTS[verdict]}.`,
      );
    case 'location':
      return step.considered.map(
        ({ location, verdict }) => `Location ${location.title} ${LOCATION_VERDICTS[verdict]}.`,
      );
    default:
      return [];
  }
}

const serverTitle = ({ server, name }: Extract<Step, { type: 'server' }>): string =>
  name === '' ? `number ${server + 1}` : `number ${server + 1}, ${name},`;
