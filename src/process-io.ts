import { fstatSync, type Stats, statSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { OutputError } from './errors.ts'
import type { Io, Sink } from './io.ts'
import { reasonOf } from './system-error.ts'

/** The running process's own environment, clock and streams. */
export function processIo(): Io {
  return {
    env: process.env,
    stdout: fileSink(1),
    stderr: fileSink(2),
    stdin: { read: () => process.stdin, isTerminal: () => isTerminal(0) },
    now: () => new Date(),
  }
}

/**
 * A file descriptor written without Node's stream objects, which cost more to set up than an answer takes to find.
 *
 * @param name what is written to it, for messages
 */
export function fileSink(descriptor: number, name = 'the output'): Sink {
  let readerGone = false
  return {
    write(text) {
      let rest: Uint8Array = Buffer.from(text)
      while (rest.length > 0 && !readerGone) {
        try {
          rest = rest.subarray(writeSync(descriptor, rest))
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          if (code === 'EPIPE') readerGone = true
          else if (code === 'EAGAIN') pause()
          else throw new OutputError(`${name} could not be written: ${reasonOf(error)}`)
        }
      }
    },
    isTerminal: () => isTerminal(descriptor),
  }
}

function isTerminal(descriptor: number): boolean {
  try {
    const file = fstatSync(descriptor)
    return file.isCharacterDevice() && !isNullDevice(file) && isatty(descriptor)
  } catch {
    return false
  }
}

/** `> /dev/null` is a character device too: it is told apart here, because `node:tty` takes 2 ms to load. */
function isNullDevice({ rdev }: Stats): boolean {
  try {
    return rdev === statSync('/dev/null').rdev
  } catch {
    return false
  }
}

/** Another process has made the pipe non-blocking and it is full: wait a little for its reader. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}
