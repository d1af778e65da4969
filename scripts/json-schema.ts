import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import * as v from 'valibot'
import type { Notice } from '../src/answers/basis.ts'
import type { DeliveryCheck } from '../src/answers/delivery-check.ts'
import type { Deadline } from '../src/answers/due-dates.ts'
import type { DueDifference } from '../src/answers/due-differences.ts'
import type { ApproachOutcome, GapPeriod, PlannedChange, ReleasePlan } from '../src/answers/release-plan.ts'
import type { BankHoliday } from '../src/bank-holidays/bank-holidays.ts'
import { calendarDivisions, divisions } from '../src/bank-holidays/divisions.ts'
import type { BankHolidayDifference } from '../src/bank-holidays/official-file.ts'
import type { ChangeRequest, Cost } from '../src/change-requests/change-requests.ts'
import type { SecRelease } from '../src/change-requests/sec-releases.ts'
import type { ReportingPeriod } from '../src/dates/reporting-period.ts'
import { type Policy, type Regime, regimes, type Standing, slaOf, slas } from '../src/sla/slas.ts'
import type { SlaStretch } from '../src/sla/timeline.ts'

/** A validator for each key of `T`: another key, a missing one or a value that `T` does not allow fails to compile. */
type Keys<T> = { readonly [Key in keyof T]-?: v.GenericSchema<unknown, T[Key]> }

const { array: list, exactOptional: maybe, nullable: orNull, picklist: oneOf } = v
const [text, yes] = [v.string(), v.boolean()]
const integer = v.pipe(v.number(), v.integer())
const total = v.pipe(v.number(), v.integer(), v.minValue(0))
const date = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/))
const month = v.pipe(text, v.regex(/^\d{4}-\d{2}$/))
const sla = oneOf(slas)
const standing = oneOf(Object.keys(slaOf) as Standing[])
const regimeNames = Object.keys(regimes) as Regime[]
const division = oneOf(divisions)
const calendarDivision = oneOf(calendarDivisions)
const verdict = oneOf(['on-time', 'late', 'due', 'overdue'])
const endedBy = oneOf(['expiry', 'mp122b'])
const approach = oneOf(['single', 'phased'])

const period = { period: orNull(month), periodEnd: date } satisfies Keys<ReportingPeriod>
const stretch = { sla, regime: oneOf(regimeNames), basis: text, source: text }
const stretchKeys = { ...stretch, from: orNull(date), until: orNull(date) } satisfies Keys<SlaStretch>
const policyKeys = { derogationUntil: date, mp122bFrom: orNull(date) } satisfies Keys<Policy>
const costKeys = { from: orNull(integer), to: integer, plus: orNull(text) } satisfies Keys<Cost>
const releaseKeys = {
  date,
  standing: oneOf(['stated', 'projected', 'given']),
  source: orNull(text),
  provisional: yes,
} satisfies Keys<SecRelease>
const holidayKeys = {
  division,
  date,
  name: text,
  kind: oneOf(['standing', 'substitute', 'one-off']),
  status: oneOf(['published', 'projected']),
  source: oneOf(['built-in', 'erratum', 'file', 'option']),
} satisfies Keys<BankHoliday>
const fileDifferenceKeys = {
  division,
  change: oneOf(['added', 'moved', 'removed']),
  date,
  to: orNull(date),
  name: text,
} satisfies Keys<BankHolidayDifference>

/** JSON has a notice for each repeated period, never the one that sums them up for people. */
type JsonNotice = Exclude<Notice, { code: 'periods-repeated' }>

/** The same validator for several keys. */
function each<const Key extends string, Value extends v.GenericSchema>(keys: readonly Key[], value: Value) {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>
}

/**
 * Each command's JSON document, and the parts that they share.
 *
 * @param object what the objects are made with: `v.strictObject` refuses a key that is not described here
 */
