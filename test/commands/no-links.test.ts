import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { writingTo } from '../../src/commands/output-file.ts'
import { temporaryFolder } from '../cli/files.ts'

// A memory stick and many network shares cannot give a file a second name.
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: (_from: string, to: string) => {
    throw Object.assign(new Error('no links here'), { code: existsSync(to) ? 'EEXIST' : 'EPERM' })
  },
}))

const files = temporaryFolder()

test('--output writes a new file on a file system without links', async () => {
  const folder = files.folder('new')
  await writingTo(`${folder}/answer`, false, async (sink) => sink.write('ours'))
  expect(readFileSync(`${folder}/answer`, 'utf8')).toBe('ours')
  expect(readdirSync(folder)).toEqual(['answer'])
})

test('--output replaces nothing there without --force', async () => {
  const folder = files.folder('taken')
  const writing = writingTo(`${folder}/answer`, false, async (sink) => {
    sink.write('ours')
    writeFileSync(`${folder}/answer`, 'theirs')
  })
  await expect(writing).rejects.toThrow('already exists')
  expect(readFileSync(`${folder}/answer`, 'utf8')).toBe('theirs')
  expect(readdirSync(folder)).toEqual(['answer'])
})
