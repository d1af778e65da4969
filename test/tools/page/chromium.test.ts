import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../cli/files.ts'
import { installedChromium } from './chromium.ts'

const folder = temporaryFolder()

test('a Chromium is found on the path', () => {
  const path = folder.write('chromium', '')
  expect(installedChromium({ PATH: `/nowhere:${join(path, '..')}` })).toEqual({ path })
})

test('CHROMIUM names another, and is not passed over where it names none', () => {
  const path = folder.write('a browser', '')
  expect(installedChromium({ PATH: '', CHROMIUM: path })).toEqual({ path })
  const lost = folder.path('lost')
  expect(installedChromium({ PATH: folder.path('.'), CHROMIUM: lost })).toEqual({
    missing: `CHROMIUM is ${lost}, which is not there`,
  })
})

test('without one it is said where it was looked for', () => {
  expect(installedChromium({ PATH: folder.path('empty') })).toEqual({
    missing: expect.stringMatching(/^none of chromium, .* is on the path, CHROMIUM is not set$/),
  })
})
