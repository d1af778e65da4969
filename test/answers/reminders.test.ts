import { describe, expect, test } from 'vitest'
import { reminders } from '../../src/answers/reminders.ts'
import { workingDays } from '../../src/calendar/working-days.ts'
import { InvalidInputError } from '../../src/errors.ts'

describe('reminders of a due date', () => {
  test('lie so many Working Days before it, the earliest first, each once', () => {
    // 26 and 27 December 2022 are bank holidays; the 23rd is a Friday.
    expect(reminders('2022-12-28', [1, 5, 1], workingDays())).toEqual([
      { workingDays: 5, on: '2022-12-19' },
      { workingDays: 1, on: '2022-12-23' },
    ])
    expect(reminders('2022-12-28', [], workingDays())).toEqual([])
  })

  test.each([0, -3, 1.5, Number.NaN])('are not %d Working Days before it', (days) => {
    expect(() => reminders('2022-12-28', [1, days], workingDays())).toThrow(
      new InvalidInputError(
        `${days} is not a time before a due date: expected a positive whole number of Working Days`,
      ),
    )
  })
})
