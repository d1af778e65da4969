import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'rolldown/utils'
import { root } from './bundled-program.ts'

interface Declaration {
  /** Its comment and its text, without `export`. */
  readonly text: string
  /** The names that it refers to. */
  readonly names: ReadonlySet<string>
}

/** What is read of a syntax tree: any node, with its children under their own names. */
type Node = { readonly type: string; readonly start: number; readonly end: number } & Record<string, unknown>

/** The text of `dist/index.d.ts`. The compiler writes one file for each module; this makes one for the library. */
export function libraryDeclarations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pmr-due-types-'))
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const project = fileURLToPath(new URL('tsconfig.declarations.json', import.meta.url))
    execFileSync(process.execPath, [compiler, '--project', project, '--outDir', folder], { stdio: 'inherit' })
    return rolledUp(join(folder, 'index.d.ts'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * All that the entry exports, and what that refers to, as one module.
 *
 * @throws {Error} for what one module cannot say: two declarations of one name, another name for an export, a type of
 *   another package.
 */
export function rolledUp(entry: string): string {
  const declarations = new Map<string, Declaration>()
  const exported = readModule(entry, declarations, new Set())
  const wanted = new Set(exported)
  // A set that grows while it is walked is walked to its new end.
  for (const name of wanted) {
    for (const other of declarations.get(name)?.names ?? []) if (declarations.has(other)) wanted.add(other)
  }
  const texts = [...wanted].map((name) => {
    const { text } = declarations.get(name) as Declaration
    return exported.includes(name) ? text.replace(/^(?!\/\*\*| \*)/m, 'export ') : text
  })
  return `${texts.join('\n')}\nexport {}\n`
}

/** Adds the declarations of a module and of those it imports; returns the names that it exports. */
function readModule(path: string, declarations: Map<string, Declaration>, read: Set<string>): string[] {
  if (read.has(path)) return []
  read.add(path)
  const source = readFileSync(path, 'utf8')
  const { program, comments } = parseSync(path, source, { lang: 'dts' })
  const exported: string[] = []
  for (const node of program.body as unknown as Node[]) {
    const from = (node['source'] as { readonly value: string } | null | undefined)?.value
    if (from !== undefined) {
      if (!from.startsWith('.')) throw new Error(`${path}: a declaration needs ${from}`)
      readModule(resolve(path, '..', from.replace(/\.ts$/, '.d.ts')), declarations, read)
    }
    for (const { local, exported: as } of (node['specifiers'] ?? []) as Record<string, { name: string }>[]) {
      if (as !== undefined && local?.name !== as.name) throw new Error(`${path}: ${as.name} has two names`)
      if (as !== undefined) exported.push(as.name)
    }
    const declaration = (node['declaration'] ?? node) as Node
    const name = declaredName(declaration)
    if (name === undefined) continue
    if (declarations.has(name)) throw new Error(`${path}: ${name} is declared in another module too`)
    if (declaration !== node) exported.push(name)
    const comment = comments.find(
      ({ end }) => end < node.start && source.slice(end, node.start).trim() === '',
    )
    const opening = comment === undefined ? '' : `${source.slice(comment.start, comment.end)}\n`
    const text = opening + source.slice(declaration.start, declaration.end)
    declarations.set(name, { text, names: new Set(namesIn(declaration)) })
  }
  return exported
}

function declaredName(node: Node): string | undefined {
  const [variable] = (node['declarations'] ?? []) as Node[]
  return ((variable ?? node)['id'] as { readonly name: string } | undefined)?.name
}

/** Every name in a node but the names of its properties and parameters. */
function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, name, key, computed, ...children } = node as Record<string, unknown>
  if (type === 'TSImportType')
    throw new Error('a declaration imports a type in its midst: give it a type by name')
  const own = type === 'Identifier' && children['typeAnnotation'] == null ? [name as string] : []
  return [...own, ...(computed === true ? namesIn(key) : []), ...Object.values(children).flatMap(namesIn)]
}
