import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { govUkJson, officialYears } from '../bank-holidays/official-list.ts'
import { answer, words } from '../cli/terminal.ts'
import { builtNode } from './run-built.ts'

// Shells run what the examples have, with the package as it is installed: only there does a script show what it makes of
// exit codes and of files.

const root = fileURLToPath(new URL('../..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const tarball = `pmr-due-${version}.tgz`

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: 'bash'
  readonly env?: Readonly<Record<string, string>>
}

interface Outcome {
  /** Of the first step that fails, else 0. */
  readonly code: number | null
  readonly stdout: string
}

let packed: string
let folder: string
let npm: string

beforeAll(() => {
  packed = mkdtempSync(join(tmpdir(), 'pmr-due-pipelines-'))
  // Without scripts: the build is fresh already, and building here would pull it from under the other tests.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], {
    cwd: root,
    stdio: 'pipe',
  })
  npm = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()
})
afterAll(() => rmSync(packed, { recursive: true }))

beforeEach(() => {
  folder = mkdtempSync(join(packed, 'run-'))
  for (const name of ['work', 'stubs', 'home']) mkdirSync(join(folder, name))
  copyFileSync(join(packed, tarball), join(folder, 'work', tarball))
  symlinkSync(builtNode, join(folder, 'stubs/node'))
  // Installing takes most of the time: the first job installs, later ones that would install the same find it done.
  const installed = `[ -e '${join(packed, 'prefix/bin/pmr-due')}' ]`
  stub('npm', `[ "$*" = 'install --global ./${tarball}' ] && ${installed} || exec '${npm}' "$@"`)
})

