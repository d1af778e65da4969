import { describe, expect, test } from 'vitest'
import { refusal } from './refusal.ts'
import { answer, words } from './terminal.ts'

const period = ['2022-10', '2022-Q4', 'RY2022']
const date = ['2022-10-31']
const sla = ['25, 18, 14, 10, all or applicable']
const division = ['england-and-wales (ew)', 'united-kingdom (uk)']
const dueFormats = ['text, json, csv, markdown, date, env, ics, html']

describe('a value that is not accepted is named, with what is: exit 2', () => {
  test.each<[option: string, value: string, expected: string[]]>([
    ['--period', '2022-13', period],
    ['--period', '2022-00', period],
    ['--period', '2022-1', period],
    ['--period', '22-10', ['2022-10']],
    ['--period', '10/22', ['2022-10']],
    ['--period', '2022-10-31', ['--period-end 2022-10-31']],
    ['--period', '2022-10-31x', period],
    ['--period', '2022-12..2022-01', ['2022-01..2022-12']],
    ['--period', '2022..2022-Q4', ['2022-01..2022-12']],
    ['--period', '2022-10..', period],
    ['--period', '..2022-10', period],
    ['--period', '2022-10...2022-12', period],
    ['--period', '2022-Q5', period],
    ['--period', 'RY22', period],
    ['--period', '', period],
    ['--period', '２０２２-10', period],
    ['--period', '-2022', period],
    ['--period-end', '2023-02-29', date],
    ['--period-end', '2022-10', ['did you mean --period 2022-10?']],
    ['--period-end', '20221031', date],
    ['--period-end', '', date],
    ['--sla', '17', sla],
    ['--sla', '018', sla],
    ['--sla', '1e1', sla],
    ['--sla', '-18', sla],
    ['--sla', '', sla],
    ['--division', 'wales', division],
    ['--division', '', division],
    ['--division', '__proto__', division],
    ['--today', 'yesterday', date],
    ['--holiday', '2022-02-30', date],
    ['--holiday', 'Christmas', date],
    ['--derogation-until', 'never', date],
    ['--mp122b', 'yes', date],
    ['--mp122b', '2023-11', date],
    ['--format', 'xml', dueFormats],
    ['--format', '', dueFormats],
    ['--format', 'tostring', dueFormats],
    ['--format', '__proto__', dueFormats],
  ])('%s %j', async (option, value, expected) => {
    for (const argv of [[`${option}=${value}`], ...(value.startsWith('-') ? [] : [[option, value]])]) {
      const message = await refusal(2, argv)
      expect(message).toContain(`${option}: '${value}' `)
      for (const form of expected) expect(message).toContain(form)
    }
  })

  test.each<[line: string, value: string, expected: string]>([
    ['status --on tomorrow', 'tomorrow', '2022-10-31'],
    ['status --on 31/10/2022', '31/10/2022', '2022-10-31'],
    ['status --on 04/03/2022', '04/03/2022', '4 March 2022 or 3 April 2022'],
    ['status --format date', 'date', 'text, json, csv, markdown, env'],
    ['status --division wales', 'wales', 'england-and-wales'],
    ['plan --start tomorrow', 'tomorrow', '2022-10-31'],
    [
      'plan --start 2021-10-01 --cr CR9999',
      'CR9999',
      'CR1418, CR1438, CR1420, CR1430, CR1423, CR1440 or all',
    ],
    ['plan --start 2021-10-01 --approach both', 'both', 'single or phased'],
    ['plan --start 2021-10-01 --decision 1.5', '1.5', 'from 0 to 9999'],
    ['plan --start 2021-10-01 --decision=-1', '-1', 'from 0 to 9999'],
    ['plan --start 2021-10-01 --format date', 'date', 'text, json, csv'],
    ['holidays --year 22', '22', '2022'],
    ['holidays --division wales', 'wales', 'england-and-wales'],
    ['holidays --format env', 'env', 'text, json, csv, markdown, date'],
    ['holidays verify nowhere.json --division wales', 'wales', 'england-and-wales'],
    ['add 2022-10-31 eighteen', 'eighteen', 'whole number'],
    ['add 2022-13-31 18', '2022-13-31', '2022-10-31'],
    ['count 2022-10-31 soon', 'soon', '2022-10-31'],
  ])('%s', async (line, value, expected) => {
    const message = await refusal(2, line)
    expect(message).toContain(`'${value}'`)
    expect(message).toContain(expected)
  })

  test('one bad value among good ones is enough', async () => {
    expect(await refusal(2, '--period 2022-10 --period 2022-13 --period 2022-11')).toContain("'2022-13'")
    expect(await refusal(2, '--sla 18 --sla 17')).toContain("'17'")
    expect(await refusal(2, '--holiday 2022-11-21 --holiday 2022-11-31')).toContain("'2022-11-31'")
  })
})

