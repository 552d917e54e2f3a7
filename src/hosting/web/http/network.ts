import type { Errno, Host, ListeningSocket, Pid, ProgramRunner } from '../../kernel/index.ts';
import type { HttpRequest, HttpResponse } from './message.ts';

/** The two ends of a connection. */
export interface Connection {
  readonly client: { readonly address: string; readonly port: number };
  readonly server: { readonly address: string; readonly port: number };
}

/** One thing that happened on the way of a request, by who did it; each server has its own steps behind it. */
export interface HttpStep {
  /** In words. */
  readonly text: string;
  /** The process that it happened in; null outside of all. */
  readonly pid: Pid | null;
  /** What the server’s own trace has of it. */
  readonly detail: unknown;
}

/** What asking a port came to. */
export type Answer =
  /** connect(2) failed. */
  | {
      readonly type: 'refused';
      readonly host: Host;
      readonly errno: Errno;
      readonly trace: readonly HttpStep[];
    }
  /** Somebody listens, and nobody answers: the connection ends, or never does. */
  | {
      readonly type: 'unanswered';
      readonly host: Host;
      readonly why: 'reset' | 'empty' | 'hangs';
      readonly trace: readonly HttpStep[];
    }
  | {
      readonly type: 'answered';
      readonly host: Host;
      readonly response: HttpResponse;
      /** The process that answered. */
      readonly pid: Pid;
      /** How long it took, in seconds on the virtual clock. */
      readonly seconds: number;
      readonly trace: readonly HttpStep[];
    };

/** Who asks the ports of the box: a server that passes requests on gets it, too. */
export interface Network {
  /** What runs the scripts that a server asks for; null where there is no shell, as in a diagram. */
  readonly run: ProgramRunner | null;
  readonly answer: (host: Host, connection: Connection, request: HttpRequest) => Answer;
}

/** What answers at a socket, for processes whose image has a certain type. */
export type Answerer = (
  host: Host,
  socket: ListeningSocket,
  connection: Connection,
  request: HttpRequest,
  network: Network,
) => Answer;