describe.each(['github', 'gitlab'])('the pipelines of %s', (host) => {
  it('hand the due date on to the job that follows', () => {
    const { code, stdout } = pipeline(host, 'due-date', '2022-11-15')
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: 'The report is due on 2022-12-05 (25 Working Days).',
    })
  })

  const early = '2022-08,2022-09-30'
  const late = '2022-10,2022-12-06'
  // What the hosts' examples have in common is tried in full on one of them.
  const inFull = host === 'github'

  it.each(
    (
      [
        ['fail', 1, [early, late]],
        ['pass', 0, [late, early]],
        ['fail, with reports to come,', 1, [early, late, '2022-11,', '2022-12,']],
        ['pass, with reports to come,', 0, [late, early, '2022-11,']],
        ['pass, before there is any,', 0, ['2022-11,']],
      ] as const
    ).slice(0, inFull ? undefined : 2),
  )('%s for the report delivered last, whatever came before', (_, code, rows) => {
    write('deliveries.csv', `${['period,delivered', ...rows].join('\n')}\n`)
    const outcome = pipeline(host, 'late', '2022-12-07')
    expect(outcome.code, outcome.stdout).toBe(code)
    if (code === 1)
      expect(outcome.stdout).toContain('2022-10 was due on 2022-12-05 and delivered on 2022-12-06')
  })

  it.each(
    (
      [
        ['pass four Working Days before a deadline', 0, '2022-11-29', '2022-10,'],
        ['fail three Working Days before it', 1, '2022-11-30', '2022-10,'],
        ['pass when it was recorded late', 0, '2022-12-07', late],
        ['fail after it', 1, '2022-12-06', '2022-10,'],
        ['pass once the delivery is recorded', 0, '2022-11-30', '2022-10,2022-11-30'],
      ] as const
    ).slice(0, inFull ? undefined : 3),
  )('%s', (_, code, today, row) => {
    write('deliveries.csv', `period,delivered\n${row}\n2022-11,\n`)
    const outcome = pipeline(host, 'deadline', today)
    expect(outcome.code, outcome.stdout).toBe(code)
    const said = code === 1 ? '2022-10 is due on 2022-12-05 and not delivered\n' : ''
    expect(outcome.stdout.match(/^20.*\n/gm)?.join('') ?? '').toBe(said)
  })

  if (inFull)
    it('fail while the last complete month has no line, not green for ever', () => {
      write('deliveries.csv', `period,delivered\n${early}\n`)
      const { code, stdout } = pipeline(host, 'deadline', '2022-11-01')
      expect({ code, said: stdout.includes('2022-10 has no line in deliveries.csv') }).toEqual({
        code: 1,
        said: true,
      })
    })

  describe('of the published calendar', () => {
    const rows = officialYears([2026, 2027])
    const proclaimed = {
      ...rows[0],
      division: 'england-and-wales',
      date: '2026-12-07',
    } as (typeof rows)[number]

    it('propose nothing while no bank holiday is proclaimed', async () => {
      await publish(govUkJson(rows))
      const { code, stdout } = pipeline(host, 'calendar', '2026-11-24')
      expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
        code: 0,
        last: 'Nothing has changed.',
      })
      expect(git('origin', 'branch', '--list', 'pmr-calendar')).toBe('')
    })

    it('propose the new dates when one is', async () => {
      await publish(govUkJson([...rows, proclaimed].sort((a, b) => (a.date < b.date ? -1 : 1))))
      const { code, stdout } = pipeline(host, 'calendar', '2026-11-24')
      expect(code, stdout).toBe(0)
      const changed = git('origin', 'diff', '--unified=0', 'HEAD', 'pmr-calendar')
      expect(changed.match(/^[-+]2026.*?obligation/gm)).toEqual([
        '-2026-11,2026-11-30,england-and-wales,10,2026-12-14,obligation',
        '+2026-11,2026-11-30,england-and-wales,10,2026-12-15,obligation',
      ])
      const proposed = readFileSync(join(folder, host === 'github' ? 'gh.txt' : 'push-options.txt'), 'utf8')
      expect(proposed).toContain('Refresh the due dates of the PMR')
      const why =
        host === 'github'
          ? readFileSync(join(folder, 'work/diff.md'), 'utf8')
          : git('origin', 'log', '-1', '--format=%B', 'pmr-calendar')
      expect(why).toMatch(/^\| 2026-11 .*\n[\s\S]*Mon 7 Dec 2026/m)
    })

    if (host === 'github')
      it('bring an open proposal up to date', async () => {
        await publish(govUkJson([...rows, proclaimed].sort((a, b) => (a.date < b.date ? -1 : 1))))
        write('open.txt', '7\n')
        expect(pipeline(host, 'calendar', '2026-11-24').code).toBe(0)
        const asked = readFileSync(join(folder, 'gh.txt'), 'utf8')
        expect(asked).toContain(
          'api --silent --method PATCH repos/{owner}/{repo}/pulls/7 --field body=@diff.md\n',
        )
        expect(asked).not.toContain('pr create')
      })
  })
})