describe('spelling is forgiven where a value can mean one thing only', () => {
  test.each([
    ['--period 2022-q4', '--period 2022-Q4'],
    ['--period ry2022', '--period RY2022'],
    ['--period 2022-10,2022-11', '--period 2022-10 --period 2022-11'],
    ['--period 2022..2023', '--period 2022-01..2023-12'],
    ['--period 2022-Q4..2023-Q1', '--period 2022-10..2023-03'],
    ['--period Oct-22', '--period 2022-10'],
    ['--period october-2022', '--period 2022-10'],
    ['--period 2022-10 --sla APPLICABLE', '--period 2022-10 --sla applicable'],
    ['--period 2022-10 --division UK', '--period 2022-10 --division uk'],
    ['--period 2022-10 --format JSON', '--period 2022-10 --format json'],
    ['plan --start 2021-10-01 --cr cr1430', 'plan --start 2021-10-01 --cr CR1430'],
    ['plan --start 2021-10-01 --approach Phased', 'plan --start 2021-10-01 --approach phased'],
    ['completion BASH', 'completion bash'],
  ])('%s is %s', async (typed, meant) => {
    const expected = await answer(words(meant))
    expect(expected.code).toBe(0)
    expect(await answer(words(typed))).toEqual(expected)
  })

  test.each([
    ['--period', ' Oct 2022 ', '2022-10'],
    ['--period-end', ' 2022-10-15 ', '2022-10-15'],
    ['--division', ' England and Wales ', 'ew'],
  ])('%s %j is %s', async (option, typed, meant) => {
    const { stdout } = await answer([option, typed, '--format', 'csv'])
    expect(stdout).toBe((await answer([option, meant, '--format', 'csv'])).stdout)
  })
})

describe('a command line that makes no sense is refused: exit 2', () => {
  test.each<[line: string, said: string[]]>([
    ['--frobnicate', ["unknown option '--frobnicate'"]],
    ['-x', ["unknown option '-x'"]],
    ['status --sla 18', ["unknown option '--sla' for 'pmr-due status'"]],
    ['--period 2022-10 status', ["--period does not work with 'pmr-due status'"]],
    ['--explain holidays', ["--explain does not work with 'pmr-due holidays'"]],
    ['--no-color completion bash', ["--no-color does not work with 'pmr-due completion'"]],
    [
      '--bank-holidays none.json holidays verify none.json',
      ["--bank-holidays does not work with 'pmr-due holidays verify'"],
    ],
    ['plan', ['--start', '--release', '--list']],
    ['plan --release 2023-11-02 --approach phased', ['--approach phased', '--release']],
    ['plan --start 2021-10-01 --cr CR1420', ['no timescale for CR1420', 'CR1430']],
    ['plan --list --cr CR1430', ['--cr', '--list']],
    ['frobnicate', ["unknown command 'frobnicate'", 'check, status, plan']],
    ['status frobnicate', ["unexpected argument 'frobnicate'"]],
    ['holidays frobnicate', ["'frobnicate'", 'verify']],
    ['holidays verify one.json two.json', ["unexpected argument 'two.json'"]],
    ['holidays verify', ['missing argument <file>']],
    ['add 2022-10-31', ['missing argument']],
    ['--period', ['--period needs a reporting period, like 2022-10']],
    ['--period --sla 18', ["--period needs a reporting period, like 2022-10; '--sla' is an option"]],
    ['status --on', ['--on needs a date, YYYY-MM-DD']],
    ['--output', ['--output needs a file name, or - for stdout']],
    ['--output=', ['--output needs a file name, or - for stdout']],
    ['check --deliveries=', ['--deliveries needs a file name, or - for standard input']],
    ['--bank-holidays=', ['--bank-holidays needs a file name, or - for standard input']],
    ['--json=yes', ['--json']],
    ['--json --format csv', ['--json', "'csv'", 'two formats']],
    ['--json status --format csv', ['--json', "'csv'"]],
    ['--period 2022-10..2022-12 --format env', ['env', '3', 'one']],
    ['--explain --format csv', ['--explain does not work with --format csv']],
    ['--remind 5', ['--remind only works with --format ics']],
    ['help nosuch', ["unknown command 'nosuch'"]],
    ['help status frobnicate', ["unexpected argument 'frobnicate'"]],
  ])('%s', async (line, said) => {
    const message = await refusal(2, line)
    for (const part of said) expect(message).toContain(part)
  })

  test.each(['', '__proto__', 'constructor'])('%j is an unknown command', async (word) => {
    expect(await refusal(2, [word])).toContain('unknown command')
  })

  test('what follows -- is no option', async () => {
    expect(await refusal(2, 'diff -- -old.csv')).toContain("'-old.csv' cannot be read")
  })
})

