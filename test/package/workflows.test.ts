import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../scripts/bundled-program.ts'

interface Step {
  readonly run?: string
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'pmr-due-workflows-'))
afterAll(() => rmSync(folder, { recursive: true }))

function commands(name: string): string[] {
  const { jobs } = parse(readFileSync(join(root, '.github/workflows', name), 'utf8'))
  const steps = Object.values<{ steps: Step[] }>(jobs).flatMap((job) => job.steps)
  return steps.flatMap(({ run }) => run ?? [])
}

describe('the workflows', () => {
  it('check everything that .ci/run checks', () => {
    expect(commands('ci.yml').at(-1)).toBe('.ci/run')
  })

  it('let nothing from outside into the text of a command', () => {
    expect([...commands('ci.yml'), ...commands('release.yml')].join('\n')).not.toContain('${{')
  })

  it.each([
    [`v${manifest.version}`, 0],
    ['v0.9.0', 1],
    [manifest.version, 1],
  ])('release the tag %s, or not', (tag, code) => {
    const [check = ''] = commands('release.yml')
    const env = { ...process.env, GITHUB_REF_NAME: tag }
    expect(spawnSync('bash', ['-e', '-c', check], { cwd: root, env }).status).toBe(code)
  })

  it('build, test, compare two builds, and publish and attach the same file', () => {
    for (const name of ['npm', 'gh']) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho ${name} "$@"\n`)
      chmodSync(join(folder, name), 0o755)
    }
    const env = { PATH: [folder, process.env['PATH']].join(delimiter), GITHUB_REF_NAME: 'v1.1.0' }
    const [, ...rest] = commands('release.yml')
    const ran = spawnSync('bash', ['-e', '-c', rest.join('\n')], { cwd: folder, env, encoding: 'utf8' })
    expect(ran.stdout.trim().split('\n')).toEqual([
      'npm ci',
      'npm test',
      'npm run reproducible',
      'npm pack',
      'npm publish ./pmr-due-1.1.0.tgz',
      'gh release create v1.1.0 pmr-due-1.1.0.tgz dist/pmr-due.cdx.json --verify-tag --generate-notes',
    ])
    expect(manifest.scripts).toHaveProperty('reproducible')
  })
})