describe('the examples of both hosts', () => {
  it.each(['late', 'deadline'])('run the same, but for how %s marks an error', (name) => {
    const [github, gitlab] = ['github', 'gitlab'].map((host) => {
      const text = readFileSync(join(root, 'examples', host, `${name}.yml`), 'utf8')
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
})

describe('a job that looks at what changed', () => {
  it('runs for pushes of a branch only', () => {
    const github = parse(readFileSync(join(root, 'examples/github/late.yml'), 'utf8'))
    expect(github.on).toEqual({ push: { branches: ['**'], paths: ['deliveries.csv'] } })
    // GitLab takes every file for changed where there is no push, and in the first push of a branch.
    const { rules } = parse(readFileSync(join(root, 'examples/gitlab/late.yml'), 'utf8'))['on-time']
    expect(rules).toEqual([
      {
        if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
        changes: ['deliveries.csv'],
      },
    ])
  })
})

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
  const answerStep: Step = action.runs.steps.find(({ id }: Step) => id === 'answer')

  /** Runs the shell steps with inputs; `outputs` are those that action.yml declares. */
  function act(inputs: Readonly<Record<string, string>>, today = '2022-11-15') {
    for (const name of Object.keys(inputs)) expect(action.inputs).toHaveProperty([name])
    const given = Object.fromEntries(
      Object.keys(action.inputs).map((name) => [
        `inputs.${name}`,
        inputs[name] ?? action.inputs[name].default,
      ]),
    )
    const context = { ...given }
    const outcome = githubSteps(action.runs.steps, context, {
      PMR_DUE_TODAY: today,
      GITHUB_ACTION_PATH: root,
    })
    const outputs = Object.entries<{ value: string }>(action.outputs)
    return {
      ...outcome,
      outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, evaluated(value, context)])),
    }
  }

  it('answers for the last complete month, with what the answer rests on', () => {
    const { code, outputs } = act({})
    expect({ code, outputs }).toMatchObject({
      code: 0,
      outputs: {
        applicable_due: '2022-12-05',
        applicable_sla: '25',
        derogation: 'in-force',
        notices:
          'set-by-environment;derogation-expires-before-due;other-date-in-scotland;other-date-in-united-kingdom',
      },
    })
  })

  it('takes a period, a division and further options', () => {
    const args = '--derogation-until 2023-12-31\n--holiday 2022-12-30'
    // Scotland has a bank holiday on 2 January, taken on 3 January in 2023.
    const { code, outputs } = act({ period: '2022-12', division: 'scotland', args })
    expect({ code, outputs }).toMatchObject({
      code: 0,
      outputs: { applicable_due: '2023-02-07', applicable_sla: '25' },
    })
  })

  it.each([
    ['delivered late', '2022-12-06', '2022-12-07', 1],
    ['delivered on time', '2022-12-05', '2022-12-07', 0],
    ['overdue today', '', '2022-12-06', 1],
    ['not due yet', '', '2022-12-05', 0],
  ])('with fail-when-late, judges a report that is %s', (_, delivered, today, code) => {
    const inputs = { period: '2022-10', delivered }
    expect(act({ ...inputs, 'fail-when-late': 'true' }, today).code).toBe(code)
    if (code === 1) expect(act(inputs, today).code).toBe(0)
  })

  it.each([
    ['late', '2022-12-06'],
    ['on-time', '2022-12-05'],
  ])('judges a delivery without fail-when-late too, and passes: %s', (verdict, delivered) => {
    const { code, stdout } = act({ period: '2022-10', delivered }, '2022-12-07')
    expect({ code, said: /title=PMR (on-time|late)/.exec(stdout)?.[1] }).toEqual({ code: 0, said: verdict })
  })

  it('fails for a delivery that cannot be, whatever fail-when-late says', () => {
    expect(act({ period: '2022-10', delivered: '2022-10-30' }).code).toBe(2)
  })

  it.each([
    ['2022-12-20', 0],
    ['2022-12-21', 1],
  ])('judges a period that is named by its last day: delivered on %s', (delivered, code) => {
    const inputs = { args: '--period-end 2022-11-15', delivered, 'fail-when-late': 'true' }
    expect(act(inputs, '2022-12-31').code).toBe(code)
  })

  it('judges the last complete month where no period is named', () => {
    const inputs = { delivered: '2022-12-06', 'fail-when-late': 'true' }
    const { code, stdout } = act(inputs, '2022-11-30')
    expect({ code, said: stdout.includes('::error title=PMR late::PMR for October 2022') }).toEqual({
      code: 1,
      said: true,
    })
  })

  it('hands inputs on as they are: nothing in them is run', () => {
    const { code } = act({ period: '$(touch hacked)', args: '`touch hacked` ; touch hacked' })
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'work/hacked'))).toBe(false)
  })

  it('installs what its own checkout has, where that is not built', () => {
    const install: Step = action.runs.steps.find(({ run }: Step) => run?.includes('npm ci'))
    stub('npm', `echo "$PWD: npm $*"`)
    const checkout = join(folder, 'home')
    const { stdout } = githubSteps([install], {}, { GITHUB_ACTION_PATH: checkout })
    expect(stdout).toBe(`${checkout}: npm ci --include=dev --no-audit --no-fund\n`)
    expect(githubSteps([install], {}, { GITHUB_ACTION_PATH: root }).stdout).toBe('')
  })

  it('lets no input into the text of a step', () => {
    expect(answerStep.run).not.toContain('${{')
  })
})