describe('what was meant is suggested', () => {
  test.each([
    ['--perod 2022-10', '--period'],
    ['--perod=2022-10', '--period'],
    ['--no-colour', '--no-color'],
    ['status --exitcode', '--exit-code'],
    ['statsu', 'status'],
    ['holiday', 'holidays'],
    ['holidays verfy', 'verify'],
    ['help statsu', 'status'],
    ['--format jsn', 'json'],
    ['--division wales', 'england-and-wales'],
    ['--division ireland', 'northern-ireland'],
    ['--division great-britian', 'great-britain'],
    ['--sla applicabel', 'applicable'],
    ['plan --start 2021-10-01 --cr CR14330', 'CR1430'],
    ['plan --start 2021-10-01 --approach phase', 'phased'],
    ['2022-10', '--period 2022-10'],
    ['check 2022-10', '--period 2022-10'],
    ['2022-10-31', '--period-end 2022-10-31'],
    ['status 2022-11-20', '--on 2022-11-20'],
    ['check history.csv', '--deliveries history.csv'],
    ['check --period 2022-10 2022-12-05', '--delivered 2022-12-05'],
    ['check 2022-10-31', '--period-end 2022-10-31'],
    ['check --delivered 2022-12-06 2022-11-15', '--period-end 2022-11-15'],
    ['plan --start 2021-10-01 2023-11-02', '--release 2023-11-02'],
    ['18', '--sla 18'],
    ['scotland', '--division scotland'],
    ['status UK', '--division UK'],
    ['holidays scotland', '--division scotland'],
    ['plan cr1430', '--cr cr1430'],
    ['plan 2021-10-01', '--start 2021-10-01'],
    ['--period 2022-10-31', '--period-end 2022-10-31'],
  ])('%s: did you mean %s?', async (line, suggestion) => {
    expect(await refusal(2, line)).toMatch(new RegExp(`did you mean ${suggestion}\\?$`))
  })

  test('a suggestion with spaces is quoted, so that it can be typed', async () => {
    expect(await refusal(2, ['Oct 2022'])).toContain("did you mean --period 'Oct 2022'?")
    expect(await refusal(2, ['check', 'my history.csv'])).toContain("--deliveries 'my history.csv'?")
    expect(await refusal(2, ['check', "it's.csv"])).toContain('--deliveries "it\'s.csv"?')
  })

  test.each(['--frobnicate', 'frobnicate', '--format xml', '--division narnia', '--on 2022-10-31 status'])(
    '%s: nothing is near',
    async (line) => {
      expect(await refusal(2, line)).not.toContain('did you mean')
    },
  )
})

