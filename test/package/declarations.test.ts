import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rolledUp } from '../../scripts/declarations.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pmr-due-declarations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the type declarations of the library', () => {
  it('have what the entry exports and what that refers to, and export the first alone', () => {
    write('index.d.ts', "/** Of the package. */\nexport { type A, b } from './a.ts'\n")
    write(
      'a.d.ts',
      `import { type C } from './c.ts'
/** An A. */
export interface A {
    readonly c: C;
    readonly unused: string;
}
export declare const b: number;
export declare function unused(): void;
`,
    )
    write('c.d.ts', '/** A C. */\nexport type C = 1 | 2;\n')
    expect(rolledUp(join(folder, 'index.d.ts'))).toBe(`/** An A. */
export interface A {
    readonly c: C;
    readonly unused: string;
}
export declare const b: number;
/** A C. */
type C = 1 | 2;
export {}
`)
  })

  it.each([
    [
      'the same name twice',
      "export { A } from './a.ts'\nexport type A = 1;",
      /A is declared in another module/,
    ],
    ['another name for an export', "export { A as B } from './a.ts'", /B has two names/],
    ['a type of another package', "import { X } from 'x'\nexport type B = X;", /needs x$/],
    ['a type imported in its midst', "export type B = import('./a.ts').A;", /give it a type by name/],
  ])('refuse %s', (_, entry, message) => {
    write('index.d.ts', entry)
    write('a.d.ts', 'export type A = 1;')
    expect(() => rolledUp(join(folder, 'index.d.ts'))).toThrow(message)
  })
})

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}
