import type { Environment } from './environment.ts'

/** What a run sees of the world. Tests hand in their own; `processIo` is the real one. */
export interface Io {
  readonly env: Environment
  readonly stdout: Sink
  readonly stderr: Sink
  readonly stdin: Source
  /** The clock; read only where an answer turns on the present day. */
  now(): Date
}

/** Where text goes. Writing is synchronous, so that nothing is cut short when the process ends. */
export interface Sink {
  /** @throws {OutputError} where the text could not be written; a reader that went away is no error. */
  write(text: string): void
  isTerminal(): boolean
}

/** Where bytes come from. Nothing is opened before it is read. */
interface Source {
  read(): AsyncIterable<Uint8Array>
  isTerminal(): boolean
}

/** Writes to stderr, where that can be done: an answer does not depend on whether anyone hears about it there. */
export function tell({ stderr }: Io, text: string): void {
  try {
    stderr.write(text)
  } catch {
    // Nowhere is left to say it; the exit code does.
  }
}
