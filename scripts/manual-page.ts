import manifest from '../package.json' with { type: 'json' }
import { commandTree } from '../src/commands/command-tree.ts'
import { exitTable } from '../src/commands/help.ts'
import { tree } from '../src/commands/program.ts'
import { environment } from '../src/environment.ts'
import { regimes } from '../src/sla/timeline.ts'
import { manual } from './manual.ts'
import { releases } from './release.ts'

/** The manual page of this version: the same however often it is made. */
export function manualPage(): string {
  const { version } = manifest
  const released = releases[version]
  if (released === undefined) throw new Error(`${version} has no day of release: see scripts/release.ts`)
  return manual(commandTree(tree), {
    version,
    released,
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
