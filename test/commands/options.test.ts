import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/errors.ts'
import { environment } from '../../src/io.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, words } from '../cli/terminal.ts'
import { publishedList } from '../published-list.ts'

const files = temporaryFolder()
const file = files.official('2022.json', officialYears([2022]))

describe('options mean the same before and after the command word', () => {
  const calendar = `--division scotland --bank-holidays ${file} --holiday 2022-11-21`
  const policy = '--derogation-until 2022-12-31 --mp122b 2022-11-15'
  test.each([
    ['status', `${calendar} ${policy} --today 2022-12-01 --json`],
    ['plan --start 2022-10-03', `${calendar} ${policy} --format csv`],
    ['holidays', `${calendar} --no-color`],
    ['check', `${calendar} ${policy} --today 2022-12-01 --sla 18 --json`],
    [`holidays verify ${file}`, '--division scotland --format csv --no-color'],
  ])('%s: %s', async (command, options) => {
    const after = await answer(words(`${command} ${options}`))
    expect(after.code).toBe(0)
    expect(after).not.toEqual(await answer(words(command)))
    expect(await answer(words(`${options} ${command}`))).toEqual(after)
  })

  test('and between two command words', async () => {
    const expected = await answer(words(`holidays verify ${file} --division scotland --json`))
    expect(await answer(words(`holidays --division scotland --json verify ${file}`))).toEqual(expected)
    expect(await answer(words(`--json holidays verify --division scotland ${file}`))).toEqual(expected)
  })
})

describe('--date-format', () => {
  const list = files.write('list.csv', publishedList)
  test.each([
    '--period-end 03/04/2022',
    '--period 2022-10 --derogation-until 03/04/2022',
    '--period 2022-10 --mp122b 03/04/2022',
    '--period 2022-03 --holiday 03/04/2022',
    '--today 03/04/2022',
    'check --period-end 03/04/2022 --delivered 05/06/2022',
    'status --on 03/04/2022',
    'plan --start 03/04/2022',
    `diff ${list} --holiday 03/04/2022`,
    'holidays --year 2022 --holiday 03/04/2022',
    'add 03/04/2022 5 --holiday 05/04/2022',
    'count 03/04/2022 05/06/2022',
  ])('says how the dates are written: %s', async (line) => {
    expect(await refusal(2, line)).toContain('use --date-format')
    for (const [order, literal] of [
      ['dmy', '$3-$2-$1'],
      ['mdy', '$3-$1-$2'],
    ] as const) {
      const given = await answer(words(`${line} --date-format ${order}`))
      const expected = await answer(words(line.replace(/(\d\d)\/(\d\d)\/(\d{4})/g, literal)))
      expect(given).toEqual(expected)
      expect(given.stdout).not.toBe('')
    }
  })

  test('is refused where it is no order, even beside no date', async () => {
    expect(await refusal(2, '--period 2022-10 --date-format ymd')).toContain("--date-format: 'ymd' is not")
  })
})

test('an option that repeats may do so before and after the command word', async () => {
  const line = '--holiday 2022-11-21 holidays --holiday 2022-11-22 --year 2022 --format date'
  expect((await answer(words(line))).stdout).toContain('2022-11-21\n2022-11-22\n')
})

test('the name of a file may hold a comma: it is one file', async () => {
  const comma = files.official('one,two.json', officialYears([2022]))
  const { code, stdout } = await answer(words(`--period 2022-10 --bank-holidays ${comma} --json`))
  expect([code, JSON.parse(stdout).bankHolidays.file]).toEqual([0, comma])
})

describe('an option that does not repeat', () => {
  test.each([
    ['', '--mp122b', '2023-11-02', '2023-11-03'],
    ['', '--format', 'json', 'csv'],
    ['status ', '--on', '2022-10-01', '2022-11-01'],
    ['plan ', '--decision', '1', '2'],
    ['holidays verify nowhere.json ', '--division', 'ew', 'scotland'],
  ])('does not take a second value: %s%s', async (command, option, first, second) => {
    const message = await refusal(2, `${command}${option} ${first} ${option} ${second}`)
    expect(message).toMatch(new RegExp(`${option}.*'${first}'.*'${second}'`))
  })

  test('is refused another value before the command word', async () => {
    const message = await refusal(2, '--division one status --division two')
    expect(message).toMatch(/--division.*'one'.*'two'/)
  })

  test('may be given the same value before it', async () => {
    expect(await answer(words('--division sct status --division sct'))).toEqual(
      await answer(words('status --division sct')),
    )
  })

  test('a switch may be given twice', async () => {
    for (const line of ['--json', '--no-color', 'status --exit-code']) {
      const last = line.split(' ').at(-1)
      expect(await answer(words(`${line} ${last}`))).toEqual(await answer(words(line)))
    }
  })
})

describe('help and version', () => {
  test('-h, --help and help print the main help, whatever else is given', async () => {
    const { code, stdout, stderr } = await answer(['-h'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: pmr-due /)
    for (const line of ['--help', 'help', '--period nonsense --help', '--format xml --help']) {
      expect(await answer(words(line))).toEqual({ code, stdout, stderr })
    }
  })

  test.each(['--version', '-V'])('check %s says how to ask for the version', async (flag) => {
    const { code, stdout, stderr } = await answer(['check', flag])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(`pmr-due: '${flag}' is an option of pmr-due itself: type 'pmr-due ${flag}'\n`)
  })

  test('help --all adds every exit code and every variable', async () => {
    const { stdout } = await answer(words('help --all'))
    expect(stdout).toMatch(/^Usage: pmr-due /)
    for (const name of Object.keys(environment)) expect(stdout).toContain(`  ${name} `)
    for (const code of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^  ${code} +\\S`, 'm'))
  })

  test.each(['status', 'holidays verify'])('of %s, both ways', async (command) => {
    const { code, stdout, stderr } = await answer(words(`${command} --help`))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^Usage: pmr-due ${command} `))
    expect(await answer(words(`help ${command}`))).toEqual({ code, stdout, stderr })
  })

  test('the version is a number on a line', async () => {
    for (const line of ['--version', '-V']) {
      expect(await answer([line])).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
        stderr: '',
      })
    }
  })
})
