import { closeSync, mkdtempSync, openSync, readSync, rmdirSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OutputError } from '../../errors.ts'
import type { Sink } from '../../io.ts'

/** Characters kept in memory before they go to a temporary file. */
const mostInMemory = 4_000_000

/** Output that waits until all of it is known to be right, in memory that does not grow with it. */
export interface HeldOutput {
  /** @throws {OutputError} where there is no room for it. */
  write(text: string): void
  /** Writes all that was held to `sink`, in order. */
  release(sink: Sink): void
  /** Lets go of the temporary file; what is still held is lost. */
  discard(): void
}

export function heldOutput(): HeldOutput {
  let texts: string[] = []
  let length = 0
  let file: number | null = null

  function spill(): void {
    file ??= unlinkedFile()
    const bytes = Buffer.from(texts.join(''))
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    texts = []
    length = 0
  }

  return {
    write(text) {
      texts.push(text)
      length += text.length
      if (length > mostInMemory) held(spill)
    },
    release(sink) {
      if (file !== null) copy(file, sink)
      sink.write(texts.join(''))
    },
    discard() {
      if (file !== null) closeSync(file)
      file = null
      texts = []
    },
  }
}

/** A file that no other user can read and that has no name, so that it is gone when it is closed, whatever happens. */
function unlinkedFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'pmr-due-'))
  const path = join(folder, 'answer')
  try {
    const file = openSync(path, 'wx+', 0o600)
    unlinkSync(path)
    return file
  } finally {
    rmdirSync(folder)
  }
}

function copy(file: number, sink: Sink): void {
  const piece = Buffer.alloc(1_000_000)
  // A piece may end within a character.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (let position = 0; ; ) {
    const length = held(() => readSync(file, piece, 0, piece.length, position))
    if (length === 0) return
    position += length
    sink.write(decoder.decode(piece.subarray(0, length), { stream: true }))
  }
}

function held<T>(use: () => T): T {
  try {
    return use()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new OutputError(`the output could not be written to a temporary file in ${tmpdir()}: ${code}`)
  }
}
