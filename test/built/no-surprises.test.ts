import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officialList } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, words } from '../cli/terminal.ts'
import { type BuiltRun, bin, builtNode, root, runBuilt } from './run-built.ts'

// What a program opens and loads shows only in a process of its own. Each line loads code that the others do not, so
// that all of the program is seen, in as few processes as that takes.
const lines = [
  '--period 2022-11 --explain --bank-holidays bank-holidays.json',
  '--period 2022-10..2023-03 --format ics --remind 5',
  '--period RY2022 --format html',
  '--period RY2022 --format markdown',
  'status --on 2022-11-20 --json',
  'check --period 2022-10 --delivered 2022-12-02',
  'check --deliveries history.csv --format csv',
  'plan --start 2021-10-01',
  'plan --start 2021-10-01 --decision 10 --format markdown',
  'holidays verify bank-holidays.json',
  'holidays --division uk',
  'diff published.csv',
  'completion bash',
  '--help',
]
const refused = '--sla 17'

const files = temporaryFolder()
const folder = dirname(files.official('bank-holidays.json', officialList))
// Far from London and in Turkish, which Node takes in when it starts: bundling could bring the zone or the locale in.
const elsewhere = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }
const env = { PMR_DUE_TODAY: '2022-11-15', FORCE_COLOR: '1', ...elsewhere }
const world = { cwd: folder, env }
const startedIn = process.cwd()

beforeAll(async () => {
  files.write('history.csv', 'period,delivered\n2022-10,2022-12-06\n2022-11,\n')
  files.write('published.csv', (await answer(words('--period 2022-10 --format csv'))).stdout)
  process.chdir(folder)
})
afterAll(() => process.chdir(startedIn))

/** The files that a command line names, of those that exist. */
const named = (args: readonly string[]) =>
  args.map((word) => files.path(word)).filter((path) => existsSync(path))

describe('under Node’s permission model, with sockets refused', () => {
  // It may read the package and the files named; it may write nothing, and start no process and no thread.
  const preload = fileURLToPath(new URL('preload/no-network.cjs', import.meta.url))
  const flag = permissionFlag()
  const confined = (args: readonly string[], program: readonly string[] = [bin]): BuiltRun => {
    const readable = [join(root, 'bin', '*'), join(root, 'dist', '*'), preload, ...named(args), ...program]
    const grants = readable.map((path) => `--allow-fs-read=${path}`)
    const options = [flag, ...grants, '--no-warnings', '--require', preload]
    return runBuilt(args, world, [...options, ...program])
  }

  it.each([...lines, refused])('pmr-due %s says the same, far from London and in Turkish', async (line) => {
    const free = await answer(words(line), { env })
    expect(free.code === 2, free.stderr).toBe(line === refused)
    expect(confined(words(line))).toEqual(free)
  })

  it('would show each attempt at anything else', () => {
    const attempts = {
      'reading another file': `require('node:fs').readFileSync(${JSON.stringify(join(root, 'package.json'))})`,
      'writing a file': `require('node:fs').writeFileSync(${JSON.stringify(files.path('written'))}, '')`,
      'a socket': `require('node:net').connect(1)`,
      'a name looked up': `require('node:dns').lookup('localhost', () => {})`,
      'a page fetched': `fetch('http://127.0.0.1:1')`,
      'a process': `require('node:child_process').spawnSync('true')`,
      'a thread': `new (require('node:worker_threads').Worker)('0', { eval: true })`,
    }
    // The preload ends the program at the first attempt; here all of them are to be seen in one process.
    const code = Object.entries(attempts).map(
      ([name, attempt]) =>
        `try { ${attempt}; console.log('unseen: ${name}') } catch (error) { console.log('seen: ${name}') }`,
    )
    const all = ["process.exit = () => { throw new Error('refused') }", ...code].join('\n')
    const { stdout } = confined([], [files.write('attempts.cjs', all)])
    expect(stdout).toBe(
      Object.keys(attempts)
        .map((name) => `seen: ${name}\n`)
        .join(''),
    )
    expect(existsSync(files.path('written'))).toBe(false)
  })
})

describe.skipIf(!straceWorks())('as the system sees it (skipped without strace)', () => {
  // What Node does for any program, be it for the machine's time zone alone.
  let nothing: ReturnType<typeof traced> | undefined
  const byNode = () => {
    nothing ??= traced([files.write('nothing.cjs', 'String(new Date())')])
    return nothing
  }

  it.each(lines)(
    'pmr-due %s opens the package and the files named, to read them, and nothing else',
    (line) => {
      const args = words(line)
      const { opened, other } = traced([bin, ...args])
      const own = [join(root, 'bin') + sep, join(root, 'dist') + sep, join(root, 'package.json')]
      // Node looks into its own file now and then.
      const expected = new Set([...byNode().opened, realpathSync(builtNode)])
      const others = opened.filter(
        (path) => !expected.has(path) && !own.some((start) => path.startsWith(start)),
      )
      expect(others).toEqual(named(args))
      expect(other).toEqual(byNode().other)
    },
  )

  it('would show a file that is written or removed, a socket and a process', () => {
    const seen = JSON.stringify(files.path('seen'))
    const { other } = traced([
      files.write(
        'seen.cjs',
        `const fs = require('node:fs')
        fs.writeFileSync(${seen}, '')
        fs.rmSync(${seen})
        require('node:net').connect(1).on('error', () => {})
        require('node:child_process').spawnSync('true')`,
      ),
    ])
    const further = other.slice(byNode().other.length).join(' ')
    for (const call of [/open/, /unlink/, /socket/, /execve/]) expect(further).toMatch(call)
  })

  /**
   * The files that a program opened to read, but for what the kernel tells of the machine; and in order all other calls
   * on files and sockets, except for those that only look.
   */
  function traced(command: readonly string[]): { opened: string[]; other: string[] } {
    const record = files.path('trace')
    const calls = ['-e', 'trace=%file,%network', '-e', 'signal=none']
    const options = ['-f', '-qq', '-s', '4096', ...calls, '-o', record]
    spawnSync('strace', [...options, builtNode, ...command], {
      cwd: folder,
      env: { ...env, PATH: process.env['PATH'] },
    })
    const opened: string[] = []
    const other: string[] = []
    for (const line of readFileSync(record, 'utf8').split('\n')) {
      const [, call = '', given = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? []
      const [, path, flags = ''] = /^(?:[^",]+, )?"([^"]*)", ([\w|]+)/.exec(given) ?? []
      if (/^open/.test(call) && path !== undefined && !/WRONLY|RDWR|CREAT|TRUNC/.test(flags)) {
        // A call that failed ends with the reason in brackets.
        if (!line.endsWith(')') && !/^\/(proc|sys)\//.test(path)) opened.push(resolve(folder, path))
      } else if (call !== '' && !/access|stat|readlink|getcwd/.test(call)) other.push(call)
    }
    return { opened, other }
  }
})

/** The flag that puts Node's permission model in force: all that is not granted beside it is refused. */
function permissionFlag(): string {
  const look = "process.allowedNodeEnvironmentFlags.has('--permission')"
  const stable = execFileSync(builtNode, ['-p', look], { encoding: 'utf8' }).trim() === 'true'
  return stable ? '--permission' : '--experimental-permission'
}

/** Whether strace is installed, and may trace here. */
function straceWorks(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
}
