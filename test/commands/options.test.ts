import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/errors.ts'
import { environment } from '../../src/io.ts'
import { officialYears } from '../bank-holidays/official-list.ts'
import { temporaryFolder } from '../cli/files.ts'
import { refusal } from '../cli/refusal.ts'
import { answer, words } from '../cli/terminal.ts'

const files = temporaryFolder()
const file = files.official('2022.json', officialYears([2022]))

/** Each command with what its options mean something for, and the options that it shares with the main command. */
const commands = [
  ['status', ['--today 2022-12-01', '--derogation-until 2022-12-31', '--mp122b 2022-11-15']],
  ['plan --start 2022-10-03', ['--derogation-until 2022-12-31', '--mp122b 2022-11-15']],
  ['holidays', []],
  ['check', ['--today 2022-12-01', '--sla 18', '--derogation-until 2022-12-31', '--mp122b 2022-11-15']],
] as const

const shared = [
  '--division scotland',
  `--bank-holidays ${file}`,
  '--holiday 2022-11-21',
  '--format csv',
  '--json',
  '--no-color',
]

describe('an option means the same before and after the command word', () => {
  for (const [command, own] of commands) {
    test.each([...shared, ...own])(`${command} %s`, async (option) => {
      const after = await answer(words(`${command} ${option}`))
      const before = await answer(words(`${option} ${command}`))
      expect(after.code).toBe(0)
      expect(before).toEqual(after)
    })
  }

  test.each(['--division scotland', '--format csv', '--json', '--no-color'])(
    'holidays verify %s',
    async (option) => {
      const after = await answer(words(`holidays verify ${file} ${option}`))
      expect(after.code).toBe(0)
      expect(await answer(words(`${option} holidays verify ${file}`))).toEqual(after)
      expect(await answer(words(`holidays ${option} verify ${file}`))).toEqual(after)
      expect(await answer(words(`holidays verify ${option} ${file}`))).toEqual(after)
    },
  )

  test.each([
    ...shared.slice(0, 3),
    ...['--sla 18', '--explain', '--period 2022-11', '--period-end 2022-10-15'],
    ...['--derogation-until 2022-12-31', '--mp122b 2022-12-15'],
  ])('%s changes the main answer', async (option) => {
    const asked = words('--period 2022-12 --json')
    const { code, stdout } = await answer([...asked, ...words(option)])
    expect(code).toBe(0)
    expect(stdout).not.toBe((await answer(asked)).stdout)
  })

  test.each(['--no-color', '--today 2030-01-01'])('%s leaves a piped answer as it is', async (option) => {
    const without = await answer(words('--period 2022-12'))
    expect(await answer(words(`--period 2022-12 ${option}`))).toEqual(without)
  })
})

describe('--date-format', () => {
  const list = files.write('list.json', '')
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
    files.write('list.json', (await answer(words('--period 2022-03 --json'))).stdout)
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

describe('an option that repeats', () => {
  test('may do so at both places', async () => {
    const both = await answer(
      words('--holiday 2022-11-21 holidays --holiday 2022-11-22 --year 2022 --format date'),
    )
    expect(both.stdout).toContain('2022-11-21\n2022-11-22\n')
  })
})

describe('an option that does not repeat', () => {
  test.each([
    ['', '--today', '2022-10-01', '2022-11-01'],
    ['', '--division', 'ew', 'scotland'],
    ['', '--bank-holidays', 'one.json', 'two.json'],
    ['', '--derogation-until', '2022-12-01', '2022-12-02'],
    ['', '--mp122b', '2023-11-02', '2023-11-03'],
    ['', '--format', 'json', 'csv'],
    ['status ', '--on', '2022-10-01', '2022-11-01'],
    ['status ', '--division', 'ew', 'scotland'],
    ['plan ', '--start', '2022-10-03', '2022-10-04'],
    ['plan ', '--release', '2023-11-02', '2023-11-03'],
    ['plan ', '--approach', 'single', 'phased'],
    ['plan ', '--decision', '1', '2'],
    ['holidays ', '--format', 'json', 'csv'],
    ['holidays verify nowhere.json ', '--division', 'ew', 'scotland'],
  ])('does not take a second value: %s%s', async (command, option, first, second) => {
    const message = await refusal(2, `${command}${option} ${first} ${option} ${second}`)
    expect(message).toMatch(new RegExp(`${option}.*'${first}'.*'${second}'`))
  })

  test.each(['--division', '--format', '--today', '--bank-holidays', '--derogation-until', '--mp122b'])(
    'is refused another value at the other place: %s',
    async (option) => {
      const message = await refusal(2, `${option} one status ${option} two`)
      expect(message).toMatch(new RegExp(`${option}.*'one'.*'two'`))
    },
  )

  test('may be given the same value at both places', async () => {
    expect(await answer(words('--division sct status --division sct'))).toEqual(
      await answer(words('status --division sct')),
    )
  })

  test('a switch may be given twice', async () => {
    for (const line of ['--json', '--explain', '--no-color', 'status --exit-code']) {
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

  test.each([
    ['status', ['--on', '--exit-code', '--today', '--division', '--mp122b', '--format']],
    [
      'plan',
      [
        ...['--start', '--release', '--cr', '--approach', '--decision', '--list', '--require-no-gap'],
        ...['--division', '--bank-holidays', '--holiday', '--derogation-until', '--mp122b', '--format'],
      ],
    ],
    ['holidays', ['--year', '--division', '--bank-holidays', '--holiday', '--format', 'verify']],
    ['check', ['--delivered', '--deliveries', '--period', '--sla', 'markdown', 'github']],
    ['holidays verify', ['<file>', '--division', '--format', '--json']],
  ])('of %s, both ways', async (command, said) => {
    const { code, stdout, stderr } = await answer(words(`${command} --help`))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^Usage: pmr-due ${command} `))
    for (const part of said) expect(stdout).toContain(part)
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

test.each([
  ['--period 2022-10', '--sla 18,25', '--sla 18 --sla 25'],
  ['--period 2022-10', '--holiday 2022-11-10,2022-11-11', '--holiday 2022-11-10 --holiday 2022-11-11'],
  ['', '--period-end 2022-10-15,2022-10-31', '--period-end 2022-10-15 --period-end 2022-10-31'],
  ['plan --start 2021-10-01', '--cr CR1430,cr1418', '--cr CR1430 --cr CR1418'],
])('several values may be given at once: %s %s', async (line, listed, repeated) => {
  const format = '--format csv'
  expect(await answer(words(`${line} ${listed} ${format}`))).toEqual(
    await answer(words(`${line} ${repeated} ${format}`)),
  )
})
