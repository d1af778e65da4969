import manifest from '../package.json' with { type: 'json' }
import { exitTable } from '../src/commands/help.ts'
import { releaseDay } from '../src/formats/ics.ts'
import { environment } from '../src/io.ts'
import { regimes } from '../src/sla/slas.ts'
import { wholeCommandLine } from './command-tree.ts'
import { manual } from './manual.ts'

/** The manual page of this version: the same however often it is made. */
export async function manualPage(): Promise<string> {
  const { version } = manifest
  return manual(await wholeCommandLine(), {
    version,
    released: releaseDay,
    exitCodes: exitTable,
    environment: Object.entries(environment),
    sources: [
      ...Object.values(regimes).map(
        ({ sla, basis, source }) => [`${sla} Working Days`, `${basis} (${source}).`] as const,
      ),
      [
        'Bank holidays',
        'Compiled from date-holidays, whose data is under CC BY-SA 3.0, and corrected by ' +
          'https://www.gov.uk/bank-holidays. Contains public sector information licensed under the Open ' +
          'Government Licence v3.0.',
      ],
    ],
  })
}