describe('docs/pipelines.md', () => {
  it('shows each example as it is, with this version', () => {
    const page = readFileSync(join(root, 'docs/pipelines.md'), 'utf8')
    const files = ['github', 'gitlab'].flatMap((host) =>
      readdirSync(join(root, 'examples', host)).map((name) => `examples/${host}/${name}`),
    )
    expect(files).toHaveLength(8)
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8')
      expect(page, file).toContain(`\`${file}\`:\n\n\`\`\`yaml\n${text}\`\`\`\n`)
      expect(text, file).toContain(`npm install --global ./${tarball}\n`)
    }
  })

  it('names this version wherever it names one, as README does', () => {
    for (const name of ['docs/pipelines.md', 'README.md']) {
      const versions = readFileSync(join(root, name), 'utf8').matchAll(/pmr-due(?:-|@v?)(\d+\.\d+\.\d+)/g)
      expect(new Set(Array.from(versions, ([, each]) => each)), name).toEqual(new Set([version]))
    }
  })

  it('shows the action with inputs and outputs that it has, each explained', () => {
    const page = readFileSync(join(root, 'docs/pipelines.md'), 'utf8')
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
    const [, example = ''] = /```yaml\n(jobs:\n.*?)```/s.exec(page) ?? []
    const [used, ...rest]: { id?: string; uses?: string; with?: object }[] = parse(example).jobs.pmr.steps
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(used?.with ?? {})))
    const read = [...JSON.stringify(rest).matchAll(/steps\.(\w+)\.outputs\.(\w+)/g)].map(([, id, name]) => [
      id,
      name,
    ])
    expect(read).toEqual([[used?.id, expect.toBeOneOf(Object.keys(action.outputs))]])

    const section = page.slice(page.indexOf('## As one step'), page.indexOf('## Runners'))
    const explained = Array.from(section.matchAll(/^\| `([\w-]+)` \|/gm), ([, name]) => name)
    expect(explained).toEqual([...Object.keys(action.inputs), ...Object.keys(action.outputs)])
  })
})

/** Runs every shell step of an example, in a folder that holds the tarball and what the test wrote. */
function pipeline(host: string, name: string, today: string): Outcome {
  const jobs = parse(readFileSync(join(root, 'examples', host, `${name}.yml`), 'utf8'))
  const env = { PMR_DUE_TODAY: today }
  return host === 'github' ? githubJobs(jobs.jobs, env) : gitlabJobs(jobs, env)
}

type Environment = Readonly<Record<string, string>>

function githubJobs(
  jobs: Record<string, { steps: Step[]; outputs?: Environment }>,
  env: Environment,
): Outcome {
  const context: Record<string, string> = { 'github.token': 'token' }
  let stdout = ''
  for (const [job, { steps, outputs = {} }] of Object.entries(jobs)) {
    const outcome = githubSteps(steps, context, env)
    stdout += outcome.stdout
    if (outcome.code !== 0) return { code: outcome.code, stdout }
    for (const [name, value] of Object.entries(outputs)) {
      context[`needs.${job}.outputs.${name}`] = evaluated(value, context)
    }
  }
  return { code: 0, stdout }
}

/** Adds the outputs of the steps to `context`, by the names that expressions have for them. */
function githubSteps(steps: readonly Step[], context: Record<string, string>, env: Environment): Outcome {
  let stdout = ''
  for (const { id, run, shell: named, env: own = {} } of steps) {
    if (run === undefined) continue
    const output = join(folder, 'output.txt')
    writeFileSync(output, '')
    const values = Object.entries(own).map(([name, value]) => [name, evaluated(value, context)])
    // What GitHub starts: a pipe counts as failed where one of it fails only if the shell is named.
    const options = named === 'bash' ? ['-eo', 'pipefail'] : ['-e']
    const outcome = shell(run, { ...env, ...Object.fromEntries(values), GITHUB_OUTPUT: output }, options)
    stdout += outcome.stdout
    if (outcome.code !== 0) return { code: outcome.code, stdout }
    for (const [, name, value = ''] of readFileSync(output, 'utf8').matchAll(/^(\w+)=(.*)$/gm)) {
      context[`steps.${id}.outputs.${name}`] = value
    }
  }
  return { code: 0, stdout }
}

