import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runBuilt } from './run-built.ts'

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

describe('the built program', () => {
  it('says the version of its package', () => {
    expect(runBuilt(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })
})
