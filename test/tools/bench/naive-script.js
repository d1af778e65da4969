// What a first draft of the same answer looks like, with the same packages loaded the usual way: a baseline.
import chalk from 'chalk'
import { Command } from 'commander'
import { addDays, format, isWeekend, lastDayOfMonth, parseISO } from 'date-fns'
import Holidays from 'date-holidays'

const { period, sla } = new Command()
  .option('--period <period>', '', '2022-10')
  .option('--sla <sla>', '', '18')
  .parse()
  .opts()
const bankHolidays = new Holidays('GB', 'ENG')
let day = lastDayOfMonth(parseISO(`${period}-01`))
for (let left = Number(sla); left > 0; ) {
  day = addDays(day, 1)
  if (!isWeekend(day) && !bankHolidays.isHoliday(day)) left--
}
console.log(chalk.bold(format(day, 'yyyy-MM-dd')))
