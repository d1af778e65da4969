import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The Node that runs the built program: `PMR_DUE_NODE` names another than the one that runs the tests. */
export const builtNode = process.env['PMR_DUE_NODE'] ?? process.execPath

/** The built program's own file. */
export const bin = fileURLToPath(new URL('../../bin/pmr-due.js', import.meta.url))

export interface BuiltRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** What Node runs in place of `bin/pmr-due.js`. */
  readonly program?: readonly string[]
}

/** Runs the built program as a process of its own, in an environment that holds nothing but `PATH` and `env`. */
export function runBuilt(args: readonly string[], options: RunOptions = {}): BuiltRun {
  const { env = {}, program = [bin], ...rest } = options
  const { error, status, stdout, stderr } = spawnSync(builtNode, [...program, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    ...rest,
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}

/** The flag that puts Node's permission model in force: all that is not granted beside it is refused. */
export function permissionFlag(): string {
  const look = "process.allowedNodeEnvironmentFlags.has('--permission')"
  const stable = execFileSync(builtNode, ['-p', look], { encoding: 'utf8' }).trim() === 'true'
  return stable ? '--permission' : '--experimental-permission'
}
