/** The recordings of `cron.json.gz`, as far as they are replayed; `tests/vectors/cron.md` describes them. */
export interface CronVectors {
  readonly format: string;
  readonly firings: readonly RecordedFirings[];
  readonly dst: readonly RecordedChange[];
  readonly files: readonly RecordedFile[];
  readonly commands: readonly RecordedCommand[];
}

/** When a job ran on a daemon that started at `start`; all moments are in seconds since 1970. */
export interface RecordedFirings {
  readonly id: string;
  readonly expr: string;
  readonly start: number;
  readonly horizon: number;
  readonly next: readonly number[];
}

/** When a job ran around a change of the clocks. */
export interface RecordedChange {
  readonly id: string;
  readonly expr: string;
  readonly tz: string;
  readonly start: number;
  readonly end: number;
  readonly fired: readonly number[];
}

/** What crontab(1) said of a file. */
export interface RecordedFile {
  readonly id: string;
  readonly text: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly had_crontab: boolean;
  readonly list_exit: number;
  /** `same`: as the file; `previous`: as it was before. */
  readonly list: string;
  readonly list_stderr: string;
}

/** A command line of crontab(1); all of them follow one another. */
export interface RecordedCommand {
  readonly args: readonly string[];
  readonly stdin: string | null;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}
