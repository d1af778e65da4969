import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** An installed Chromium: the one that `CHROMIUM` names, else the first on the path. */
export function installedChromium(
  env: Readonly<Record<string, string | undefined>>,
): { readonly path: string } | { readonly missing: string } {
  const given = env['CHROMIUM']
  if (given)
    return existsSync(given) ? { path: given } : { missing: `CHROMIUM is ${given}, which is not there` }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const path = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((each) => existsSync(each))
  return path === undefined
    ? { missing: `none of ${names.join(', ')} is on the path, CHROMIUM is not set` }
    : { path }
}