function described(object: typeof v.object) {
  const policy = object(policyKeys)
  const earlierPolicy = object({ derogationUntil: maybe(date), mp122bFrom: maybe(orNull(date)) })
  const noticeKeys = {
    'derogation-expires-before-due': {
      ...each(['periodEnd', 'derogationEnds', 'due', 'dueUnderNext'], date),
      ...each(['sla', 'nextSla'], sla),
      endedBy,
    },
    'further-derogation-unread': {},
    'mp122b-not-assumed': { provisional: date },
    'projected-bank-holidays': { publishedThrough: integer },
    'delivered-on-non-working-day': { delivered: date, workingDay: integer },
    'period-repeated': { reportingPeriod: object(period), times: total, lines: list(total) },
    'due-outside-coverage': { slas: list(sla) },
    'timestamps-read-as-dates': {},
    'set-by-environment': { variable: text },
    'one-off-changes-nothing': { date },
    'file-lacks-division': { file: text, division },
    'assessment-days-read-as-working-days': {},
    'projected-sec-release': { date },
    'provisional-sec-release': { date },
    'unknown-sec-release': { date },
    'mp122b-only-planned': { date },
    'mp122b-not-from-plan': { date, changeRequest: text, release: date },
  } satisfies { [Code in JsonNotice['code']]: Keys<Omit<Extract<JsonNotice, { code: Code }>, 'code'>> }
  const message = v.pipe(text, v.nonEmpty())
  const notice = v.variant(
    'code',
    Object.entries(noticeKeys).map(([code, keys]) => object({ code: v.literal(code), message, ...keys })),
  )
  // Its keys were checked against the type one code at a time.
  const notices = list(notice as v.GenericSchema<unknown, JsonNotice>)

  const schema = v.literal(1)
  const yearsByDivision = object(each(divisions, maybe(list(integer))))
  const calendar = {
    schema,
    division: calendarDivision,
    bankHolidays: object({
      source: oneOf(['built-in', 'file']),
      publishedThrough: integer,
      file: maybe(text),
      fileYears: maybe(yearsByDivision),
      oneOffs: maybe(list(date)),
    }),
    setBy: maybe(
      object(each(['division', 'derogationUntil', 'mp122b', 'bankHolidays', 'today'], maybe(text))),
    ),
    notices,
  }
  const basis = { ...calendar, policy }

  const otherDue = { division: oneOf([...divisions, 'united-kingdom']), due: orNull(date) }
  const counted = { projected: yes, otherDivisions: list(object(otherDue)) }
  const otherCounts = list(object({ division: otherDue.division, workingDays: integer }))
  const deadlineKeys = { sla, due: date, standing, applies: yes, ...counted } satisfies Keys<Deadline>
  const deadline = object(deadlineKeys)
  const deadlines = list(deadline)
  const { name, date: _, ...ofHoliday } = holidayKeys
  const skipped = list(object({ division, date, name }))
  const countedDays = maybe(list(date))
  const counting = { ...calendar, from: date, workingDays: integer, projected: yes, skipped, countedDays }
  const checkKeys = {
    ...period,
    ...stretch,
    ...each(['delivered', 'asOf', ...slas.map((of) => `due_${of}` as const)], orNull(date)),
    ...each(['marginWorkingDays', ...slas.map((of) => `margin_${of}` as const)], integer),
    ...each(['verdict', ...slas.map((of) => `verdict_${of}` as const)], verdict),
    ...each(['projected', 'dueProjected', 'onWorkingDay'], yes),
    due: date,
    applicableSla: sla,
    workingDay: orNull(integer),
    otherDivisions: list(object({ sla, ...otherDue })),
    notices,
  } satisfies Keys<DeliveryCheck>

  const cost = orNull(object(costKeys))
  const costKinds = each(['assessmentCost', 'implementationCost', 's1spCost'], cost)
  const costs = object(costKinds)
  const totals = object({ ...costKinds, tocAlternativeCost: cost })
  const release = object(releaseKeys)
  const otherGaps = list(object({ division: otherDue.division, reports: orNull(total) }))
  const elsewhere = list(object({ division: otherDue.division, start: orNull(date), release: orNull(date) }))
  const changeKeys = {
    ...each(['cr', 'title'], text),
    ...each(['assessmentDays', 'implementationMonths'], total),
    ...each(['start', 'assessed', 'approved', 'implemented'], date),
    ...each(['slackWorkingDays', 'slackCalendarDays'], integer),
    release,
    inTime: yes,
    costs,
    firstReport: object({ ...period, sla: orNull(sla), due: orNull(date), deadlines }),
    otherDivisions: elsewhere,
    otherSteps: list(
      object({
        division: otherDue.division,
        ...each(['assessed', 'approved', 'implemented'], orNull(date)),
      }),
    ),
  } satisfies Keys<PlannedChange>
  const mp122b = orNull(object({ date, changeRequest: orNull(text) }))
  const landings = list(object({ cr: text, release: date, otherDivisions: elsewhere }))
  const outcomeKeys = {
    approach,
    ...each(['firstRelease', 'lastRelease'], release),
    landings,
    mp122b,
    costs,
    gapReports: orNull(total),
    otherGapReports: otherGaps,
  } satisfies Keys<ApproachOutcome>
  const gapKeys = {
    ...period,
    ...each([`due${slaOf.proposed}`, `due${slaOf.obligation}`], date),
    deadlines,
  } satisfies Keys<GapPeriod>
  const gapPeriod = object(gapKeys)
  const remark = orNull(text)
  const planKeys = {
    start: orNull(date),
    decision: total,
    approach,
    target: orNull(release),
    costs,
    changes: list(object(changeKeys)),
    notSchedulable: list(object({ cr: text, title: text, tocAlternativeCost: cost, remark })),
    approaches: list(object(outcomeKeys)),
  } satisfies Keys<Omit<ReleasePlan, 'gap' | 'notices'>>
  const changeRequestKeys = {
    cr: text,
    title: text,
    ...costKinds,
    tocAlternativeCost: cost,
    ...each(['assessmentDays', 'implementationMonths'], orNull(total)),
    bringsSla: orNull(sla),
    remark,
  } satisfies Keys<ChangeRequest>

  const change = oneOf(['added', 'removed'])
  const bankHolidays = list(object({ change, date, name }))
  const differenceKeys = {
    ...period,
    change: oneOf(['moved', 'applicable-sla', 'added', 'removed']),
    // The SLA may be one that only an earlier version proposed.
    earlier: orNull(object({ sla: total, applies: yes, due: orNull(date) })),
    now: orNull(object({ sla: total, applies: yes, due: date, ...counted })),
    moved: orNull(object({ calendarDays: integer, workingDays: integer })),
    cause: orNull(
      v.variant('code', [
        object({ code: v.literal('bank-holidays'), bankHolidays }),
        object({ code: v.literal('one-of-bank-holidays'), bankHolidays }),
        object({ code: v.literal('unexplained') }),
        object({ code: v.literal('policy'), earlier: earlierPolicy, now: policy }),
      ]),
    ),
    reissue: yes,
  } satisfies Keys<DueDifference>

  return {
    parts: { date, policy, notice, deadline, cost, release, gapPeriod },
    commands: {
      due: object({
        ...basis,
        reports: list(
          object({
            ...period,
            applicable: object({ ...deadlineKeys, ...stretch }),
            deadlines,
            notices,
            count: maybe(object({ workingDays: list(date), skipped })),
          }),
        ),
      }),
      check: object({
        ...basis,
        reports: list(object(checkKeys)),
        today: orNull(date),
        attainment: object({
          ...each(['reports', 'delivered', 'notDelivered'], total),
          medianWorkingDay: orNull(v.number()),
          slowest: orNull(object({ ...period, workingDay: integer })),
          regimes: object(each(regimeNames, total)),
          deliveries: list(object({ workingDays: integer, onWorkingDay: yes, reports: total })),
          slas: list(
            object({
              sla,
              standing,
              ...each(['judged', 'met'], total),
              share: orNull(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
              worst: orNull(object({ ...period, marginWorkingDays: integer })),
            }),
          ),
        }),
      }),
      status: object({
        ...basis,
        on: date,
        derogation: object({
          state: oneOf(['in-force', 'expired']),
          lastDay: date,
          endedBy,
          ...each(['calendarDaysLeft', 'workingDaysLeft'], integer),
          otherDivisions: otherCounts,
        }),
        applicable: object(stretchKeys),
        timeline: list(object(stretchKeys)),
        standings: list(object({ sla, standing, because: text })),
      }),
      plan: object({
        ...basis,
        ...planKeys,
        gap: object({
          state: oneOf(['none', 'closed', 'open']),
          first: orNull(gapPeriod),
          periods: orNull(list(gapPeriod)),
          derogationUntil: date,
          mp122b,
          otherDivisions: otherGaps,
        }),
      }),
      planList: object({
        schema,
        source: text,
        changeRequests: list(object(changeRequestKeys)),
        totals: object(each(['sumOfRows', 'printed', 'difference'], totals)),
      }),
      diff: object({
        ...basis,
        earlier: object({ file: text, policy: maybe(earlierPolicy) }),
        compared: total,
        differences: list(object(differenceKeys)),
      }),
      holidays: object({
        ...calendar,
        holidays: list(object({ date, name, ...ofHoliday, weekday: text, citation: maybe(text) })),
      }),
      verify: object({
        schema,
        division: calendarDivision,
        file: text,
        compared: yearsByDivision,
        differences: list(object(fileDifferenceKeys)),
        notices,
      }),
      add: object({
        ...counting,
        date,
        otherDivisions: list(object({ division: otherDue.division, date: orNull(date) })),
      }),
      count: object({
        ...counting,
        to: date,
        otherDivisions: otherCounts,
      }),
    },
  }
}

export type DocumentName = keyof ReturnType<typeof described>['commands']

/** Each command's document, where a key that is not described fails: for the tests. */
export const strictDocuments: Readonly<Record<DocumentName, v.GenericSchema>> = described(
  v.strictObject as unknown as typeof v.object,
).commands

/** The text of `schema.json`, on one line to keep the package small. It allows keys that a later version adds. */
export function jsonSchema(): string {
  const { parts, commands } = described(v.object)
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What pmr-due prints with --json',
    anyOf: Object.keys(commands).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: toJsonSchemaDefs({ ...parts, ...commands }, { target: 'draft-2020-12' }),
  }
  return `${JSON.stringify(schema)}\n`
}
