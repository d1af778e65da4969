import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { officialList } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { commands } from '../command-tree.ts'
import { type BuiltRun, bin, builtNode, permissionFlag, runBuilt } from './run-built.ts'

const files = temporaryFolder()
const folder = dirname(files.official('bank-holidays.json', officialList))
files.write('history.csv', 'period,delivered\n2022-10,2022-12-06\n2022-11,\n')
for (const format of ['csv', 'json']) {
  files.write(`published.${format}`, runBuilt(['--period', '2022-10', '--format', format]).stdout)
}
const root = fileURLToPath(new URL('../..', import.meta.url))
const world = { cwd: folder, env: { PMR_DUE_TODAY: '2022-11-15', FORCE_COLOR: '1' } }

/** Every example of every command's help, without what a shell would do with it. */
const examples = commands
  .flatMap(({ spec }) => spec.examples.map(([line]) => line))
  .filter((line) => line.startsWith('pmr-due'))
  .map((line) => line.replace(/ *[<>|].*/, ''))
  .concat('pmr-due --help', 'pmr-due --version', 'pmr-due --sla 17')

const argsOf = (line: string) => line.split(' ').slice(1)
/** The files that a command line names, of those that are there. */
const named = (args: readonly string[]) =>
  args.map((word) => files.path(word)).filter((path) => existsSync(path))

describe('under Node’s permission model, with sockets refused', () => {
  // To read nothing but the package and the files named; to write nothing, to start no process and no thread.
  const preload = fileURLToPath(new URL('preload/no-network.cjs', import.meta.url))
  const confined = (args: readonly string[], program: readonly string[] = [bin]): BuiltRun => {
    const readable = [join(root, 'bin', '*'), join(root, 'dist', '*'), preload, ...named(args), ...program]
    const grants = readable.map((path) => `--allow-fs-read=${path}`)
    const options = [permissionFlag(), ...grants, '--no-warnings', '--require', preload]
    return runBuilt(args, { ...world, program: [...options, ...program] })
  }

  it.each(examples)('%s answers just the same', (line) => {
    const free = runBuilt(argsOf(line), world)
    expect([0, 1, 2]).toContain(free.code)
    expect(confined(argsOf(line))).toEqual(free)
  })

  it.each([
    ['reading another file', `require('node:fs').readFileSync('${join(root, 'package.json')}')`],
    ['writing one', `require('node:fs').writeFileSync('${files.path('written')}', '')`],
    ['a socket', `require('node:net').connect(1)`],
    ['a name looked up', `require('node:dns').lookup('localhost', () => {})`],
    ['a page fetched', `fetch('http://127.0.0.1:1')`],
    ['a process', `require('node:child_process').spawnSync('true')`],
    ['a thread', `new (require('node:worker_threads').Worker)('0', { eval: true })`],
  ])('%s would not go unseen', (_, code) => {
    expect(confined([], [files.write('other.cjs', code)]).stderr).toMatch(/ERR_ACCESS_DENIED|^refused/m)
    expect(existsSync(files.path('written'))).toBe(false)
  })
})

describe.skipIf(!straceWorks())('as the system sees it (skipped where strace is not)', () => {
  // What Node does for any program, be it for the machine's time zone alone.
  let nothing: ReturnType<typeof traced> | undefined
  const byNode = () => {
    nothing ??= traced([files.write('nothing.cjs', 'String(new Date())')])
    return nothing
  }

  it.each(examples)('%s opens the package and the files named, to read them, and nothing else', (line) => {
    const args = argsOf(line)
    const { opened, other } = traced([bin, ...args])
    const own = [join(root, 'bin') + sep, join(root, 'dist') + sep, join(root, 'package.json')]
    // Node looks into its own file now and then.
    const expected = new Set([...byNode().opened, realpathSync(builtNode)])
    const others = opened.filter(
      (path) => !expected.has(path) && !own.some((start) => path.startsWith(start)),
    )
    expect(others).toEqual(named(args))
    expect(other).toEqual(byNode().other)
  })

  it.each([
    ['A file written', `require('node:fs').writeFileSync('${files.path('seen')}', '')`],
    ['A file removed', `require('node:fs').rmSync('${files.path('seen')}')`],
    ['A socket', `require('node:net').connect(1).on('error', () => {})`],
    ['A process', `require('node:child_process').spawnSync('true')`],
  ])('%s would not go unseen', (_, code) => {
    const { other } = traced([files.write('seen.cjs', code)])
    expect(other.length).toBeGreaterThan(byNode().other.length)
  })

  /**
   * The files that a program opened to read, but for what the kernel tells of the machine; and in order all other calls
   * on files and sockets, except for those that only look.
   */
  function traced(command: readonly string[]): { opened: string[]; other: string[] } {
    const record = files.path('trace')
    const options = [
      '-f',
      '-qq',
      '-s',
      '4096',
      '-e',
      'trace=%file,%network',
      '-e',
      'signal=none',
      '-o',
      record,
    ]
    const env = { ...world.env, PATH: process.env['PATH'] }
    spawnSync('strace', [...options, builtNode, ...command], { ...world, env })
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

/** Whether strace is there, and may trace here. */
function straceWorks(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
}
