import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import manifest from '../../package.json' with { type: 'json' }
import { govUkJson, officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, words } from '../cli/terminal.ts'
import { builtNode, root } from './run-built.ts'

// Shells run what the examples have, with the package as it is installed: only there does a script show what it makes of
// exit codes and of files. test/docs.test.ts has what their text shows, and that both hosts run the same lines.

const tarball = `pmr-due-${manifest.version}.tgz`
const hosts = ['github', 'gitlab'] as const

interface Step {
  readonly id?: string
  readonly run?: string
  readonly shell?: 'bash'
  readonly env?: Readonly<Record<string, string>>
}

interface Outcome {
  /** Of the first step that fails, else 0. */
  readonly code: number | null
  readonly stdout: string
}

const packed = temporaryFolder().path('.')
/** A test's own folder. */
let folder: string
let npm: string

beforeAll(() => {
  // Without scripts: the build is fresh already, and building here would pull it from under the other tests.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], {
    cwd: root,
    stdio: 'pipe',
  })
  npm = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()
})

beforeEach(() => {
  folder = mkdtempSync(join(packed, 'run-'))
  for (const name of ['work', 'stubs', 'home']) mkdirSync(join(folder, name))
  copyFileSync(join(packed, tarball), join(folder, 'work', tarball))
  symlinkSync(builtNode, join(folder, 'stubs/node'))
  // Installing takes most of the time: the first job installs, later ones that would install the same find it done.
  const installed = `[ -e '${join(packed, 'prefix/bin/pmr-due')}' ]`
  stub('npm', `[ "$*" = 'install --global ./${tarball}' ] && ${installed} || exec '${npm}' "$@"`)
})

describe('the pipeline due-date', () => {
  it.each(hosts)('of %s hands the due date on to the job that follows', (host) => {
    const { code, stdout } = pipeline(host, 'due-date', '2022-11-15')
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: 'The report is due on 2022-12-05 (25 Working Days).',
    })
  })
})

describe('the pipeline late', () => {
  const early = '2022-08,2022-09-30'
  const late = '2022-10,2022-12-06'

  it.each(hosts)('of %s fails where the report delivered last was late', (host) => {
    write('deliveries.csv', `period,delivered\n${early}\n${late}\n2022-11,\n2022-12,\n`)
    const { code, stdout } = pipeline(host, 'late', '2022-12-07')
    expect(code).toBe(1)
    expect(stdout).toContain('2022-10 was due on 2022-12-05 and delivered on 2022-12-06')
  })

  it.each([
    ['an earlier one was late', `${late}\n${early}\n2022-11,\n`],
    ['none was delivered yet', '2022-11,\n'],
  ])('passes where %s', (_, rows) => {
    write('deliveries.csv', `period,delivered\n${rows}`)
    expect(pipeline('github', 'late', '2022-12-07').code).toBe(0)
  })
})

describe('the pipeline deadline', () => {
  it.each(hosts)('of %s fails three Working Days before a deadline', (host) => {
    write('deliveries.csv', 'period,delivered\n2022-10,\n2022-11,\n')
    const { code, stdout } = pipeline(host, 'deadline', '2022-11-30')
    expect([code, stdout.match(/^20.*/gm)]).toEqual([1, ['2022-10 is due on 2022-12-05 and not delivered']])
  })

  it.each([
    ['four Working Days before a deadline', '2022-11-29', '2022-10,'],
    ['once a late delivery is recorded', '2022-12-07', '2022-10,2022-12-06'],
  ])('passes %s', (_, today, row) => {
    write('deliveries.csv', `period,delivered\n${row}\n2022-11,\n`)
    const { code, stdout } = pipeline('github', 'deadline', today)
    expect([code, stdout.match(/^20.*/gm)]).toEqual([0, null])
  })

  it('fails while the last complete month has no line', () => {
    write('deliveries.csv', 'period,delivered\n2022-08,2022-09-30\n')
    const { code, stdout } = pipeline('github', 'deadline', '2022-11-01')
    expect([code, stdout.match(/^20.*/gm)]).toEqual([1, ['2022-10 has no line in deliveries.csv']])
  })
})

