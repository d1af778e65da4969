import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

// What runs in the page is text here, because the page's types are not those of Node.

/** What axe-core objects to, every rule on. The page forbids scripts, so axe comes in through the debugger. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => id + ': ' + help + ', ' + target)))`,
  )
}

export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Regions that scroll, and that Tab never comes to. */
export function unreachableRegions(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('*')]
      .filter((each) => each.scrollWidth > each.clientWidth && /auto|scroll/.test(getComputedStyle(each).overflowX))
      .filter((each) => each.tabIndex !== 0)
      .map((each) => each.tagName + '.' + each.className)`,
  )
}

/** Text that its own box cuts off or lets run over, other than what only a screen reader gets. */
export function spilledText(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('td, li, th, caption, h1, h2, h3, p')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.tagName + ' ' + each.textContent)`,
  )
}

/** Whether each due date under the SLA that applies is to be seen without scrolling sideways. */
export function dueDatesInView(page: Page): Promise<boolean> {
  return page.evaluate(
    `[...document.querySelectorAll('.scroll .due')]
      .every((each) => each.getBoundingClientRect().right <= document.documentElement.clientWidth)`,
  )
}

/** Tab to the schedule and on with an arrow, as without a mouse; true as well where it has nothing to scroll. */
export async function scheduleScrollsByKeyboard(page: Page): Promise<boolean> {
  const region = page.locator('[tabindex="0"]')
  if (!(await region.evaluate('(each) => each.scrollWidth > each.clientWidth'))) return true
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab')
    if (await region.evaluate('(each) => each === document.activeElement')) break
  }
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(300)
  return region.evaluate('(each) => each.scrollLeft > 0')
}

/** Whether it prints dark on white, whatever the reader prefers on a screen. */
export async function printsOnWhite(page: Page): Promise<boolean> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor')
  await page.emulateMedia({ media: null, colorScheme: null })
  return paper === 'rgb(255, 255, 255)'
}
