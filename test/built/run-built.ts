import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Node that runs the built program: `PMR_DUE_NODE` names another than the one that runs the tests. */
export const builtNode = process.env['PMR_DUE_NODE'] ?? process.execPath

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built program's own file. */
export const bin = join(root, 'bin/pmr-due.js')

export interface BuiltRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface World {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs the built program as a process of its own, in an environment that holds nothing but `PATH` and `env`.
 *
 * @param program what Node runs in place of `bin/pmr-due.js`
 */
export function runBuilt(args: readonly string[], world: World = {}, program = [bin]): BuiltRun {
  return run(builtNode, [...program, ...args], world)
}

/** Runs a line of bash, in which `pmr-due` is the built program. */
export function inShell(line: string, world: World = {}): BuiltRun {
  const program = `pmr-due() { '${builtNode}' '${bin}' "$@"; }`
  return run('bash', ['-c', `${program}\n${line}`], world)
}

function run(file: string, args: readonly string[], { cwd, env }: World): BuiltRun {
  const { error, status, stdout, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 10_000_000,
    timeout: 60_000,
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}
