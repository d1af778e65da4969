import { govUkJson, type OfficialRow, officialYears } from '../bank-holidays/official-list.ts'
import { publishedList } from '../published-list.ts'

const pinnedFormats = ['csv', 'env', 'date', 'json'] as const
export type PinnedFormat = (typeof pinnedFormats)[number]
type CorpusFormat = PinnedFormat | 'text' | 'markdown'

/** One command line. No answer depends on the clock, and each exits 0 or 1. */
export interface CorpusEntry {
  /** The command line as a person reads it; no two entries share it. */
  readonly line: string
  /** File names are relative to a folder that holds `files`: answers repeat them. */
  readonly argv: readonly string[]
  readonly stdin?: string
  /** The text of each file that the line reads, by name. */
  readonly files?: Readonly<Record<string, string>>
  /** Text and markdown may change between versions; the other formats are pinned. */
  readonly format: CorpusFormat
}

const england2022 = officialYears([2022], 'england-and-wales')
const boxingDayMoved = england2022.map((row) =>
  row.name === 'Boxing Day' ? { ...row, date: '2022-12-28' } : row,
)
const extraDay: OfficialRow = {
  division: 'england-and-wales',
  date: '2022-11-21',
  name: 'Day of Rest',
  note: 'Extra bank holiday',
}

/** Due dates of October to December 2022 as json. The policy and the one-offs are those that a test needs. */
function publishedJson(policy: object, bankHolidays: object): string {
  const report = (period: string, periodEnd: string, sla: number, regime: string, dues: object) => ({
    period,
    periodEnd,
    applicable: { sla, regime, due: Object.entries(dues).find(([of]) => Number(of) === sla)?.[1] },
    deadlines: Object.entries(dues).map(([of, due]) => ({
      sla: Number(of),
      due,
      standing: 'proposed',
      applies: Number(of) === sla,
      projected: false,
    })),
    notices: [],
  })
  return JSON.stringify({
    schema: 1,
    division: 'england-and-wales',
    policy,
    bankHolidays: { source: 'built-in', publishedThrough: 2028, ...bankHolidays },
    reports: [
      report('2022-10', '2022-10-31', 25, 'derogation', { 25: '2022-12-06', 18: '2022-11-25' }),
      report('2022-11', '2022-11-30', 25, 'derogation', { 25: '2023-01-09', 18: '2022-12-28' }),
      report('2022-12', '2022-12-31', 10, 'sec-h13.4', { 18: '2023-01-26', 10: '2023-01-16' }),
    ],
    notices: [],
  })
}

const csvHeader = 'period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected\n'
const defaultPolicy = { derogationUntil: '2022-11-30', mp122bFrom: null }

