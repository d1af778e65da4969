import { describe, expect, it } from 'vitest'
import { buildPackage } from '../../scripts/built-package.ts'

const { chunks } = await buildPackage()
const files = Object.fromEntries(chunks.map(({ fileName, code }) => [fileName, code]))
const library = files['index.js'] as string

describe('the bundle', () => {
  it('is the same, byte for byte, when built again', async () => {
    const again = await buildPackage()
    expect(Object.fromEntries(again.chunks.map(({ fileName, code }) => [fileName, code]))).toEqual(files)
  })

  it('starts from one file: the program loads no other unless it needs it, the library none', () => {
    const [program, ours] = ['cli.cjs', 'index.js'].map((name) =>
      chunks.find((each) => each.fileName === name),
    )
    expect(program?.imports).toEqual([])
    expect(program?.dynamicImports.length).toBeGreaterThan(0)
    expect([ours?.imports, ours?.dynamicImports]).toEqual([[], []])
  })

  it('has files on demand that are named after what they hold, each worth a file', () => {
    const onDemand = chunks.filter(({ fileName }) => fileName.startsWith('lazy/'))
    expect(onDemand.length).toBeGreaterThan(5)
    for (const { fileName, code } of onDemand) {
      expect(fileName).toMatch(/^lazy\/[a-z-]+\.cjs$/)
      // Too small? Let it share a file: `onDemand` in scripts/bundled-program.ts.
      expect(code.length, fileName).toBeGreaterThan(1000)
    }
  })

  it('has no two files that load each other', () => {
    const loads = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]))
    for (const [file, imports] of loads) {
      const reached = new Set(imports)
      // A set that grows while it is walked is walked to its new end.
      for (const each of reached) for (const further of loads.get(each) ?? []) reached.add(further)
      expect([...reached]).not.toContain(file)
    }
  })

  it('says in a line of each file that holds the bank-holiday table what licence the data has', () => {
    const holding = chunks.filter(({ code }) => code.includes('04-06G 04-09Een 05-07M'))
    expect(holding.map(({ fileName }) => fileName).sort()).toEqual(['cli.cjs', 'index.js'])
    for (const { code } of holding) {
      expect(code.split('\n', 1)[0]).toMatch(
        /CC BY-SA 3\.0, from date-holidays; Open Government Licence v3\.0/,
      )
    }
  })

  it.each([
    ['cli.cjs', 80_000],
    ['index.js', 40_000],
  ])('keeps %s below %i bytes', (fileName, most) => {
    expect(files[fileName]?.length).toBeLessThan(most)
  })

  it('is a library that can be read: names as in the source, lines, no comments', () => {
    expect(library).toMatch(/^function lastCompletePeriod\(today\) \{$/m)
    expect(Math.max(...library.split('\n').map(({ length }) => length))).toBeLessThan(1000)
    expect(library).not.toContain('/**')
  })

  it('is a library whose errors have their own names', async () => {
    const { InvalidInputError, workingDays } = await import(
      `data:text/javascript;base64,${Buffer.from(library).toString('base64')}`
    )
    const add = () => workingDays().add('x', 1)
    expect(add).toThrow(InvalidInputError)
    expect(add).toThrow(
      expect.objectContaining({
        name: 'InvalidInputError',
        message: expect.stringMatching(/^'x' is not a date/),
      }),
    )
  })

  it('loads nothing from outside, and no Node built-in as a module', () => {
    for (const { fileName, imports, dynamicImports } of chunks) {
      for (const imported of [...imports, ...dynamicImports])
        expect(files, fileName).toHaveProperty([imported])
    }
  })

  it('holds nothing of date-holidays, nor of the build', () => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
    expect(modules.length).toBeGreaterThan(100)
    expect(modules.filter((id) => /date-holidays|\/scripts\//.test(id))).toEqual([])
  })
})
