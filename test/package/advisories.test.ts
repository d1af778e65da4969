import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advisories } from '../../scripts/advisories.ts'
import { root } from '../../scripts/bundled-program.ts'

const bundled = new Set(['chalk', 'commander'])
const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities })

describe('known vulnerabilities', () => {
  it('of a bundled package are told with where to read of them', () => {
    const advisory = { title: 'Colours run', url: 'https://example.org/1' }
    expect(
      advisories(report({ chalk: { severity: 'high', via: [advisory, 'ansi-styles'] } }), bundled),
    ).toEqual({ shipped: ['chalk, high: Colours run https://example.org/1; through ansi-styles'], tools: [] })
  })

  it('of a tool are told apart, since nothing of it is shipped', () => {
    expect(advisories(report({ vitest: { severity: 'critical', via: [] } }), bundled)).toEqual({
      shipped: [],
      tools: ['vitest'],
    })
  })

  it('may be none', () => {
    expect(advisories(report({}), bundled)).toEqual({ shipped: [], tools: [] })
  })

  it.each([
    ['nothing', ''],
    ['an error page', '<html>'],
    ['a refusal', '{"message": "405 Method Not Allowed", "statusCode": 405}'],
    ['null', 'null'],
  ])('are not known where the registry answers with %s', (_, text) => {
    expect(advisories(text, bundled)).toBeNull()
  })
})

describe('where the registry does not answer', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pmr-due-advisories-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function stub(name: string, script: string): void {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }

  function run(file: string, args: readonly string[], cwd: string) {
    const env = { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) }
    const { status, stdout } = spawnSync(file, args, { cwd, env, encoding: 'utf8' })
    return { code: status, lines: stdout.trim().split('\n') }
  }

  it('the check says so, and does not fail', () => {
    stub('npm', `echo '{"message": "405 Method Not Allowed"}'; exit 1`)
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
    const { code, lines } = run(process.execPath, [tsx, 'scripts/advisories.script.ts'], root)
    expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: expect.stringMatching(/^NOT CHECKED/) })
  })

  it('.ci/run says so again above the totals, which stay last', () => {
    // Stands in for every tool: tests write a report, and a Node is asked for its major version.
    stub(
      'npm',
      `[ "$*" = 'run --silent advisories' ] && echo 'NOT CHECKED: x'
[ -z "$PMR_DUE_TEST_REPORT" ] || echo '{"numPassedTests": 2, "numFailedTests": 0, "success": true}' > "$PMR_DUE_TEST_REPORT"`,
    )
    stub('npx', `printf '#!/bin/sh\\necho %s\\n' "\${3##*@}" > '${folder}/other'; echo '${folder}/other'`)
    stub('other', '')
    stub('apt-get', '')
    cpSync(join(root, '.ci/run'), join(folder, '.ci/run'))
    const { code, lines } = run('bash', ['.ci/run'], folder)
    expect({ code, last: lines.slice(-2) }).toEqual({
      code: 0,
      last: ['NOT CHECKED: x', '10 passed, 0 failed'],
    })
  })
})