/** The files and the texts on standard input, by the name that a command line gives them. */
const texts: Readonly<Record<string, string>> = {
  'england-2022.json': govUkJson(england2022),
  'all-2022.json': govUkJson(officialYears([2022])),
  'all-2023-2024.json': govUkJson(officialYears([2023, 2024])),
  'scotland-2022.json': govUkJson(officialYears([2022], 'scotland')),
  'boxing-day-moved.json': govUkJson(boxingDayMoved),
  'day-added.json': govUkJson([...england2022, extraDay]),
  'jubilee-removed.json': govUkJson(
    england2022.filter(({ name }) => name !== 'Platinum Jubilee bank holiday'),
  ),
  'moved-added-removed.json': govUkJson([
    ...boxingDayMoved.filter(({ name }) => name !== 'Platinum Jubilee bank holiday'),
    extraDay,
  ]),
  'on-time.csv':
    'period,delivered\n2022-06,2022-07-29\n2022-07,2022-08-31\n2022-08,2022-10-06\n2022-10,2022-12-05\n',
  'mixed.csv': 'period,delivered\n2022-07,2022-08-31\n2022-08,2022-10-04\n2022-09,2022-11-05\n2022-10,\n',
  'own-slas.csv':
    'period,delivered,sla\n2022-07,2022-08-31,25\n2022-08,2022-09-27,18\n2022-09,2022-10-21,14\n2022-11,2022-12-15,10\n2022-12,2023-01-16,applicable\n2022-12,2023-01-16,\n',
  'own-columns.csv':
    'who,due,delivered,period,verdict,remark\nAnn,x,2022-08-31,2022-07,y,"late, but ""agreed"""\nBob,,2022-10-07,2022-08,,\n,,,2022-10,,"two\nlines"\n',
  'explicit-ends.csv':
    'period,delivered\n2022-10-15,2022-11-18\n2022-12-24,2023-01-04\n2022-10-31,2022-10-31\n2022-04-14,2022-04-15\n',
  'repeated.csv': 'period,delivered\n2022-07,2022-08-31\n2022-07,2022-09-06\n2022-08,2022-09-30\n',
  'around-expiry.csv':
    'period,delivered\n2022-09,2022-11-04\n2022-10,2022-12-05\n2022-11,2023-01-09\n2022-12,2023-01-17\n2023-01,2023-02-14\n2023-11,2023-12-28\n',
  'undelivered.csv': 'period,delivered\n2022-11,\n2022-12,\n2023-01,\n',
  'projected.csv': 'period,delivered\n2028-11,2028-12-14\n2028-12,2029-01-16\n2030-04,2030-05-20\n',
  'crlf.csv': '\uFEFFdelivered,period\r\n"2022-08-31",2022-07\r\n\r\n2022-10-07,"2022-08"\r\n',
  'no-rows.csv': 'period,delivered\n',
  'published.csv': publishedList,
  'one-sla.csv': `${csvHeader}2022-10,2022-10-31,england-and-wales,18,2022-11-23,proposed,false,25,derogation,false
2022-11,2022-11-30,england-and-wales,18,2022-12-28,proposed,false,25,derogation,false
`,
  'scotland.csv': `${csvHeader}2022-11,2022-11-30,scotland,25,2023-01-09,previous,true,25,derogation,false
2022-11,2022-11-30,scotland,18,2022-12-28,proposed,false,25,derogation,false
`,
  'one-of-two.csv': `${csvHeader}2022-10,2022-10-31,england-and-wales,25,2022-12-06,previous,true,25,derogation,false\n`,
  'reordered.csv':
    '\uFEFFdue,sla,note,regime,applicable_sla,division,period_end,period\r\n2022-11-24,18,"a, b",derogation,25,england-and-wales,2022-10-31,2022-10\r\n2022-12-05,25,,derogation,25,england-and-wales,2022-10-31,2022-10\r\n2022-09-26,18,,derogation,25,england-and-wales,2022-08-31,\r\n',
  'published.json': publishedJson(defaultPolicy, {}),
  'one-off.json': publishedJson(defaultPolicy, { oneOffs: ['2022-11-21'] }),
  'later-derogation.json': publishedJson({ derogationUntil: '2022-12-31', mp122bFrom: null }, {}),
}

/**
 * Formats, then a command line without them. A word that names one of the texts above is a file to read, and `< name`
 * gives the text on standard input.
 */
