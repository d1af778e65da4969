import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { govUkJson, type OfficialRow } from '../bank-holidays/official-list.ts'

/** A folder of a test file's own, gone when its tests are done. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'pmr-due-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const path = (name: string) => join(folder, name)
  function write(name: string, text: string): string {
    writeFileSync(path(name), text)
    return path(name)
  }
  function made(name: string): string {
    mkdirSync(path(name))
    return path(name)
  }
  return {
    path,
    /** Makes a folder and gives its path. */
    folder: made,
    /** Writes a file and gives its path. */
    write,
    /** Writes a bank-holiday file as gov.uk serves it, and gives its path. */
    official: (name: string, rows: readonly OfficialRow[]) => write(name, govUkJson(rows)),
  }
}