describe('the pipeline calendar', () => {
  const rows = officialYears([2026, 2027])
  const proclaimed = {
    division: 'england-and-wales',
    date: '2026-12-07',
    name: 'Day of Rest',
    note: '',
  } as const

  it.each(hosts)('of %s proposes nothing while no bank holiday is proclaimed', async (host) => {
    await publish(govUkJson(rows))
    const { code, stdout } = pipeline(host, 'calendar', '2026-11-24')
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: 'Nothing has changed.',
    })
    expect(git('origin', 'branch', '--list', 'pmr-calendar')).toBe('')
  })

  it.each(hosts)('of %s proposes the new dates when one is', async (host) => {
    await publish(govUkJson([...rows, proclaimed]))
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

  it('of github brings an open proposal up to date', async () => {
    await publish(govUkJson([...rows, proclaimed]))
    write('open.txt', '7\n')
    expect(pipeline('github', 'calendar', '2026-11-24').code).toBe(0)
    const asked = readFileSync(join(folder, 'gh.txt'), 'utf8')
    expect(asked).toContain(
      'api --silent --method PATCH repos/{owner}/{repo}/pulls/7 --field body=@diff.md\n',
    )
    expect(asked).not.toContain('pr create')
  })
})

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

  /** Runs the shell steps with inputs; `outputs` are those that action.yml declares. */
  function act(inputs: Readonly<Record<string, string>>, today = '2022-11-15') {
    for (const name of Object.keys(inputs)) expect(action.inputs).toHaveProperty([name])
    const context = Object.fromEntries(
      Object.keys(action.inputs).map((name) => [
        `inputs.${name}`,
        inputs[name] ?? action.inputs[name].default,
      ]),
    )
    const env = { PMR_DUE_TODAY: today, GITHUB_ACTION_PATH: root }
    const outcome = githubSteps(action.runs.steps, context, env)
    const outputs = Object.entries<{ value: string }>(action.outputs)
    return {
      ...outcome,
      outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, evaluated(value, context)])),
    }
  }

  it('answers for the last complete month, with what the answer rests on', () => {
    expect(act({})).toMatchObject({
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
    expect(act({ period: '2022-12', division: 'scotland', args })).toMatchObject({
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
    expect(act({ period: '2022-10', delivered, 'fail-when-late': 'true' }, today).code).toBe(code)
  })

  it('without fail-when-late, says that a report was late, and passes', () => {
    const { code, stdout } = act({ period: '2022-10', delivered: '2022-12-06' }, '2022-12-07')
    expect([code, stdout]).toEqual([0, expect.stringContaining('title=PMR late')])
  })

  it('fails for a delivery that cannot be, whatever fail-when-late says', () => {
    expect(act({ period: '2022-10', delivered: '2022-10-30' }).code).toBe(2)
  })

  it('judges a period that is named by its last day', () => {
    const inputs = { args: '--period-end 2022-11-15', delivered: '2022-12-21', 'fail-when-late': 'true' }
    expect(act(inputs, '2022-12-31').code).toBe(1)
  })

  it('judges the last complete month where no period is named', () => {
    const { code, stdout } = act({ delivered: '2022-12-06', 'fail-when-late': 'true' }, '2022-11-30')
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('::error title=PMR late::PMR for October 2022'),
    ])
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
})

/** Runs every shell step of an example, in a folder that holds the tarball and what the test wrote. */
function pipeline(host: (typeof hosts)[number], name: string, today: string): Outcome {
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

function shell(lines: string, env: Environment, options: readonly string[]): Outcome {
  const prefix = join(packed, 'prefix')
  const { status, stdout } = spawnSync('bash', [...options, '-c', lines], {
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
  return { code: status, stdout }
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'work', name), text)
}

/** Puts a program on the path. */
function stub(name: string, body: string): void {
  script(`stubs/${name}`, body)
}

function script(path: string, body: string): void {
  writeFileSync(join(folder, path), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
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
  mkdirSync(join(folder, 'origin/hooks'), { recursive: true })
  script('origin/hooks/pre-receive', `env | grep ^GIT_PUSH_OPTION > '${folder}/push-options.txt' || true`)
  git('work', 'init', '--quiet')
  git(
    'work',
    'config',
    `url.${folder}/origin.insteadOf`,
    'https://pmr-calendar:token@gitlab.example/team/pmr.git',
  )
  git('work', 'remote', 'add', 'origin', join(folder, 'origin'))
  git('work', 'add', 'published.csv')
  git('work', ...words('-c user.name=x -c user.email=x@example.org commit --quiet --message First'))
  git('work', 'push', '--quiet', 'origin', 'HEAD')

  writeFileSync(join(folder, 'official.json'), bankHolidays)
  stub('curl', `while [ "$1" != --output ]; do shift; done\ncp '${folder}/official.json' "$2"`)
  stub(
    'gh',
    `echo "$@" >> '${folder}/gh.txt'; [ "$1 $2" != 'pr list' ] || cat '${folder}/work/open.txt' 2> /dev/null || true`,
  )
  stub('date', 'echo 2026')
}
