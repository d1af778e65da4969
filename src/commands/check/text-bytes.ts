import { isUtf8 } from 'node:buffer'

const lineFeed = 10
const carriageReturn = 13

/**
 * The same bytes, in pieces that end between characters. The first line that is not UTF-8 text is told to `problem`,
 * and no other: what is wrong with the coding of one line is most often wrong with that of many.
 */
export async function* textBytes(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  problem: (line: number, message: string) => void,
): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array = new Uint8Array()
  let line = 1
  let before = 0
  let told = false

  for await (const piece of pieces) {
    const bytes = begun.length > 0 ? Buffer.concat([begun, piece]) : piece
    const end = bytes.length - unfinished(bytes)
    begun = bytes.subarray(end)
    yield looked(bytes.subarray(0, end))
  }
  if (begun.length > 0) yield looked(begun)

  function looked(bytes: Uint8Array): Uint8Array {
    if (told) return bytes
    const sound = isText(bytes)
    let start = 0
    for (let at = 0; at <= bytes.length; at++) {
      const byte = bytes[at]
      if (byte === lineFeed || byte === carriageReturn || byte === undefined) {
        if (!sound && !isText(bytes.subarray(start, at))) return tell(bytes)
        start = at + 1
        // A line feed after a carriage return ends the same line.
        if (byte === carriageReturn || (byte === lineFeed && before !== carriageReturn)) line++
      }
      if (byte !== undefined) before = byte
    }
    return bytes
  }

  function tell(bytes: Uint8Array): Uint8Array {
    told = true
    problem(line, 'this is not UTF-8 text, or has a NUL in it: expected the file to be saved as UTF-8')
    return bytes
  }
}

function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** How many bytes at the end, 0 to 3, start a character that the next piece must finish. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    const isContinuation = byte >= 0x80 && byte < 0xc0
    if (isContinuation) continue
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    return length > back ? back : 0
  }
  return 0
}
