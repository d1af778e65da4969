import { safeParse } from 'valibot'
import { type DocumentName, strictDocuments } from '../scripts/json-schema.ts'

/**
 * The name of the definition that fits a JSON document, where a key that the definition lacks does not fit.
 *
 * @throws {Error} where none fits; the message says what is wrong by the closest definition.
 */
export function describedAs(document: unknown): DocumentName {
  const tried = Object.entries(strictDocuments).map(([name, schema]) => {
    const { issues = [] } = safeParse(schema, document)
    return {
      name: name as DocumentName,
      issues: issues.map(({ message, path }) => `${pathOf(path)}: ${message}`),
    }
  })
  const [closest] = tried.sort((a, b) => a.issues.length - b.issues.length) as [(typeof tried)[number]]
  if (closest.issues.length === 0) return closest.name
  throw new Error(`schema.json, ${closest.name}:\n${closest.issues.slice(0, 9).join('\n')}`)
}

function pathOf(path: readonly { readonly key?: unknown }[] = []): string {
  return path.map(({ key }) => String(key)).join('.')
}
