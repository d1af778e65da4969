import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import * as library from '../../../src/index.ts'
import buildIfStale from '../../built/build-if-stale.ts'
import { installedChromium } from './chromium.ts'

const found = installedChromium(process.env)
const entry = fileURLToPath(new URL('../../../dist/index.js', import.meta.url))

test.skipIf('missing' in found)('the library, bundled for a browser, answers in Chromium', async () => {
  buildIfStale()
  const bundle = await rolldown({ input: entry, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', name: 'pmrDue' })
  const executablePath = 'path' in found ? found.path : ''
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ timezoneId: 'Pacific/Kiritimati' })
    await page.addScriptTag({ content: output[0].code })
    const answer = await page.evaluate(
      `JSON.stringify(pmrDue.dueReport(pmrDue.reportingPeriods('2022-10')[0]))`,
    )
    const [october] = library.reportingPeriods('2022-10')
    expect(JSON.parse(String(answer))).toEqual(library.dueReport(october as library.ReportingPeriod))
  } finally {
    await browser.close()
  }
})
