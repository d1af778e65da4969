/** The package ships no types; as far as it is used here. */
declare module 'luxon-business-days' {
  export class DateTime {
    static fromISO(text: string): DateTime
    setupBusiness(options: { businessDays: number[]; holidayMatchers: ((day: DateTime) => boolean)[] }): void
    plusBusiness(options: { days: number }): DateTime
    toISODate(): string | null
  }
}
