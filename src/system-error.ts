import { getSystemErrorMap } from 'node:util'

/** Why the system refused to read or write something, in its own words: `no such file or directory (ENOENT)`. */
export function reasonOf(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException
  const words = getSystemErrorMap().get(errno ?? 0)?.[1]
  return words === undefined ? String(code ?? error) : `${words} (${code})`
}
