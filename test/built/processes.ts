import { spawn } from 'node:child_process'
import { type BuiltRun, bin, builtNode } from './run-built.ts'

/** Runs the built program beside others; the environment holds what is given and nothing else. */
export function startBuilt(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<BuiltRun> {
  return start(builtNode, [bin, ...args], env)
}

/**
 * Runs a line of bash in which `pmr-due` is the built program.
 *
 * @param line bash, not sh: it knows how each command of a pipe ended
 */
export function inShell(line: string): Promise<BuiltRun> {
  const definition = `pmr-due() { ${quoted(builtNode)} ${quoted(bin)} "$@"; }`
  return start('bash', ['-c', `${definition}\n${line}`], { PATH: process.env['PATH'] ?? '' })
}

function start(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<BuiltRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        said[name] += text
      })
    }
    child.on('error', reject).on('close', (code) => resolve({ code, ...said }))
  })
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
