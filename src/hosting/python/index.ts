/** Python on the box: what `sys.path` is for a run, and what an import finds there. */
export { candidatesOf, fileOfCandidate } from './candidates.ts';
export type { Candidate, Fate } from './candidates.ts';
export { shebangCommand } from './command-line.ts';
export { importModules } from './imports.ts';
export type { Imported, ImportedModule } from './imports.ts';
export { VERSIONS, interpreterOf, versionOfExecutable } from './interpreters.ts';
export type { Interpreter, Version } from './interpreters.ts';
export type { Main } from './main.ts';
export { packArchive, packCompiled, unpackArchive, unpackCompiled } from './packed.ts';
export type { Archive, Compiled } from './packed.ts';
export { startPython } from './start.ts';
export type { Invocation, Started } from './start.ts';
export type * from './trace.ts';
export { DEFAULT_WALK, walkSource } from './walk-settings.ts';
export type { WalkSettings } from './walk-settings.ts';
export { describeFate, describeFinding, describeImport, describeOrigin, describeStart } from './wording.ts';