describe('terminal control characters are escaped', () => {
  const attack = 'x\u001b[2J\u001b]0;owned\u0007\r\n\u0085forged: line\u202e\u2066\u200b\u2028.'
  const escaped =
    'x\\x1b[2J\\x1b]0;owned\\x07\\x0d\\x0a\\x85forged: line\\u{202e}\\u{2066}\\u{200b}\\u{2028}.'

  test.each<[where: string, argv: string[]]>([
    ['a period', ['--period', attack]],
    ['a date', ['--period-end', attack]],
    ['an SLA', ['--sla', attack]],
    ['a division', ['--division', attack]],
    ['a day', ['--today', attack]],
    ['a format', ['--format', attack]],
    ['a format beside --json', ['--json', '--format', attack]],
    ['a one-off', ['--holiday', attack]],
    ['a file', ['--bank-holidays', attack]],
    ['a file to verify', ['holidays', 'verify', attack]],
    ['a year', ['holidays', '--year', attack]],
    ['a command', [attack]],
    ['a subcommand', ['holidays', attack]],
    ['an option', [`--${attack}`]],
    ['an option given twice', ['--today', attack, '--today', attack]],
    ['an option given twice, at two places', ['--today', attack, 'status', '--today', '2022-10-31']],
  ])('in %s', async (_, argv) => {
    expect((await refusal(2, argv)).toLowerCase()).toContain(escaped.toLowerCase())
  })

  test('in the environment', async () => {
    for (const name of ['PMR_DUE_TODAY', 'PMR_DUE_BANK_HOLIDAYS', 'PMR_DUE_DIVISION', 'PMR_DUE_MP122B']) {
      expect(await refusal(2, [], { env: { [name]: attack } })).toContain(`${name}: '${escaped}'`)
    }
  })

  test('and a long value is cut', async () => {
    const long = '9'.repeat(1e6)
    for (const argv of [
      ['--period', long],
      [long],
      ['--sla', long],
      ['help', `--today=${long}`],
      [`--${long}`],
    ]) {
      expect((await refusal(2, argv)).length).toBeLessThan(400)
    }
    // Its letters may be wider than one unit; none of them is cut in two.
    expect(await refusal(2, ['--sla', '😀'.repeat(200)])).toContain(`'${'😀'.repeat(80)}…'`)
  })
})

describe('outside 2012 to 2050 there is no answer: exit 3', () => {
  test.each<[line: string, said: string]>([
    ['--period 2011-12', '2011-12'],
    ['--period 2011', '2011'],
    ['--period RY2011', 'RY2011'],
    ['--period 2011-12..2012-02', '2011-12..2012-02'],
    ['--period 2051-01', '2051-01'],
    ['--period 2050-12..2051-01', '2050-12..2051-01'],
    ['--period RY2050', 'RY2050'],
    ['--period 9999-12', '9999-12'],
    ['--period 0000', '0000'],
    ['--period 2050-12 --sla 10', '2050-12-31'],
    ['--period 2050-11 --sla 25', '2050-12-31'],
    ['--period 2050', '2050-12-31'],
    ['--period-end 2011-12-31', '--period-end: 2011-12-31'],
    ['--period-end 2051-01-01', '--period-end: 2051-01-01'],
    ['status --on 2011-12-31', '--on: 2011-12-31'],
    ['status --on 2051-01-01', '--on: 2051-01-01'],
    ['status --today 2051-01-01', '2051-01-01'],
    ['--holiday 2011-12-30', '--holiday: 2011-12-30'],
    ['--holiday 2051-01-02', '--holiday: 2051-01-02'],
    ['--derogation-until 2051-01-01', '--derogation-until: 2051-01-01'],
    ['--mp122b 2011-12-31', '--mp122b: 2011-12-31'],
    ['holidays --year 2011', '--year: 2011'],
    ['holidays --year 2051', '--year: 2051'],
    ['holidays --year 2022 --year 9999', '--year: 9999'],
  ])('%s', async (line, said) => {
    for (const format of ['text', 'json', 'csv']) {
      const message = await refusal(3, `${line} --format ${format}`)
      expect(message).toContain(said)
      expect(message).toMatch(/20(12|50)/)
    }
  })

  test.each([
    ['--period 2012-01 --sla 10', '2012-02-14'],
    ['--period-end 2012-01-01 --sla 10', '2012-01-16'],
    ['--period 2050-11 --sla 10', '2050-12-14'],
    // Friday 30 December is the last Working Day of 2050; 26 and 27 December are bank holidays.
    ['--period-end 2050-12-14 --sla 10', '2050-12-30'],
  ])('within them there is, as far as both ends: %s', async (line, due) => {
    const { code, stdout } = await answer(words(`${line} --format date`))
    expect([code, stdout]).toEqual([0, `${due}\n`])
  })
})
