import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { writingTo } from '../../src/commands/output-file.ts'

// A memory stick and many network shares cannot give a file a second name.
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: (_from: string, to: string) => {
    throw Object.assign(new Error('no links here'), { code: existsSync(to) ? 'EEXIST' : 'EPERM' })
  },
}))

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('--output writes a new file on a file system without links', async () => {
  const file = join(folder, 'new')
  await writingTo(file, false, async (sink) => sink.write('ours'))
  expect(readFileSync(file, 'utf8')).toBe('ours')
  expect(readdirSync(folder)).toEqual(['new'])
  rmSync(file)
})

test('--output replaces nothing there without --force', async () => {
  const file = join(folder, 'taken')
  const writing = writingTo(file, false, async (sink) => {
    sink.write('ours')
    writeFileSync(file, 'theirs')
  })
  await expect(writing).rejects.toThrow('already exists')
  expect(readFileSync(file, 'utf8')).toBe('theirs')
  expect(readdirSync(folder)).toEqual(['taken'])
})
