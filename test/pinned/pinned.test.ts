import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../cli/files.ts'
import { answer } from '../cli/terminal.ts'
import { broken, correctedIn, exitCodeNow } from './contract.ts'
import { corpus, type PinnedFormat, pinnedCorpus } from './corpus.ts'

interface Outputs {
  readonly recordedFrom: string
  readonly outputs: Readonly<Record<string, { readonly code: number; readonly stdout: string }>>
}

const { recordedFrom, outputs }: Outputs = JSON.parse(
  readFileSync(new URL('outputs-1.0.0.json', import.meta.url), 'utf8'),
)

const files = temporaryFolder()
const startedIn = process.cwd()

// Answers name the files that they read, so the names are relative.
beforeAll(() => process.chdir(dirname(files.path('any'))))
afterAll(() => process.chdir(startedIn))

describe('what programs read is as version 1.0.0 printed it, with additions only', () => {
  test('every pinned command line is there once, with what that release printed', () => {
    expect(recordedFrom).toBe('release 1.0.0')
    expect(new Set(corpus.map(({ line }) => line)).size).toBe(corpus.length)
    expect(Object.keys(outputs)).toEqual(pinnedCorpus.map(({ line }) => line))
  })

  // Every line sets its own date, or needs none: this clock must make no difference.
  const now = '2037-07-08T09:10:11Z'

  // By '%s', for '$line' would be cut short.
  test.each(pinnedCorpus.map((entry) => [entry.line, entry] as const))('%s', async (line, entry) => {
    const { argv, stdin, files: texts = {}, format } = entry
    for (const [name, text] of Object.entries(texts)) files.write(name, text)
    const { code, stdout, stderr } = await answer(argv, { now, stdin: stdin === undefined ? [] : [stdin] })
    const earlier = outputs[line]
    const expected = exitCodeNow(line, earlier?.code)
    expect({ code, stderr: code === expected ? '' : stderr }).toEqual({ code: expected, stderr: '' })
    const differences = broken(format as PinnedFormat, earlier?.stdout ?? '', stdout)
    // The message has them in full, or vitest would report different failures as one.
    expect(differences, differences.join('\n')).toEqual(correctedIn(line))
  })
})

describe('the promise to scripts', () => {
  const history = 'due,as_of,who\n2022-12-05,,Ann\n'
  const notices = (...items: object[]) => JSON.stringify({ a: 1, notices: items })
  const [one, two] = [
    { code: 'one', message: 'first' },
    { code: 'two', message: 'second' },
  ]

  const kept: [string, PinnedFormat, string, string][] = [
    ['a csv column at the end', 'csv', 'a,b\n1,2\n', 'a,b,c\n1,2,3\n'],
    ["a csv column before the user's", 'csv', history, 'due,as_of,new,who\n2022-12-05,,x,Ann\n'],
    ['an env line', 'env', 'a=1\nb=2\n', 'a=1\nnew=3\nb=2\n'],
    ['a json key', 'json', '{"a":[{"b":1}]}', '{"a":[{"c":2,"b":1}]}'],
    ['a json notice', 'json', notices(one), notices(two, one)],
    ['other words for a json notice', 'json', notices(one), notices({ ...one, message: 'other' })],
  ]
  test.each(kept)('is kept by %s', (_, format, earlier, now) => {
    expect(broken(format, earlier, now)).toEqual([])
  })

  const notKept: [string, PinnedFormat, string, string][] = [
    ['another csv cell', 'csv', 'a,b\n1,2\n', 'a,b,c\n1,3,3\n'],
    ['a csv column in between', 'csv', 'a,b\n1,2\n', 'a,c,b\n1,3,2\n'],
    ['a csv column renamed', 'csv', 'a,b\n1,2\n', 'a,c\n1,2\n'],
    ['a csv row more', 'csv', 'a,b\n1,2\n', 'a,b\n1,2\n1,2\n'],
    ["a csv column after the user's", 'csv', history, 'due,as_of,who,new\n2022-12-05,,Ann,x\n'],
    ["another cell of the user's", 'csv', history, 'due,as_of,new,who\n2022-12-05,,Ann,Bob\n'],
    ['an env line less', 'env', 'a=1\nb=2\n', 'a=1\n'],
    ['env lines in another order', 'env', 'a=1\nb=2\n', 'b=2\na=1\n'],
    ['a date more', 'date', '2022-12-05\n', '2022-12-05\n2022-12-06\n'],
    ['a json key less', 'json', '{"a":null}', '{}'],
    ['another json value', 'json', '{"a":{"b":[1]}}', '{"a":{"b":["1"]}}'],
    ['a json array that is longer', 'json', '{"a":[1]}', '{"a":[1,2]}'],
    ['a json notice less', 'json', notices(one, two), notices(two)],
    ['json notices in another order', 'json', notices(one, two), notices(two, one)],
    ['a json notice without words', 'json', notices(one), notices({ ...one, message: '' })],
  ]
  test.each(notKept)('is broken by %s', (_, format, earlier, now) => {
    expect(broken(format, earlier, now)).not.toEqual([])
  })
})
