import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyCommand } from '../../scripts/command-tree.ts'
import { type DocumentName, jsonSchema, strictDocuments } from '../../scripts/json-schema.ts'
import { temporaryFolder } from '../cli/files.ts'
import { answer, jsonAnswer, words } from '../cli/terminal.ts'
import { describedAs } from '../json-documents.ts'
import { type CorpusEntry, textCorpus } from '../pinned/corpus.ts'

const schema = JSON.parse(jsonSchema())
const ajv = new Ajv2020().addSchema(schema, 'pmr-due')

function accepts(name: DocumentName, document: unknown): boolean {
  return ajv.validate(`pmr-due#/$defs/${name}`, document) as boolean
}

type CorpusLine = Pick<CorpusEntry, 'line' | 'argv' | 'stdin' | 'files'>
type NoticeDefinition = { readonly properties: { readonly code: { readonly const: string } } }

const files = temporaryFolder()
const startedIn = process.cwd()
beforeAll(() => process.chdir(files.path('.')))
afterAll(() => process.chdir(startedIn))

/** The words of each command, longest first, and its definition. */
const definitions: readonly (readonly [command: string, DocumentName])[] = [
  ['plan --list', 'planList'],
  ['holidays verify', 'verify'],
  ...(['check', 'status', 'plan', 'diff', 'holidays', 'add', 'count'] as const).map(
    (each) => [each, each] as const,
  ),
  ['', 'due'],
]

describe('schema.json', () => {
  test('has a definition for each command, in JSON Schema 2020-12', async () => {
    const answering = (await everyCommand()).filter(({ formats }) => formats.includes('json'))
    const described = definitions.map(([words]) => `pmr-due ${words}`.trim())
    expect(described.filter((each) => !each.includes('--')).sort()).toEqual(
      answering.map((each) => each.path()).sort(),
    )
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(ajv.validateSchema(schema)).toBe(true)
    const names = definitions.map(([, name]) => name).sort()
    expect(Object.keys(strictDocuments).sort()).toEqual(names)
    expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(names))
  })

  // Beside what version 1.0.0 answered: new commands, and each kind of notice.
  const further = [
    'add 2022-10-31 18',
    'add 2022-12-01 -400 --explain --division uk',
    'add 2050-12-01 10',
    'count 2022-10-31 2022-12-05 --explain --division sct',
    'count 2031-01-01 2022-12-05',
    'check --period 2022-10 --delivered 2022-12-03 --holiday 2022-12-25',
    'plan --start 2021-12-28 --cr CR1430',
    'plan --release 2013-03-13 --cr CR1423',
    'check --period 2050-11 --delivered 2050-12-14 --sla 10',
  ].map((line) => ({ line, argv: words(line) }))
  const timestamps: CorpusLine = {
    line: 'check --deliveries - < timestamps.csv',
    argv: ['check', '--deliveries', '-'],
    stdin: 'period,delivered\n2022-10,2022-12-05T23:30:00Z\n',
  }
  const lines: readonly CorpusLine[] = [...textCorpus, ...further, timestamps]
  // The tests below have documents without a variable.
  const env = { PMR_DUE_DEROGATION_UNTIL: '2022-11-30' }
  const seen = new Set<string>()
  const tried = new Set<DocumentName>()

  test.each(lines.map((each) => [each.line, each] as const))(
    'describes all of pmr-due %s',
    async (line, given) => {
      for (const [name, text] of Object.entries(given.files ?? {})) files.write(name, text)
      const stdin = given.stdin === undefined ? [] : [given.stdin]
      const { code, stdout, stderr } = await answer([...given.argv, '--json'], { stdin, env })
      expect(code, stderr).toBeLessThanOrEqual(1)
      const document = JSON.parse(stdout)
      const name = definitions.find(([command]) => line.startsWith(command))?.[1] as DocumentName
      expect(describedAs(document)).toBe(name)
      tried.add(name)
      expect(accepts(name, document), ajv.errorsText()).toBe(true)
      for (const [, code = ''] of stdout.matchAll(/"code": "([\w-]+)",\s+"message"/g)) seen.add(code)
    },
  )

  test('was tried with each command, and with each kind of notice', () => {
    expect([...tried].sort()).toEqual(Object.keys(strictDocuments).sort())
    const codes = schema.$defs.notice.oneOf.map((each: NoticeDefinition) => each.properties.code.const)
    expect([...seen].sort()).toEqual(codes.sort())
  })

  test('allows a key that a later version adds, which the tests of this version do not', async () => {
    const document = (await jsonAnswer('status')) as { derogation: object }
    const more = { ...document, derogation: { ...document.derogation, since: 2021 } }
    expect(accepts('status', more)).toBe(true)
    expect(() => describedAs(more)).toThrow('schema.json, status:\nderogation.since')
  })

  const wrong: [string, DocumentName, string, object][] = [
    ['a key that is missing', 'status', 'status', { on: undefined }],
    ['a date in another form', 'status', 'status', { on: '31/10/2022' }],
    ['another schema', 'planList', 'plan --list', { schema: 2 }],
    ['an unknown notice', 'add', 'add 2022-10-31 18', { notices: [{ code: 'other', message: 'Other.' }] }],
    ['an unknown division', 'count', 'count 2022-10-31 2022-12-05', { division: 'wales' }],
    ['the document of another command', 'check', '--period 2022-10', {}],
  ]
  test.each(wrong)('refuses %s', async (_, name, line, change) => {
    const document = (await jsonAnswer(line)) as object
    // As a program reads it: a key that is undefined is not there.
    const changed = JSON.parse(JSON.stringify({ ...document, ...change }))
    expect(accepts(name, changed)).toBe(false)
  })
})
