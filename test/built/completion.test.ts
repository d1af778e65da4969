import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { bin, builtNode, runBuilt } from './run-built.ts'

// Only a shell shows what it makes of its script, which starts the program: each is given a word of each kind that the
// script tells apart. test/commands/completion.test.ts has what is offered.

const files = temporaryFolder()
const hostile = `: \\ $(touch pwned) \`touch pwned\` "q" 'q' %F{red} * ; | & > pwned`

/** Folders to put on the path: the program itself, and one that offers a hostile description. */
const folders = { real: files.path('real'), hostile: files.path('hostile') }

beforeAll(() => {
  for (const [name, body] of [
    ['real', `exec '${builtNode}' '${bin}' "$@"`],
    ['hostile', `printf '%s\\t%s\\n' --hostile "$HOSTILE" --harmless ''`],
  ] as const) {
    mkdirSync(folders[name])
    writeFileSync(join(folders[name], 'pmr-due'), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  }
  files.write('list.csv', '')
  for (const shell of ['bash', 'zsh', 'fish']) {
    files.write(`script.${shell}`, runBuilt(['completion', shell]).stdout)
  }
})

/** For `skipIf`. */
const lacks = (shell: string) => spawnSync(shell, ['--version']).status !== 0

function inShell(shell: string, args: readonly string[], program: keyof typeof folders = 'real'): string {
  const { HOME: _, ...env } = process.env
  const output = execFileSync(shell, args, {
    encoding: 'utf8',
    cwd: files.path('.'),
    timeout: 60_000,
    env: {
      ...env,
      HOME: files.path('.'),
      PATH: [folders[program], process.env['PATH']].join(delimiter),
      PMR_DUE_TODAY: '2022-11-15',
      HOSTILE: hostile,
    },
  })
  expect(existsSync(files.path('pwned'))).toBe(false)
  return output
}

describe.skipIf(lacks('bash'))('bash (skipped where it is missing)', () => {
  /** What bash would complete a line's words to, the last of them being typed. */
  const completed = (words: readonly string[], program?: keyof typeof folders) => {
    const line = `source script.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pmr_due; printf '%s\\n' "\${COMPREPLY[@]}"`
    const output = inShell('bash', ['--norc', '-c', line, 'bash', 'pmr-due', ...words], program)
    return output.split('\n').slice(0, -1)
  }

  it.each<[string[], string[]]>([
    [['--per'], ['--period', '--period-end']],
    [
      ['--sla', '=', '1'],
      ['18', '14', '10'],
    ],
    [['diff', 'li'], ['list.csv']],
    [['--today', ''], ['']],
    [['$(touch pwned)', ''], ['']],
  ])('completes pmr-due %j', (words, expected) => {
    expect(completed(words)).toEqual(expected)
  })

  it('runs nothing of a description', () => {
    expect(completed(['--h'], 'hostile')).toEqual(['--hostile', '--harmless'])
  })
})

describe.skipIf(lacks('zsh'))('zsh (skipped where it is missing)', () => {
  // A terminal of its own, in which Tab completes and control-X shows what has become of the line.
  const driver = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=""; autoload -Uz compinit; compinit -u -D; source ./script.zsh; show() { print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N show; bindkey "^X" show; print rea""dy'
zpty -r shell out $'*ready\\r\\n*'
for line in "$@"; do
  zpty -w -n shell "$line"$'\\t\\x18'
  zpty -r shell out '*<<*>>*'
  print -r -- "\${\${out##*<<}%%>>*}"
done
zpty -d shell
`
  const completed = (lines: readonly string[], program?: keyof typeof folders) =>
    inShell('zsh', ['-f', '-c', driver, 'zsh', ...lines], program)
      .split('\n')
      .slice(0, -1)

  it('completes at a terminal', () => {
    const lines = [
      ['pmr-due sta', 'pmr-due status '],
      ['pmr-due holidays ', 'pmr-due holidays verify '],
      ['pmr-due --sl', 'pmr-due --sla '],
      ['pmr-due --sla ap', 'pmr-due --sla applicable '],
      ['pmr-due --format=j', 'pmr-due --format=json '],
      ['pmr-due diff lis', 'pmr-due diff list.csv '],
    ] as const
    expect(completed(lines.map(([typed]) => typed))).toEqual(lines.map(([, whole]) => whole))
  })

  it('runs nothing of a description', () => {
    expect(completed(['pmr-due --ho'], 'hostile')).toEqual(['pmr-due --hostile '])
  })
})

describe.skipIf(lacks('fish'))('fish (skipped where it is missing)', () => {
  const completed = (line: string, program?: keyof typeof folders) =>
    inShell('fish', ['--no-config', '-c', 'source script.fish; complete -C $argv[1]', line], program)
      .split('\n')
      .slice(0, -1)

  it('completes, with descriptions', () => {
    expect(completed('pmr-due st')).toEqual(['status\tis the derogation in force?'])
    expect(completed('pmr-due holidays ')).toEqual([expect.stringMatching(/^verify\t/)])
    expect(completed('pmr-due --per')).toEqual([
      expect.stringMatching(/^--period\t2022-10/),
      expect.stringMatching(/^--period-end\t/),
    ])
    expect(completed('pmr-due --format=j')).toEqual(['--format=json'])
    expect(completed('pmr-due --period 2021-').sort()).toEqual([
      '2021-10\tOctober 2021',
      '2021-11\tNovember 2021',
      '2021-12\tDecember 2021',
    ])
    expect(completed('pmr-due diff lis')).toEqual(['list.csv'])
    expect(completed('pmr-due --today ')).toEqual([])
  })

  it('runs nothing of a description', () => {
    expect(completed('pmr-due --h', 'hostile')).toEqual(['--harmless', `--hostile\t${hostile}`])
  })
})
