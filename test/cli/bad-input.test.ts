import { describe, expect, test } from 'vitest'
import { refusal } from './refusal.ts'
import { answer, words } from './terminal.ts'

const period = ['2022-10', '2022-01..2022-12', '2022-Q4', 'RY2022']
const date = ['YYYY-MM-DD']
const sla = ['25, 18, 14, 10, all or applicable']
const division = [
  'england-and-wales (ew)',
  'scotland (sct)',
  'northern-ireland (ni)',
  'great-britain (gb)',
  'united-kingdom (uk)',
]
const dueFormats = ['text, json, csv, date, env, ics, markdown, html']

describe('a value that is not of the accepted form is named, with the form that is: exit 2', () => {
  test.each<[option: string, value: string, expected: string[]]>([
    ['--period', '2022-13', period],
    ['--period', '2022-00', period],
    ['--period', '2022-1', period],
    ['--period', '22-10', period],
    ['--period', '2022-10-31', period],
    ['--period', '2022-10-31x', period],
    ['--period', '2022-12..2022-01', ['2022-01..2022-12', 'earlier month first']],
    ['--period', '2022..2023', period],
    ['--period', '2022-10..', period],
    ['--period', '..2022-10', period],
    ['--period', '2022-10...2022-12', period],
    ['--period', '2022-Q5', period],
    ['--period', '2022-q4', period],
    ['--period', 'RY22', period],
    ['--period', 'ry2022', period],
    ['--period', 'October 2022', period],
    ['--period', '', period],
    ['--period', ' 2022-10', period],
    ['--period', '2022-10 ', period],
    ['--period', '２０２２-10', period],
    ['--period', '-2022', period],
    ['--period-end', '2023-02-29', date],
    ['--period-end', '2022-02-30', date],
    ['--period-end', '2022-10', date],
    ['--period-end', '31/10/2022', date],
    ['--period-end', '2022-10-31T00:00:00Z', date],
    ['--period-end', '20221031', date],
    ['--period-end', '', date],
    ['--sla', '17', sla],
    ['--sla', '018', sla],
    ['--sla', '1e1', sla],
    ['--sla', '18.0', sla],
    ['--sla', '-18', sla],
    ['--sla', '18,25', sla],
    ['--sla', ' 18', sla],
    ['--sla', '0', sla],
    ['--sla', 'ALL', sla],
    ['--sla', '', sla],
    ['--division', 'wales', division],
    ['--division', 'and', division],
    ['--division', 'UK', division],
    ['--division', '', division],
    ['--division', '__proto__', division],
    ['--division', 'constructor', division],
    ['--today', 'yesterday', date],
    ['--today', '2022-11-31', date],
    ['--holiday', '2022-02-30', date],
    ['--holiday', 'Christmas', date],
    ['--derogation-until', 'never', date],
    ['--derogation-until', '2022-11-31', date],
    ['--mp122b', 'yes', date],
    ['--mp122b', '2023-11', date],
    ['--format', 'xml', dueFormats],
    ['--format', 'JSON', dueFormats],
    ['--format', '', dueFormats],
    ['--format', 'toString', dueFormats],
    ['--format', '__proto__', dueFormats],
  ])('%s %j', async (option, value, expected) => {
    for (const argv of [[`${option}=${value}`], ...(value.startsWith('-') ? [] : [[option, value]])]) {
      const message = await refusal(2, argv)
      expect(message).toContain(`${option}: '${value}' is not a`)
      for (const form of expected) expect(message).toContain(form)
    }
  })

  test.each<[line: string, value: string, expected: string]>([
    ['status --on tomorrow', 'tomorrow', 'YYYY-MM-DD'],
    ['status --format date', 'date', 'text, json, csv, env, markdown'],
    ['status --format ics', 'ics', 'text, json, csv, env, markdown'],
    ['status --division wales', 'wales', 'england-and-wales'],
    ['status --mp122b soon', 'soon', 'YYYY-MM-DD'],
    ['status --derogation-until soon', 'soon', 'YYYY-MM-DD'],
    ['status --holiday soon', 'soon', 'YYYY-MM-DD'],
    ['plan --start tomorrow', 'tomorrow', 'YYYY-MM-DD'],
    ['plan --release 2023-11-31', '2023-11-31', 'YYYY-MM-DD'],
    [
      'plan --start 2021-10-01 --cr CR9999',
      'CR9999',
      'CR1418, CR1438, CR1420, CR1430, CR1423, CR1440 or all',
    ],
    ['plan --start 2021-10-01 --cr cr1430', 'cr1430', 'CR1430'],
    ['plan --start 2021-10-01 --approach both', 'both', 'single or phased'],
    ['plan --start 2021-10-01 --decision 1.5', '1.5', 'whole number from 0 to 9999'],
    ['plan --start 2021-10-01 --decision 01', '01', 'whole number from 0 to 9999'],
    ['plan --start 2021-10-01 --decision 10000', '10000', 'whole number from 0 to 9999'],
    ['plan --start 2021-10-01 --decision=-1', '-1', 'whole number from 0 to 9999'],
    ['plan --start 2021-10-01 --format date', 'date', 'text, json, csv'],
    ['plan --list --format date', 'date', 'text, json, csv'],
    ['plan --start 2021-10-01 --mp122b soon', 'soon', 'YYYY-MM-DD'],
    ['holidays --year 22', '22', 'four digits, like 2022'],
    ['holidays --year 2022-10', '2022-10', 'four digits, like 2022'],
    ['holidays --year +2022', '+2022', 'four digits, like 2022'],
    ['holidays --division wales', 'wales', 'england-and-wales'],
    ['holidays --holiday soon', 'soon', 'YYYY-MM-DD'],
    ['holidays --format env', 'env', 'text, json, csv, date, markdown'],
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

describe('the command line itself', () => {
  test.each<[line: string, said: string[]]>([
    ['--frobnicate', ["'--frobnicate'"]],
    ['-x', ["'-x'"]],
    ['status --sla 18', ["'--sla'"]],
    ['holidays --period 2022-10', ["'--period'"]],
    ['holidays verify nowhere.json --year 2022', ["'--year'"]],
    ['--period 2022-10 status', ['--period', "status'"]],
    ['--explain holidays', ['--explain', "holidays'"]],
    ['--mp122b 2023-11-02 holidays', ['--mp122b', "holidays'"]],
    ['--bank-holidays nowhere.json holidays verify nowhere.json', ['--bank-holidays', "verify'"]],
    ['plan', ['--start', '--release', '--list']],
    ['plan --cr CR1430', ['--start', '--release', '--list']],
    ['plan --release 2023-11-02 --approach phased', ['--approach phased', '--release']],
    [
      'plan --start 2021-10-01 --cr CR1420',
      ['CR1420', 'dropped', '£100,000', 'no timescale', 'CR1418, CR1438, CR1430'],
    ],
    ['plan --list --cr CR1430', ['--list', '--cr']],
    ['plan --list --start 2021-10-01', ['--list', '--start']],
    ['plan --list --division scotland', ['--list', '--division']],
    ['plan --list --require-no-gap', ['--list', '--require-no-gap']],
    ['plan --on 2021-10-01 --start 2021-10-01', ["'--on'"]],
    ['frobnicate', ["'frobnicate'", 'status, plan, holidays']],
    ['status frobnicate', ["'frobnicate'"]],
    ['holidays frobnicate', ["'frobnicate'", 'verify']],
    ['holidays verify one.json two.json', ["'two.json'"]],
    ['holidays verify', ['file']],
    ['--period', ['--period']],
    ['--sla', ['--sla']],
    ['status --on', ['--on']],
    ['holidays --year', ['--year']],
    ['--json=yes', ['--json']],
    ['--explain=yes', ['--explain']],
    ['--json --format csv', ['--json', "'csv'"]],
    ['--json status --format csv', ['--json', "'csv'"]],
    ['--period 2022-10..2022-12 --format env', ['env', '3', 'one']],
    ['--period 2022-10 --period-end 2022-10-31 --format env', ['env', '2', 'one']],
    ['--explain --format csv', ['--explain', 'csv', 'text or json']],
    ['--explain --format date', ['--explain', 'date', 'text or json']],
    ['--explain --format env', ['--explain', 'env', 'text or json']],
  ])('is refused where it makes no sense: %s', async (line, said) => {
    const message = await refusal(2, line)
    for (const part of said) expect(message).toContain(part)
  })

  test.each([
    ['', 'is not a command'],
    ['__proto__', 'is not a command'],
    ['constructor', 'is not a command'],
    ['--__proto__', 'is not an option'],
  ])('%j is no command and no option', async (word, said) => {
    expect(await refusal(2, [word])).toContain(said)
  })

  test('an option whose value is missing is named, though another option stands in its place', async () => {
    expect(await refusal(2, '--period --sla 18')).toContain('--period')
  })

  test('a missing value is told with the form that is accepted', async () => {
    expect(await refusal(2, '--period')).toContain('2022-10')
    expect(await refusal(2, 'status --on')).toContain('YYYY-MM-DD')
  })

  test('help on an unknown command names it', async () => {
    expect(await refusal(2, 'help nosuch')).toContain("'nosuch'")
    expect(await refusal(2, 'help statsu')).toContain('did you mean status?')
  })

  test('a further word after the last operand is not called a command', async () => {
    expect(await refusal(2, 'holidays verify one.json two.json')).not.toContain('is not a command')
  })
})

describe('what is near is suggested', () => {
  test.each([
    ['--perod 2022-10', '--period'],
    ['--no-colour', '--no-color'],
    ['--explian', '--explain'],
    ['status --exitcode', '--exit-code'],
    ['statsu', 'status'],
    ['holiday', 'holidays'],
    ['holidays verfy', 'verify'],
    ['--format jsn', 'json'],
    ['--format CSV', 'csv'],
    ['--division wales', 'england-and-wales'],
    ['--division england', 'england-and-wales'],
    ['--division Scotland', 'scotland'],
    ['--division ireland', 'northern-ireland'],
    ['--division great-britian', 'great-britain'],
    ['--division united', 'united-kingdom'],
    ['--sla applicabel', 'applicable'],
    ['plan --start 2021-10-01 --cr cr1430', 'CR1430'],
    ['plan --start 2021-10-01 --cr ALL', 'all'],
    ['plan --start 2021-10-01 --approach phase', 'phased'],
    ['--perod=2022-10', '--period'],
  ])('%s: did you mean %s?', async (line, suggestion) => {
    expect(await refusal(2, line)).toMatch(new RegExp(`did you mean ${suggestion}\\?$`))
  })

  test.each([
    '--frobnicate',
    'frobnicate',
    '--format xml',
    '--division narnia',
    '--division and',
    '--on 2022-10-31 status',
  ])('%s: nothing is near', async (line) => {
    expect(await refusal(2, line)).not.toContain('did you mean')
  })
})

describe('what a terminal would obey is escaped', () => {
  const attack = 'x\u001b[2J\u001b]0;owned\u0007\r\n\u0085forged: line\u202e\u2066\u200b\u2028'
  const escaped = 'x\\x1b[2J\\x1b]0;owned\\x07\\x0d\\x0a\\x85forged: line\\u{202e}\\u{2066}\\u{200b}\\u{2028}'

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
    expect(await refusal(2, argv)).toContain(escaped)
  })

  test('in the environment', async () => {
    for (const name of ['PMR_DUE_TODAY', 'PMR_DUE_BANK_HOLIDAYS']) {
      expect(await refusal(2, [], { env: { [name]: attack } })).toContain(`${name}: '${escaped}'`)
    }
  })

  test('and a long value is cut', async () => {
    for (const argv of [['--period', '9'.repeat(1e6)], ['9'.repeat(1e6)], ['--sla', '9'.repeat(1e6)]]) {
      expect((await refusal(2, argv)).length).toBeLessThan(400)
    }
    // Its letters may be wider than one unit; none of them is cut in two.
    expect(await refusal(2, ['--sla', '😀'.repeat(200)])).toContain(`'${'😀'.repeat(80)}…'`)
  })

  test('a long unknown option is cut too', async () => {
    expect((await refusal(2, [`--${'x'.repeat(1e5)}`])).length).toBeLessThan(400)
  })
})

describe('beyond 2012 to 2050 there is no answer: exit 3', () => {
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
    ['--period-end 2011-12-31', '2011-12-31'],
    ['--period-end 2051-01-01', '2051-01-01'],
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
  ])('within them there is, up to both ends: %s', async (line, due) => {
    const { code, stdout } = await answer(words(`${line} --format date`))
    expect([code, stdout]).toEqual([0, `${due}\n`])
  })

  test('an explicit period end that is not covered is told with its option, like any other date', async () => {
    expect(await refusal(3, '--period-end 2051-01-01')).toContain('--period-end: 2051-01-01')
  })
})
