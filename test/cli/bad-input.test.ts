import { describe, expect, test } from 'vitest'
import { refusal } from './refusal.ts'
import { answer, words } from './terminal.ts'

describe('a value that is not accepted is named, with what is: exit 2', () => {
  const period = '2022-10, 2022-10..2022-12, 2022, 2022-Q4, RY2022 or Oct 2022'
  const date = '2022-10-31'
  const sla = '25, 18, 14, 10, all or applicable'
  const formats = 'text, json, csv, markdown, date, env, ics, html'

  test.each([
    ['--period', '2022-13', period],
    ['--period', '', period],
    ['--period', '-2022', period],
    ['--period-end', '2023-02-29', date],
    ['--period-end', '2022-10', 'did you mean --period 2022-10?'],
    ['--sla', '17', sla],
    ['--sla', '-18', sla],
    ['--division', 'narnia', 'england-and-wales (ew)'],
    ['--holiday', '2022-02-30', date],
    ['--derogation-until', 'never', date],
    ['--mp122b', 'yes', date],
    ['--format', 'xml', formats],
    ['--format', '', formats],
  ])('%s %j', async (option, value, expected) => {
    for (const argv of [[`${option}=${value}`], ...(value.startsWith('-') ? [] : [[option, value]])]) {
      const message = await refusal(2, argv)
      expect(message).toContain(`${option}: '${value}' `)
      expect(message).toContain(expected)
    }
  })

  test.each([
    ['status --on tomorrow', 'tomorrow', '2022-10-31'],
    ['status --format date', 'date', 'text, json, csv, markdown, env'],
    ['plan --start tomorrow', 'tomorrow', '2022-10-31'],
    [
      'plan --start 2021-10-01 --cr CR9999',
      'CR9999',
      'CR1418, CR1438, CR1420, CR1430, CR1423, CR1440 or all',
    ],
    ['plan --start 2021-10-01 --approach both', 'both', 'single or phased'],
    ['plan --start 2021-10-01 --decision 1.5', '1.5', 'from 0 to 9999'],
    ['plan --start 2021-10-01 --decision=-1', '-1', 'from 0 to 9999'],
    ['holidays verify nowhere.json --division wales', 'wales', 'england-and-wales'],
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
    ['frobnicate', ["unknown command 'frobnicate'", 'check, status, plan']],
    ['status frobnicate', ["unexpected argument 'frobnicate'"]],
    ['holidays frobnicate', ["'frobnicate'", 'verify']],
    ['holidays verify one.json two.json', ["unexpected argument 'two.json'"]],
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
    ['a format beside --json', ['--json', '--format', attack]],
    ['a file', ['--bank-holidays', attack]],
    ['a command', [attack]],
    ['an option', [`--${attack}`]],
    ['an option given twice', ['--today', attack, '--today', attack]],
  ])('in %s', async (_, argv) => {
    expect((await refusal(2, argv)).toLowerCase()).toContain(escaped.toLowerCase())
  })

  test.each([
    'PMR_DUE_TODAY',
    'PMR_DUE_BANK_HOLIDAYS',
    'PMR_DUE_DIVISION',
    'PMR_DUE_DEROGATION_UNTIL',
    'PMR_DUE_MP122B',
  ])('in %s', async (name) => {
    expect(await refusal(2, [], { env: { [name]: attack } })).toContain(`${name}: '${escaped}'`)
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
  const months = 'reaches outside 2012-01 to 2050-12'
  const days = 'is outside 2012-01-01 to 2050-12-31'
  const beyond = 'is after 2050-12-31: no bank holidays are known there'

  test.each([
    ['--period 2011-12', `--period: '2011-12' ${months}`],
    ['--period RY2050', `--period: 'RY2050' ${months}`],
    ['--period 2050-12 --sla 10', `Working Day 10 after 2050-12-31 ${beyond}`],
    ['--period 2050', `Working Day 25 after 2050-11-30 ${beyond}`],
    ['--period-end 2011-12-31', `--period-end: 2011-12-31 ${days}`],
    ['status --on 2051-01-01', `--on: 2051-01-01 ${days}`],
    ['status --today 2051-01-01', `--today: 2051-01-01 ${days}`],
    ['--holiday 2011-12-30', `--holiday: 2011-12-30 ${days}`],
    ['--derogation-until 2051-01-01', `--derogation-until: 2051-01-01 ${days}`],
    ['--mp122b 2011-12-31', `--mp122b: 2011-12-31 ${days}`],
  ])('%s', async (line, said) => {
    for (const format of ['text', 'json', 'csv']) {
      expect(await refusal(3, `${line} --format ${format}`)).toContain(said)
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
