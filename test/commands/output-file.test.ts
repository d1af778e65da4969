import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatForFile, writingTo } from '../../src/commands/output-file.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal, unwrapped } from '../cli/refusal.ts'
import { answer, type World, words } from '../cli/terminal.ts'
import { publishedList } from '../published-list.ts'

const files = temporaryFolder()

/** A new folder of a test's own, and the path of a file in it that is not there yet. */
function newFile(name = 'answer'): { folder: string; file: string } {
  const folder = mkdtempSync(files.path('output-'))
  return { folder, file: join(folder, name) }
}

const october = ['--period', '2022-10', '--format', 'date']
const octoberDates = '2022-12-05\n2022-11-24\n2022-11-18\n2022-11-14\n'

describe('--output', () => {
  test.each([
    ...['text', 'json', 'csv', 'date', 'env', 'ics', 'markdown', 'html'].map(
      (format) => `--period 2022-10 --format ${format}`,
    ),
    ...['text', 'json', 'csv', 'env', 'markdown'].map(
      (format) => `status --on 2022-11-20 --format ${format}`,
    ),
    ...['text', 'json', 'csv', 'date', 'markdown'].map((format) => `holidays --year 2022 --format ${format}`),
  ])('writes what would go to stdout, and nothing else: %s', async (line) => {
    const { folder, file } = newFile()
    const expected = await answer(words(line))
    expect(await answer([...words(line), '--output', file])).toEqual({ ...expected, stdout: '' })
    expect(readFileSync(file, 'utf8')).toBe(expected.stdout)
    expect(readdirSync(folder)).toEqual(['answer'])
  })

  test('keeps the exit code of an answer that is no', async () => {
    const { file } = newFile()
    const { code } = await answer([
      ...words('status --on 2022-12-01 --exit-code --format text --output'),
      file,
    ])
    expect(code).toBe(1)
    expect(readFileSync(file, 'utf8')).toContain('expired')
  })

  test('means the same before the command word', async () => {
    const { file } = newFile()
    expect((await answer(['--output', file, ...words('holidays --year 2022 --format date')])).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('2022-12-27\n')
  })

  test('- is stdout', async () => {
    expect(await answer([...october, '--output', '-'])).toEqual(await answer(october))
  })

  test('gives a new file the mode that any new file gets', async () => {
    const { folder, file } = newFile()
    writeFileSync(join(folder, 'other'), '')
    await answer([...october, '--output', file])
    expect(statSync(file).mode).toBe(statSync(join(folder, 'other')).mode)
  })

  test('a file has no colour, whatever stdout is, unless it is asked for', async () => {
    const terminal: World = { terminals: ['stdout', 'stderr'] }
    for (const [env, coloured] of [
      [{}, false],
      [{ FORCE_COLOR: '1' }, true],
    ] as const) {
      const { file } = newFile('answer.txt')
      await answer(['--period', '2022-10', '--output', file], { ...terminal, env })
      expect(readFileSync(file, 'utf8').includes('\u001b')).toBe(coloured)
    }
  })
})

describe('a file that is there already', () => {
  test('is not replaced without --force, and nothing is answered', async () => {
    const { folder, file } = newFile('has \n newline')
    writeFileSync(file, 'mine')
    const message = await refusal(2, [...october, '--output', file])
    expect(message).toContain('has \\x0a newline')
    expect(message).toContain('--force')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('is refused before the answer is looked for', async () => {
    const { file } = newFile()
    writeFileSync(file, 'mine')
    expect(await refusal(2, ['--sla', '17', '--format', 'csv', '--output', file])).toContain('--output')
  })

  test('is replaced with --force, and keeps its mode', async () => {
    const { folder, file } = newFile()
    writeFileSync(file, 'mine')
    chmodSync(file, 0o640)
    expect((await answer([...october, '--output', file, '--force'])).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(octoberDates)
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('is kept where the input is bad', async () => {
    const { folder, file } = newFile()
    writeFileSync(file, 'mine')
    await refusal(2, ['--sla', '17', '--format', 'csv', '--output', file, '--force'])
    await refusal(3, ['--period', '2050-12', '--format', 'csv', '--output', file, '--force'])
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('may be one that a link leads to: the link stays, and the file is replaced', async () => {
    const { folder, file } = newFile()
    const target = join(mkdtempSync(files.path('target-')), 'target')
    writeFileSync(target, 'mine')
    symlinkSync(target, file)
    expect(await refusal(2, [...october, '--output', file])).toContain('--force')
    expect((await answer([...october, '--output', file, '--force'])).code).toBe(0)
    expect(lstatSync(file).isSymbolicLink()).toBe(true)
    expect(readFileSync(target, 'utf8')).toBe(octoberDates)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('may be a link to nothing yet: only --force makes what it leads to, and it stays a link', async () => {
    const { folder, file } = newFile()
    symlinkSync('further', file)
    symlinkSync('nothing', join(folder, 'further'))
    expect(await refusal(2, [...october, '--output', file])).toContain('--force')
    expect((await answer([...october, '--output', file, '--force'])).code).toBe(0)
    expect(readFileSync(join(folder, 'nothing'), 'utf8')).toBe(octoberDates)
    expect(readFileSync(file, 'utf8')).toBe(octoberDates)
    expect(readdirSync(folder)).toHaveLength(3)
  })

  test('since the answer was begun is not replaced either', async () => {
    const { folder, file } = newFile()
    const writing = writingTo(file, false, async (sink) => {
      sink.write('ours')
      writeFileSync(file, 'theirs')
    })
    await expect(writing).rejects.toThrow('already exists; use --force to replace it')
    expect(readFileSync(file, 'utf8')).toBe('theirs')
    expect(readdirSync(folder)).toHaveLength(1)
  })
})

describe('a file that cannot be written', () => {
  const notAFile = newFile('not-a-folder').file
  writeFileSync(notAFile, '')
  const folder = files.path('folder')
  mkdirSync(folder)

  test.each([
    ['a folder', folder, 'not a regular file'],
    ['a device', '/dev/null', 'not a regular file'],
    ['a link to a full disk', linkTo('/dev/full'), 'not a regular file'],
    ['in a folder that is not there', files.path('nowhere/answer'), 'no such file or directory'],
    ['in a folder that is a file', join(notAFile, 'answer'), 'not a directory'],
    ['in a folder that nobody may write to', '/proc/answer', '(ENOENT)'],
    ['with a name that no file can have', 'a\u0000b', "'a\\x00b'"],
    ['with a name that is too long', files.path('n'.repeat(300)), 'name too long'],
  ])('%s: exit 74 in one line, with --force or without', async (_, file, said) => {
    for (const force of [[], ['--force']]) {
      const { code, stdout, stderr } = await answer([...october, '--sla', '25', '--output', file, ...force])
      expect([code, stdout]).toEqual([74, ''])
      const [error = '', ...notes] = unwrapped(stderr).split('\n').slice(0, -1).reverse()
      expect(error).toMatch(/^pmr-due: --output: '.*' could not be written: /)
      expect(error).toContain(said)
      for (const note of notes) expect(note).toMatch(/^note: /)
    }
  })

  function linkTo(target: string): string {
    const { file } = newFile('link')
    symlinkSync(target, file)
    return file
  }
})

describe('an answer in several pieces', () => {
  test('is in the file once all of it is there, and not before', async () => {
    const { folder, file } = newFile()
    await writingTo(file, false, async (sink) => {
      sink.write('one\n')
      await new Promise((resolve) => setImmediate(resolve))
      expect(existsSync(file)).toBe(false)
      sink.write('£2\n')
    })
    expect(readFileSync(file, 'utf8')).toBe('one\n£2\n')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('leaves nothing where a later one fails', async () => {
    const { folder, file } = newFile()
    const writing = writingTo(file, false, async (sink) => {
      sink.write('one\n')
      throw new Error('no second piece')
    })
    await expect(writing).rejects.toThrow('no second piece')
    expect(readdirSync(folder)).toEqual([])
  })

  test('is an empty file where there are none', async () => {
    const { file } = newFile()
    await writingTo(file, false, async () => {})
    expect(readFileSync(file, 'utf8')).toBe('')
  })

  test('leaves no handler of a signal behind', async () => {
    const before = process.listenerCount('SIGINT')
    await writingTo(newFile().file, false, async (file) => {
      // Until there is a temporary file to take away, a signal ends the program by itself.
      expect(process.listenerCount('SIGINT')).toBe(before)
      file.write('some of it')
      expect(process.listenerCount('SIGINT')).toBe(before + 1)
    })
    expect(process.listenerCount('SIGINT')).toBe(before)
  })

  test('are in a file that only its owner may read until all of them are there', async () => {
    const { folder, file } = newFile()
    await writingTo(file, false, async (sink) => {
      sink.write('one\n')
      const [temporary = ''] = readdirSync(folder)
      expect(statSync(join(folder, temporary)).mode & 0o777).toBe(0o600)
      expect(readFileSync(join(folder, temporary), 'utf8')).toBe('one\n')
    })
  })
})

describe('an existing file that is replaced', () => {
  const isRoot = process.getuid?.() === 0

  test.skipIf(!isRoot)(
    'keeps its owner and group where root replaces it (skipped without root)',
    async () => {
      const { file } = newFile()
      writeFileSync(file, 'theirs')
      chownSync(file, 12_345, 23_456)
      chmodSync(file, 0o640)
      expect((await answer([...october, '--output', file, '--force'])).code).toBe(0)
      const { uid, gid, mode } = statSync(file)
      expect([uid, gid, mode & 0o777]).toEqual([12_345, 23_456, 0o640])
    },
  )

  test('leaves the old content to its other hard links', async () => {
    const { folder, file } = newFile()
    writeFileSync(file, 'mine')
    linkSync(file, join(folder, 'other'))
    await answer([...october, '--output', file, '--force'])
    expect(readFileSync(file, 'utf8')).toBe(octoberDates)
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('mine')
  })
})

describe('the ending of the file', () => {
  test.each([
    ['csv', 'csv'],
    ['json', 'json'],
    ['ics', 'ics'],
    ['html', 'html'],
    ['htm', 'html'],
    ['md', 'markdown'],
    ['txt', 'text'],
    ['CSV', 'csv'],
  ])('.%s chooses the format %s', async (ending, format) => {
    const { file } = newFile(`october 2022.${ending}`)
    const line = ['--period', '2022-10', '--sla', '18']
    expect((await answer([...line, '--output', file])).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe((await answer([...line, '--format', format])).stdout)
  })

  test('chooses a format of the command only', async () => {
    const { folder, file } = newFile('status.ics')
    expect(await refusal(2, ['status', '--output', file])).toMatch(
      /status\.ics' names ics, not a format of this command: expected \.csv, .*or --format$/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test.each(['october', 'october.xlsx', 'csv', '.csv'])(
    'that names no format needs --format: %s',
    async (name) => {
      const { folder, file } = newFile(name)
      const message = await refusal(2, ['--period', '2022-10', '--output', file])
      expect(message).toMatch(/has no ending that names a format: expected \.csv, .*or --format$/)
      expect(readdirSync(folder)).toEqual([])
      expect((await answer([...october, '--output', file])).code).toBe(0)
      expect(readFileSync(file, 'utf8')).toBe(octoberDates)
    },
  )

  test.each([
    ['check --deliveries FILE', 'period,delivered\n2022-10,2022-12-05\n'],
    ['diff FILE', publishedList],
    ['--period 2022-10 --bank-holidays FILE', '{}'],
    ['--period 2022-10', '{}'],
  ])('is not written over what pmr-due %s reads, under any of its names', async (line, text) => {
    const { file, folder } = newFile('read.csv')
    writeFileSync(file, text)
    symlinkSync(file, join(folder, 'link.csv'))
    linkSync(file, join(folder, 'other.csv'))
    for (const name of ['read.csv', 'link.csv', 'other.csv']) {
      const argv = words(
        `${line} --output NAME --force`.replace('FILE', file).replace('NAME', join(folder, name)),
      )
      const message = await refusal(2, argv, { env: { PMR_DUE_BANK_HOLIDAYS: file } })
      expect(message).toMatch(/^--output: '.*' is read for this answer; give another name$/)
    }
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test.each(['--json', '--format json'])('gives way to %s, and stderr says so', async (option) => {
    const { file } = newFile('october.csv')
    const { code, stderr } = await answer(['--period', '2022-10', ...words(option), '--output', file])
    expect([code, unwrapped(stderr)]).toEqual([
      0,
      expect.stringMatching(/^note: .*october\.csv' is written as json/),
    ])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 1 })
    const coloured = await answer(['--period', '2022-10', ...words(option), '--output', file, '--force'], {
      env: { FORCE_COLOR: '1' },
    })
    expect(coloured.stderr.startsWith('\x1b[33mnote:\x1b[39m ')).toBe(true)
  })

  test.each([
    ['csv', 'a.csv', false],
    ['html', 'a.htm', false],
    ['date', 'a.txt', false],
    ['github', 'a.txt', false],
    ['csv', 'a.txt', true],
    ['date', 'a.csv', true],
    ['csv', 'a', false],
    ['csv', 'a.dat', false],
  ])('is contradicted by --format %s or not: %s %s', (format, path, contradicted) => {
    const { warning } = formatForFile(path, format, [format])
    expect(warning !== null).toBe(contradicted)
  })
})

test('--output with an empty name is bad usage, before anything is answered', async () => {
  expect(await refusal(2, [...october, '--output', ''])).toBe('--output needs a file name, or - for stdout')
  expect(await refusal(2, ['--sla', '17', '--output='])).toContain('--output needs a file name')
})

describe('--force', () => {
  test.each(['--force', 'status --force', 'holidays --force --format csv'])(
    'without --output is refused: %s',
    async (line) => {
      expect(await refusal(2, line)).toBe('--force only works with --output')
    },
  )
})
