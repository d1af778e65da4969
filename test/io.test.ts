import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../src/errors.ts'
import { decodeText } from '../src/input.ts'
import { writeAll } from '../src/io.ts'
import { govUkJson, officialList } from './bank-holidays/official-list.ts'
import { temporaryFolder } from './cli/files.ts'
import { refusal } from './cli/refusal.ts'
import { answer, words } from './cli/terminal.ts'

describe('text is decoded', () => {
  const text = 'period,name\r\n2022-10,Gŵyl y Banc 🏖\r\n'

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text)
  })

  test('from no bytes, and from a byte order mark alone, to nothing', () => {
    expect(decodeText(new Uint8Array())).toBe('')
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe('')
    expect(decodeText(Uint8Array.of(0xff, 0xfe))).toBe('')
  })

  test.each([
    ['UTF-16 without a byte order mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 cut in the middle of a character', Buffer.from('\uFEFFab', 'utf16le').subarray(0, 5)],
    ['Windows-1252', Buffer.from('2022-10,caf\xe9', 'latin1')],
    ['a zero byte', Buffer.from('2022-10\0')],
    ['a zero in UTF-16', Buffer.from('\uFEFF2022-10\0', 'utf16le')],
  ])('but not from %s', (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow(InvalidInputError)
    expect(() => decodeText(bytes)).toThrow(/UTF-8/)
  })
})

const official = govUkJson(officialList)
const { stdout: published } = await answer(words('--period 2022-10 --format csv'))
const history = 'period,delivered\n2022-10,2022-11-24\n'

describe('- is standard input, in whatever pieces it comes', () => {
  test.each([
    ['diff -', published, /nothing has moved/],
    ['holidays verify -', official, /^No difference.*Compared with 'standard input'/s],
    ['--period 2022-10 --sla 18 --format date --bank-holidays -', official, /^2022-11-24\n$/],
    ['check --format csv --deliveries -', history, /\n2022-10,.*,2022-11-24,/],
  ])('pmr-due %s', async (line, text, expected) => {
    const whole = await answer(words(line), { stdin: [text] })
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(expected)])
    expect(await answer(words(line), { stdin: [text.slice(0, 9), text.slice(9)] })).toEqual(whole)
  })

  test('and PMR_DUE_BANK_HOLIDAYS may name it', async () => {
    const env = { PMR_DUE_BANK_HOLIDAYS: '-' }
    const { stdout } = await answer(words('--period 2022-10 --json'), { env, stdin: [official] })
    expect(JSON.parse(stdout)).toMatchObject({ bankHolidays: { source: 'file', file: 'standard input' } })
  })

  test.each([
    ['check --deliveries - --bank-holidays -', ['--deliveries', '--bank-holidays']],
    ['diff - --bank-holidays -', ['diff', '--bank-holidays']],
  ])('but only once in a run: %s', async (line, places) => {
    const message = await refusal(2, line, { stdin: [published] })
    expect(message).toMatch(new RegExp(`^${places.join(' and ')} both read standard input`))
  })

  test.each([
    ['check --deliveries -', 'deliveries, as CSV,'],
    ['diff -', 'a list of due dates'],
    ['holidays verify -', 'an official bank-holiday file'],
    ['--bank-holidays -', 'an official bank-holiday file'],
  ])('a terminal is announced: %s', async (line, what) => {
    const { stderr } = await answer(words(line), { terminals: ['stdin'] })
    expect(stderr).toContain(`pmr-due: reading ${what} from the terminal; Ctrl-D ends it\n`)
  })

  test.each(['check --deliveries -', 'diff -', 'holidays verify -', '--bank-holidays -'])(
    'empty is named: %s',
    async (line) => {
      expect(await refusal(2, line)).toMatch(/standard input'? is empty/)
    },
  )

  test('a file that is called - has a path', async () => {
    const files = temporaryFolder()
    files.write('-', official)
    expect((await answer(['holidays', 'verify', files.path('-')])).code).toBe(0)
  })
})

test('a long answer in small pieces is written in large ones', async () => {
  const written: string[] = []
  const sink = { write: (text: string) => void written.push(text), isTerminal: () => false }
  await writeAll(
    sink,
    Array.from({ length: 20_000 }, () => '0123456789'),
  )
  expect(written.join('')).toBe('0123456789'.repeat(20_000))
  expect(written.map(({ length }) => length)).toEqual([...new Array(6).fill(30_000), 20_000])
})

describe('a clock that is set wrong', () => {
  test.each([
    ['1970-01-01T00:00:00Z', '1970-01-01'],
    // 23:30 in summer is the next day in London.
    ['2060-06-15T22:30:00Z', '2060-06-15'],
    ['2060-06-15T23:30:00Z', '2060-06-16'],
  ])('to %s is named where an answer depends on it: exit 3', async (now, day) => {
    for (const line of ['', 'status', 'status --json']) {
      expect(await refusal(3, line, { now })).toMatch(new RegExp(`^the clock: .*${day}`))
    }
  })

  test.each([
    '--period 2022-10',
    '--today 2022-11-15',
    'status --on 2022-11-20',
    'check --period 2022-10 --delivered 2022-12-02',
  ])('changes nothing else: %s', async (line) => {
    const right = await answer(words(line))
    expect(right.code).toBe(0)
    expect(await answer(words(line), { now: '1970-01-01T00:00:00Z' })).toEqual(right)
  })
})