const lines: readonly (readonly [formats: string, line: string])[] = [
  // Due dates: the default period, months, ranges, years, quarters, regulatory years and other period ends.
  ['csv env date json text markdown', '--today 2022-11-15'],
  ['env json', '--today 2023-03-01'],
  ['csv env date json text markdown', '--period 2022-10'],
  ['csv env date json text', '--period 2022-11'],
  ['env date json', '--period 2022-12'],
  ['csv date text markdown', '--period 2022-10..2022-12'],
  ['csv text', '--period 2022'],
  ['csv date text', '--period 2022-Q4'],
  ['date', '--period 2022-Q1 --period 2023-Q2 --sla 10'],
  ['csv date markdown', '--period RY2022 --sla applicable'],
  ['date', '--period RY2012 --sla 25'],
  ['csv env date json text', '--period-end 2022-10-15'],
  ['csv json text', '--period 2022-10 --period-end 2022-10-31 --period-end 2022-12-24'],
  ['env', '--period-end 2022-12-25 --division uk'],
  // The SLA that is asked for.
  ['csv env date json text', '--period 2022-10 --sla 18'],
  ['csv env date json', '--period 2022-10 --sla applicable'],
  ['csv env date', '--period 2022-12 --sla 10 --sla 18'],
  // The count, day by day.
  ['json text', '--period 2022-11 --sla 25 --explain'],
  ['json', '--period 2022-12 --sla applicable --explain'],
  ['json', '--period-end 2022-04-14 --sla 10 --explain --division scotland'],
  // Divisions.
  ['csv env json text', '--period 2022-11 --division scotland'],
  ['csv env json text', '--period 2022-06 --division northern-ireland'],
  ['csv env json', '--period 2022-11 --division great-britain'],
  ['csv env json', '--period 2022-02 --division united-kingdom'],
  // One-off bank holidays.
  ['csv env date json text', '--period 2022-10 --holiday 2022-11-21'],
  ['date json', '--period 2022-10 --sla 18 --holiday 2022-11-19'],
  ['date json', '--period 2022-11 --sla 10 --holiday 2022-12-01 --holiday 2022-12-02 --division uk'],
  // An official file of bank holidays.
  ['csv env date json text', '--period 2022-11 --bank-holidays boxing-day-moved.json'],
  ['date json', '--period 2022-10 --sla 18 --bank-holidays day-added.json'],
  ['date', '--period 2022-11 --sla 18 --bank-holidays boxing-day-moved.json --holiday 2022-12-26'],
  ['json', '--period 2022-11 --sla 18 --division scotland --bank-holidays england-2022.json'],
  // The dates of the policy.
  ['csv env json text', '--period 2022-12 --derogation-until 2022-12-31'],
  ['csv env json', '--period 2022-10 --derogation-until 2022-06-30'],
  ['csv env json text', '--period 2023-11 --mp122b 2023-11-02'],
  ['csv env', '--period 2023-10 --mp122b 2023-11-02'],
  ['env json', '--period 2022-11 --mp122b 2022-11-15'],
  ['env', '--period 2023-03 --derogation-until 2023-03-31 --mp122b 2023-03-31'],
  // Projected years, and both ends of what is covered.
  ['csv env date json text', '--period 2030-04'],
  ['csv env json', '--period 2028-12'],
  ['csv date', '--period 2050-10'],
  ['date', '--period 2012-01'],
  ['csv', '--period 2031-12 --division ni'],

  // Status.
  ['csv env json text markdown', 'status --on 2022-11-20'],
  ['csv env json text', 'status --on 2022-11-30'],
  ['csv env json text', 'status --on 2022-12-01'],
  ['csv env json', 'status --on 2023-12-15 --mp122b 2023-11-02'],
  ['csv env json text', 'status --on 2022-11-20 --mp122b 2022-11-15'],
  ['csv env json', 'status --on 2022-11-20 --derogation-until 2023-06-30 --mp122b 2023-11-02'],
  ['env', 'status --on 2022-11-20 --exit-code'],
  ['env json', 'status --on 2022-12-01 --exit-code'],
  ['env json', 'status --today 2022-11-15'],
  ['env', 'status --on 2022-11-20 --division scotland'],
  ['env', 'status --on 2022-11-20 --division uk --holiday 2022-11-21'],
  ['json', 'status --on 2022-08-25 --bank-holidays day-added.json'],
  ['env json', 'status --on 2030-01-02'],

  // Check: one report.
  ['csv json text markdown', 'check --period 2022-10 --delivered 2022-12-02'],
  ['csv json text', 'check --period 2022-10 --delivered 2022-12-05'],
  ['csv json text', 'check --period 2022-10 --delivered 2022-12-06'],
  ['csv json', 'check --period 2022-09 --delivered 2022-11-05'],
  ['csv json', 'check --period 2022-10 --delivered 2022-10-31'],
  ['csv json', 'check --period 2022-10 --delivered 2022-11-22 --sla 18'],
  ['csv json', 'check --period 2022-12 --delivered 2023-01-17 --sla applicable'],
  ['csv json text', 'check --period 2022-10 --today 2022-11-28'],
  ['csv json text', 'check --period 2022-10 --today 2022-12-08'],
  ['csv', 'check --period 2022-08 --sla 18 --today 2022-09-27'],
  ['csv json', 'check --period-end 2022-10-15 --delivered 2022-11-18'],
  ['csv', 'check --period 2022-11 --delivered 2023-01-10 --division scotland'],
  ['csv', 'check --period 2022-02 --delivered 2022-04-06 --division uk'],
  ['csv json', 'check --period 2022-10 --delivered 2022-12-06 --holiday 2022-11-21'],
  ['csv', 'check --period 2022-11 --delivered 2022-12-28 --sla 18 --bank-holidays boxing-day-moved.json'],
  ['csv', 'check --period 2022-12 --delivered 2023-01-20 --derogation-until 2022-12-31'],
  ['csv json', 'check --period 2023-11 --delivered 2023-12-28 --mp122b 2023-11-02'],
  ['csv json', 'check --period 2030-04 --delivered 2030-05-20'],
  // Check: a history.
  ['csv json text markdown', 'check --deliveries - < on-time.csv'],
  ['csv json text markdown', 'check --deliveries - --today 2022-11-28 < mixed.csv'],
  ['csv json', 'check --deliveries - --today 2022-11-28 --sla 18 < mixed.csv'],
  ['csv', 'check --deliveries - --today 2022-11-28 --division uk --holiday 2022-09-26 < mixed.csv'],
  ['csv json text', 'check --deliveries - < own-slas.csv'],
  ['csv json text', 'check --deliveries - --today 2022-11-28 < own-columns.csv'],
  ['csv json', 'check --deliveries explicit-ends.csv'],
  ['csv json text', 'check --deliveries - < repeated.csv'],
  ['csv json text', 'check --deliveries - < around-expiry.csv'],
  ['csv json', 'check --deliveries - --mp122b 2023-11-02 --derogation-until 2022-12-31 < around-expiry.csv'],
  ['csv json', 'check --deliveries - --today 2023-01-18 < undelivered.csv'],
  ['csv json', 'check --deliveries - < projected.csv'],
  ['csv', 'check --deliveries crlf.csv'],

  // Plan.
  ['csv json text markdown', 'plan --start 2021-10-01 --cr CR1430'],
  ['csv json text', 'plan --start 2021-10-01'],
  ['csv json text', 'plan --start 2021-10-01 --approach phased'],
  ['csv', 'plan --start 2022-03-01 --cr CR1418 --cr CR1440 --decision 15'],
  ['csv json text', 'plan --release 2023-11-02 --cr CR1430'],
  ['csv', 'plan --release 2022-11-03 --start 2021-10-01 --cr all'],
  ['csv json', 'plan --release 2023-05-10 --cr CR1418'],
  ['csv', 'plan --start 2021-10-01 --cr CR1430 --require-no-gap'],
  ['csv json', 'plan --start 2021-06-01 --cr CR1430 --require-no-gap'],
  ['csv', 'plan --start 2021-10-01 --cr CR1430 --division uk --holiday 2021-10-04'],
  ['csv', 'plan --start 2021-10-01 --cr CR1430 --derogation-until 2023-01-31'],
  ['csv json', 'plan --start 2021-10-01 --cr CR1430 --mp122b 2023-11-02'],
  ['csv', 'plan --start 2022-01-04 --cr CR1430 --bank-holidays day-added.json'],
  ['csv json', 'plan --start 2021-10-01 --cr CR1423'],
  ['csv json text markdown', 'plan --list'],

  // Diff.
  ['csv json text markdown', 'diff published.csv'],
  ['csv json', 'diff one-sla.csv'],
  ['csv json text', 'diff one-sla.csv --period 2022-11..2022-12'],
  ['csv', 'diff one-sla.csv --period 2022-10 --sla 10'],
  ['csv', 'diff published.csv --period-end 2022-08-31'],
  ['csv json', 'diff scotland.csv'],
  ['csv', 'diff reordered.csv'],
  ['csv', 'diff published.csv --holiday 2022-09-05 --holiday 2022-09-06'],
  ['csv json text', 'diff one-of-two.csv --holiday 2022-11-21 --holiday 2022-11-22'],
  ['csv json', 'diff published.csv --bank-holidays jubilee-removed.json'],
  ['csv json text', 'diff published.json'],
  ['csv json', 'diff one-off.json'],
  ['csv', 'diff one-off.json --holiday 2022-11-21'],
  ['csv json', 'diff published.json --bank-holidays boxing-day-moved.json'],
  ['csv json', 'diff published.json --derogation-until 2022-10-31'],
  ['csv json text', 'diff later-derogation.json'],
  ['csv json', 'diff published.json --mp122b 2022-12-15'],

  // Bank holidays.
  ['csv date json text markdown', 'holidays --year 2022'],
  ['csv date text', 'holidays --year 2022 --division uk'],
  ['date', 'holidays --division uk'],
  ['csv date json text', 'holidays --year 2030'],
  ['csv', 'holidays --year 2012 --year 2050'],
  ['csv date json', 'holidays --year 2022 --holiday 2022-11-21'],
  ['csv json text', 'holidays --year 2022 --bank-holidays moved-added-removed.json'],
  ['csv', 'holidays --year 2022 --year 2023 --bank-holidays all-2022.json --division uk'],
  ['csv json text markdown', 'holidays verify all-2022.json'],
  ['csv json', 'holidays verify all-2023-2024.json --division scotland'],
  ['csv json', 'holidays verify boxing-day-moved.json'],
  ['csv json', 'holidays verify day-added.json'],
  ['csv json', 'holidays verify jubilee-removed.json'],
  ['csv json text markdown', 'holidays verify moved-added-removed.json --division ew'],
  ['csv json', 'holidays verify scotland-2022.json --division uk'],
]

