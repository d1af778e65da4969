// Opens the printable page in a real Chromium: run it with `npm run check:page [folder for screenshots]`.
// It installs nothing: without a Chromium it says that it was skipped, and passes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import buildIfStale from '../../built/build-if-stale.ts'
import { runBuilt } from '../../built/run-built.ts'
import { installedChromium } from './chromium.ts'
import {
  dueDatesInView,
  printsOnWhite,
  scheduleScrollsByKeyboard,
  scrollsSideways,
  spilledText,
  unreachableRegions,
  violations,
} from './opened-page.ts'
import { printedPages } from './printed-pages.ts'

/** Each page with the sheets of paper that it takes. */
const cases = [
  { name: 'one-report', args: '--period 2022-10', sheets: 1 },
  { name: 'regulatory-year', args: '--period RY2022', sheets: 2 },
  { name: 'applicable-only', args: '--period RY2022 --sla applicable', sheets: 2 },
  { name: 'union-with-mp122b', args: '--period 2022 --division uk --mp122b 2022-11-02', sheets: 3 },
  { name: 'projected', args: '--period 2028-11..2029-03', sheets: 2 },
  { name: 'explicit-period-ends', args: '--period-end 2022-05-31 --period-end 2022-10-15', sheets: 1 },
]
type Case = (typeof cases)[number]

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map(
  (each) => `--disable-${each}`,
)

const found = installedChromium(process.env)
if ('missing' in found) console.log(`skipped: no Chromium found (${found.missing})`)
else if (!(await pagesPass(found.path))) process.exitCode = 1

async function pagesPass(executablePath: string): Promise<boolean> {
  buildIfStale()
  const work = mkdtempSync(join(tmpdir(), 'pmr-due-page-'))
  const screenshots = process.argv[2] ?? process.env['PAGE_SCREENSHOTS'] ?? join(work, 'screenshots')
  mkdirSync(screenshots, { recursive: true })
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-first-run', ...quiet],
  })
  console.log(`Chromium ${browser.version()}`)
  let passed = true
  try {
    for (const each of cases) {
      const faults = await faultsOf(each, browser, work, screenshots)
      console.log(`${faults.length === 0 ? 'passed' : 'FAILED'}: pmr-due ${each.args} --format html`)
      for (const fault of faults) console.log(`  ${fault}`)
      passed &&= faults.length === 0
    }
  } finally {
    await browser.close()
    rmSync(work, { recursive: true })
  }
  return passed
}

async function faultsOf(
  { name, args, sheets }: Case,
  browser: Browser,
  work: string,
  screenshots: string,
): Promise<string[]> {
  const { code, stdout, stderr } = runBuilt([...args.split(' '), '--format', 'html'])
  if (code !== 0) return [`exit ${code}: ${stderr}`]
  const file = join(work, `${name}.html`)
  writeFileSync(file, stdout)
  const faults: string[] = []
  const page = await browser.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => faults.push(`the console says ${message.text()}`))
  await page.goto(pathToFileURL(file).href)
  for (const url of requests.slice(1)) faults.push(`it loads ${url}`)

  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const path = join(screenshots, `${name}-${size}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
      faults.push(...(await violations(page)).map((each) => `${size}, ${colorScheme}: ${each}`))
    }
    if (await scrollsSideways(page)) faults.push(`${size}: it scrolls sideways`)
    faults.push(...(await spilledText(page)).map((each) => `${size}: spilled: ${each}`))
    faults.push(...(await unreachableRegions(page)).map((each) => `${size}: no key reaches ${each}`))
  }
  if (!(await dueDatesInView(page))) faults.push('phone: a due date is out of view')
  if (!(await scheduleScrollsByKeyboard(page))) faults.push('phone: no key scrolls the schedule')

  if (!(await printsOnWhite(page))) faults.push('it prints on a background')
  const pdf = await page.pdf({ path: join(screenshots, `${name}.pdf`), preferCSSPageSize: true })
  const printed = printedPages(pdf)
  if (printed.length !== sheets) faults.push(`prints ${printed.length} pages, not ${sheets}`)
  if (!printed.every(({ isA4Landscape }) => isA4Landscape)) faults.push('it does not print on A4 landscape')
  await page.close()
  return faults
}
