import type { BundledPackage } from './bundled-packages.ts'

const ruler = '-'.repeat(80)

/** The text of THIRD-PARTY-NOTICES: what the package holds that others made, and on what terms. */
export function thirdPartyNotices(packages: readonly BundledPackage[], dateHolidaysVersion: string): string {
  const sections = [
    'pmr-due contains the software and the data named below, which others made. Its own licence is in LICENSE.',
    ...packages.map(({ name, version, license, licenseText }) =>
      [`${name} ${version}`, `Licence: ${license}`, '', licenseText].join('\n'),
    ),
    bankHolidays(dateHolidaysVersion),
  ]
  return `${sections.join(`\n\n${ruler}\n\n`)}\n`
}

// Share-alike: the licence of the data goes with what was made from it, so the changes are told and the table is named.
function bankHolidays(dateHolidaysVersion: string): string {
  return `Bank holidays

The table of bank holidays (src/bank-holidays/table.generated.ts, and its copies in dist) is an adaptation of the
data of date-holidays ${dateHolidaysVersion}, copyright (c) commenthol, https://github.com/commenthol/date-holidays.
Source of that data: https://www.gov.uk/bank-holidays and
https://en.wikipedia.org/wiki/Public_holidays_in_the_United_Kingdom

Licence of the data and of the table: Creative Commons Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0),
https://creativecommons.org/licenses/by-sa/3.0/

Changes: only bank holidays of England and Wales, of Scotland and of Northern Ireland from 2012 to 2050 that fall on
weekdays; names shortened or put in the official words; dates, names and substitute days corrected where they
differed from the official list (src/bank-holidays/errata.ts has each); written in a compact form.

Those corrections come from https://www.gov.uk/bank-holidays.
Contains public sector information licensed under the Open Government Licence v3.0.
https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/`
}
