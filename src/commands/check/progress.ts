import { type Io, tell } from '../../io.ts'

/** Milliseconds between two looks. */
const patience = 1000

/** A line on a terminal's stderr that says how many reports of a long history are read; gone when it is done. */
export interface Progress {
  /** Called now and then. */
  at(reports: number): void
  done(): void
}

export function progress(io: Io): Progress {
  if (!io.stderr.isTerminal() || io.env['TERM'] === 'dumb') return { at: () => {}, done: () => {} }
  let shown = ''
  let last = io.now().getTime()

  function show(text: string): void {
    tell(io, `\r${text.padEnd(shown.length)}${text === '' ? '\r' : ''}`)
    shown = text
  }

  return {
    at(reports) {
      const now = io.now().getTime()
      if (now - last < patience) return
      last = now
      show(`${reports} reports read`)
    },
    done() {
      if (shown !== '') show('')
    },
  }
}
