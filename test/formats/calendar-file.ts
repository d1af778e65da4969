import { createRequire } from 'node:module'
import { expect } from 'vitest'

interface Property {
  readonly name: string
  readonly type: string
  getValues(): unknown[]
}

interface Component {
  readonly name: string
  getAllProperties(): Property[]
  getAllSubcomponents(): Component[]
}

// Not imported, because its type declarations do not pass the checks of this project.
const require = createRequire(import.meta.url)
const ICAL: {
  parse(text: string): unknown
  readonly Component: new (parsed: unknown) => Component
} = require('ical.js')

/** An event of an iCalendar, every property of it by name, and its alarms. */
export interface CalendarEvent {
  readonly properties: Readonly<Record<string, string>>
  readonly alarms: readonly Readonly<Record<string, string>>[]
}

export interface CalendarFile {
  readonly properties: Readonly<Record<string, string>>
  readonly events: readonly CalendarEvent[]
}

/**
 * Reads an iCalendar, after checking by hand what the parser is lenient about: the ends and the length of the lines,
 * that no octet is out of place, and that an event's alarms come last.
 */
export function calendarFile(text: string): CalendarFile {
  expect(text.endsWith('\r\n')).toBe(true)
  const lines = text.slice(0, -2).split('\r\n')
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no line may have one.
  expect(lines.filter((line) => !/^[^\u0000-\u001f\u007f\ufffd]+$/.test(line))).toEqual([])
  expect(lines.filter((line) => !/^(?: |[A-Z][A-Z-]*[:;])/.test(line))).toEqual([])
  expect(text).not.toMatch(/^END:VALARM\r\n(?!BEGIN:VALARM|END:VEVENT)/m)

  const calendar = new ICAL.Component(ICAL.parse(text))
  expect(calendar.name).toBe('vcalendar')
  const components = calendar.getAllSubcomponents()
  expect(new Set(components.map(({ name }) => name))).toEqual(new Set(['vevent']))
  return {
    properties: propertiesOf(calendar),
    events: components.map((event) => {
      const alarms = event.getAllSubcomponents()
      if (alarms.some(({ name }) => name !== 'valarm')) expect.fail('an event has more than alarms')
      return { properties: propertiesOf(event), alarms: alarms.map(propertiesOf) }
    }),
  }
}

/** Each property once, its value as text; a date is told from a time by the property's `VALUE`. */
function propertiesOf(component: Component): Record<string, string> {
  const properties = component.getAllProperties().map((property) => {
    const values = property.getValues().map(String).join(',')
    return [property.name, property.type === 'date' ? `VALUE=DATE:${values}` : values] as const
  })
  const byName = Object.fromEntries(properties)
  if (Object.keys(byName).length < properties.length) expect.fail('a property comes twice')
  return byName
}
