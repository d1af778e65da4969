import { type Io, tell } from '../../io.ts'

const patience = 1000

/** A line on stderr that says how far a long reading is, where there is someone to see it; gone when it is done. */
export interface Progress {
  /** Called now and then. */
  at(rows: number): void
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
    at(rows) {
      const now = io.now().getTime()
      if (now - last < patience) return
      last = now
      show(`${rows} reports read`)
    },
    done() {
      if (shown !== '') show('')
    },
  }
}
