import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import * as library from '../src/index.ts'
import { answer } from './cli/terminal.ts'

// What pages say that takes no process to check; test/built/docs.test.ts types their lines.

const root = fileURLToPath(new URL('..', import.meta.url))
const page = (name: string) => readFileSync(join(root, name), 'utf8')

test.each(['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)])(
  '%s links to files that are there',
  (name) => {
    const targets = [...page(name).matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(join(root, name, '..', target)))).toEqual([])
  },
)

test('docs/trust.md names every variable that is read, and no other', async () => {
  const read = new Set<string>()
  await answer([], { env: new Proxy({}, { get: (_, name) => void read.add(`\`${String(name)}\``) }) })
  expect(new Set(page('docs/trust.md').match(/`[A-Z_\d]+`/g))).toEqual(read)
})

describe('README.md', () => {
  const readme = page('README.md')

  test('has at most 300 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(300)
  })

  test('has library lines that give what their comments say', () => {
    const [code = ''] = /(?<=^```ts\n)[\s\S]*?(?=^```$)/m.exec(readme) ?? []
    const calendar = library.workingDays({ division: 'england-and-wales' })
    const names = ['calendar', ...Object.keys(library)]
    const values = [calendar, ...Object.values(library)]
    const lines = [...code.matchAll(/^(?!import|const)(.*?) \/\/ (.*)$/gm)]
    expect(lines.length).toBeGreaterThan(5)
    for (const [, expression, value] of lines) {
      const [actual, expected] = new Function(...names, `return [${expression}, ${value}]`)(...values)
      expect(actual, expression).toEqual(expected)
    }
  })
})

test.each(['docs/pipelines.md', 'README.md'])('%s names this version wherever it names one', (name) => {
  const versions = page(name).matchAll(/pmr-due(?:-|@v?)(\d+\.\d+\.\d+)/g)
  expect(new Set(Array.from(versions, ([, each]) => each))).toEqual(new Set([manifest.version]))
})

describe('docs/pipelines.md', () => {
  const pipelines = page('docs/pipelines.md')

  test('shows each example as it is, with this version', () => {
    const files = ['github', 'gitlab'].flatMap((host) =>
      readdirSync(join(root, 'examples', host)).map((name) => `examples/${host}/${name}`),
    )
    expect(files).toHaveLength(8)
    for (const file of files) {
      const text = page(file)
      expect(pipelines, file).toContain(`\`${file}\`:\n\n\`\`\`yaml\n${text}\`\`\`\n`)
      expect(text, file).toContain(`npm install --global ./pmr-due-${manifest.version}.tgz\n`)
    }
  })

  test('shows the action with inputs and outputs that it has, each explained', () => {
    const action = parse(page('action.yml'))
    const [, example = ''] = /```yaml\n(jobs:\n.*?)```/s.exec(pipelines) ?? []
    const [used, ...rest]: { id?: string; with?: object }[] = parse(example).jobs.pmr.steps
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(used?.with ?? {})))
    const read = [...JSON.stringify(rest).matchAll(/steps\.(\w+)\.outputs\.(\w+)/g)]
    expect(read.map(([, id, name]) => [id, name])).toEqual([
      [used?.id, expect.toBeOneOf(Object.keys(action.outputs))],
    ])

    const section = pipelines.slice(pipelines.indexOf('## As one step'), pipelines.indexOf('## Runners'))
    const explained = Array.from(section.matchAll(/^\| `([\w-]+)` \|/gm), ([, name]) => name)
    expect(explained).toEqual([...Object.keys(action.inputs), ...Object.keys(action.outputs)])
  })
})

describe('the examples', () => {
  test.each(['late', 'deadline'])('of both hosts run the same, but for how %s marks an error', (name) => {
    const [github, gitlab] = ['github', 'gitlab'].map((host) => {
      const text = page(`examples/${host}/${name}.yml`)
      const lines = text
        .slice(text.indexOf('# Exits 1'))
        .replaceAll('::error title=PMR late::', '')
        .split('\n')
      // GitLab has a list of commands, GitHub one text.
      return lines.map((line) => line.trim().replace(/^- /, '')).filter((line) => line !== '|')
    })
    expect(gitlab).toEqual(github)
    expect(github?.length).toBeGreaterThan(5)
  })

  test('that look at what changed run for pushes of a branch only', () => {
    const { on } = parse(page('examples/github/late.yml'))
    expect(on).toEqual({ push: { branches: ['**'], paths: ['deliveries.csv'] } })
    // GitLab takes every file for changed where there is no push, and in the first push of a branch.
    const { rules } = parse(page('examples/gitlab/late.yml'))['on-time']
    expect(rules).toEqual([
      {
        if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
        changes: ['deliveries.csv'],
      },
    ])
  })
})

test('action.yml lets no input into the text of a step', () => {
  const steps: { run?: string }[] = parse(page('action.yml')).runs.steps
  const scripts = steps.flatMap(({ run }) => run ?? [])
  expect(scripts).toHaveLength(2)
  for (const script of scripts) expect(script).not.toContain('${{')
})