/** An expression's value; what is not known is empty, as it is on GitHub. */
function evaluated(text: string, context: Environment): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, name: string) => context[name] ?? '')
}

interface GitlabJob {
  readonly script: readonly string[]
  readonly artifacts?: { readonly reports: { readonly dotenv: string } }
}

function gitlabJobs(jobs: Record<string, GitlabJob>, env: Environment): Outcome {
  let variables = env
  let stdout = ''
  for (const { script, artifacts } of Object.values(jobs)) {
    const outcome = shell(script.join('\n'), variables, ['-eo', 'pipefail'])
    stdout += outcome.stdout
    if (outcome.code !== 0) return { code: outcome.code, stdout }
    if (artifacts !== undefined) {
      const lines = readFileSync(join(folder, 'work', artifacts.reports.dotenv), 'utf8')
        .trim()
        .split('\n')
      variables = { ...variables, ...Object.fromEntries(lines.map((line) => line.split('='))) }
    }
  }
  return { code: 0, stdout }
}

function shell(script: string, env: Environment, options: readonly string[]): Outcome {
  const prefix = join(packed, 'prefix')
  const { status, stdout, stderr } = spawnSync('bash', [...options, '-c', script], {
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    env: {
      PATH: [join(prefix, 'bin'), join(folder, 'stubs'), process.env['PATH']].join(delimiter),
      HOME: join(folder, 'home'),
      npm_config_prefix: prefix,
      npm_config_offline: 'true',
      CI_SERVER_HOST: 'gitlab.example',
      CI_PROJECT_PATH: 'team/pmr',
      PMR_PUSH_TOKEN: 'token',
      ...env,
    },
  })
  appendFileSync(join(folder, 'stderr.txt'), stderr)
  return { code: status, stdout }
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'work', name), text)
}

function stub(name: string, script: string): void {
  const path = join(folder, 'stubs', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

function git(repository: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: join(folder, repository), encoding: 'utf8', stdio: 'pipe' })
}

/** A repository with a published calendar, and stand-ins for all that an example reaches beyond it. */
async function publish(bankHolidays: string): Promise<void> {
  const { stdout } = await answer(words('--period 2026 --period 2027 --sla applicable --format csv'))
  write('published.csv', stdout)
  mkdirSync(join(folder, 'origin'))
  git('origin', 'init', '--quiet', '--bare')
  git('origin', 'config', 'receive.advertisePushOptions', 'true')
  const hook = join(folder, 'origin/hooks/pre-receive')
  mkdirSync(dirname(hook), { recursive: true })
  writeFileSync(hook, `#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION > '${folder}/push-options.txt' || true\n`)
  chmodSync(hook, 0o755)
  git('work', 'init', '--quiet')
  git(
    'work',
    'config',
    `url.${folder}/origin.insteadOf`,
    'https://pmr-calendar:token@gitlab.example/team/pmr.git',
  )
  git('work', 'remote', 'add', 'origin', join(folder, 'origin'))
  git('work', 'add', 'published.csv')
  git(
    'work',
    '-c',
    'user.name=x',
    '-c',
    'user.email=x@example.org',
    'commit',
    '--quiet',
    '--message',
    'First',
  )
  git('work', 'push', '--quiet', 'origin', 'HEAD')

  writeFileSync(join(folder, 'official.json'), bankHolidays)
  stub('curl', `while [ "$1" != --output ]; do shift; done\ncp '${folder}/official.json' "$2"`)
  stub(
    'gh',
    `echo "$@" >> '${folder}/gh.txt'; [ "$1 $2" != 'pr list' ] || cat '${folder}/work/open.txt' 2> /dev/null || true`,
  )
  stub('date', 'echo 2026')
}
