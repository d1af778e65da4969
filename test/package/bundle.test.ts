import { describe, expect, it } from 'vitest'
import { buildPackage } from '../../scripts/built-package.ts'

const { chunks } = await buildPackage()
const files = Object.fromEntries(chunks.map(({ fileName, code }) => [fileName, code]))

describe('the bundle', () => {
  it('is the same, byte for byte, when built again', async () => {
    const again = await buildPackage()
    expect(Object.fromEntries(again.chunks.map(({ fileName, code }) => [fileName, code]))).toEqual(files)
  })

  it('starts from one file: the program loads no other unless it needs it', () => {
    const program = chunks.find(({ fileName }) => fileName === 'cli.cjs')
    expect(program?.imports).toEqual([])
    expect(program?.dynamicImports.length).toBeGreaterThan(0)
  })

  it('is a library whose errors have their own names, though the names of classes are shortened', async () => {
    const library = chunks.find(({ fileName }) => fileName === 'index.js')?.code as string
    const { InvalidInputError, workingDays } = await import(
      `data:text/javascript;base64,${Buffer.from(library).toString('base64')}`
    )
    let thrown: unknown
    try {
      workingDays().add('x', 1)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(InvalidInputError)
    expect(String(thrown)).toMatch(/^InvalidInputError: 'x' is not a date/)
  })

  it('is a library of one file', () => {
    const library = chunks.find(({ fileName }) => fileName === 'index.js')
    expect([...(library?.imports ?? []), ...(library?.dynamicImports ?? [])]).toEqual([])
  })

  it('loads nothing from outside, and no Node built-in as a module', () => {
    for (const { fileName, imports, dynamicImports } of chunks) {
      for (const imported of [...imports, ...dynamicImports])
        expect(files, fileName).toHaveProperty([imported])
    }
  })

  it('holds nothing of date-holidays, nor of the tools that the build and the table are made with', () => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
    expect(modules.filter((id) => /date-holidays|compile-table|\/src\/build\//.test(id))).toEqual([])
  })
})