function entry(line: string, format: CorpusFormat): CorpusEntry {
  const [command = '', stdin] = line.split(' < ')
  const argv = [...command.split(' '), ...(format === 'text' ? [] : ['--format', format])]
  const named = argv.flatMap((word) => (texts[word] === undefined ? [] : [[word, texts[word]] as const]))
  const input = stdin === undefined ? undefined : texts[stdin]
  if (stdin !== undefined && input === undefined) throw new Error(`no text is named ${stdin}`)
  return {
    line: argv.join(' ') + (stdin === undefined ? '' : ` < ${stdin}`),
    argv,
    ...(input === undefined ? {} : { stdin: input }),
    ...(named.length === 0 ? {} : { files: Object.fromEntries(named) }),
    format,
  }
}

/** Command lines of every command, in the formats that programs read and in those that people read. */
export const corpus: readonly CorpusEntry[] = lines.flatMap(([formats, line]) =>
  formats.split(' ').map((format) => entry(line, format as CorpusFormat)),
)

const isPinned = ({ format }: CorpusEntry): boolean => (pinnedFormats as readonly string[]).includes(format)

/** The lines whose output must stay as version 1.0.0 printed it. */
export const pinnedCorpus: readonly CorpusEntry[] = corpus.filter(isPinned)

/** Every line once, as text. */
export const textCorpus: readonly CorpusEntry[] = lines.map(([, line]) => entry(line, 'text'))
