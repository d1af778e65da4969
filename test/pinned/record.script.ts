import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type CorpusEntry, corpus, pinnedCorpus } from './corpus.ts'

const [program] = process.argv.slice(2)
if (program === undefined) throw new Error('expected the path of a built pmr-due.js')

const folder = mkdtempSync(join(tmpdir(), 'pmr-due-pinned-'))

const refused: string[] = []

function run(argv: readonly string[], stdin = '') {
  const { PATH } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(program ?? ''), ...argv], {
    cwd: folder,
    env: { PATH },
    input: stdin,
    encoding: 'utf8',
  })
  return { code: status ?? -1, stdout, stderr }
}

function answerTo({ line, argv, stdin, files = {} }: CorpusEntry) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const { code, stdout, stderr } = run(argv, stdin)
  if (code !== 0 && code !== 1) refused.push(`exit code ${code} from: ${line}\n${stderr}`)
  return { code, stdout }
}

try {
  const release = run(['--version']).stdout.trim()
  const answers = new Map(corpus.map((entry) => [entry.line, answerTo(entry)]))
  if (refused.length > 0) throw new Error(`expected exit codes 0 and 1\n${refused.join('')}`)
  const outputs = Object.fromEntries(pinnedCorpus.map(({ line }) => [line, answers.get(line)]))
  const header = {
    recordedFrom: `release ${release}`,
    remark:
      'What that release printed. Only record it again from the same release, when the corpus gets more lines.',
  }
  process.stdout.write(`${JSON.stringify({ ...header, outputs }, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}
