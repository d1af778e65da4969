import { isBuiltin } from 'node:module'
import type { Plugin } from 'rolldown'

// What these do is measured in milliseconds of start-up time.

// Importing a Node built-in as a module costs start-up time: Node wraps it in a module of its own and reads every
// export to do so, which for `node:process` alone opens the standard streams. `process.getBuiltinModule` hands out the
// same object for next to nothing. This one is dear even so, and needed by few runs: loaded on the first call.
const loadedOnCall: Readonly<Record<string, readonly string[]>> = {
  'node:tty': ['isatty'],
}

// These are imported in lazy chunks alone, by the names given. As CommonJS they would take a helper of rolldown's into
// those chunks, which then is a file of its own, shared with the program and loaded at every start.
const lazyNames: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['isUtf8'],
  'node:path': ['dirname', 'extname', 'join', 'resolve'],
}

const virtual = '\0builtin:'

/** Turns every import of a Node built-in into a look-up at run time. */
export function nodeBuiltins(): Plugin {
  return {
    name: 'node-builtins',
    resolveId: {
      filter: { id: /^[\w:/]+$/ },
      handler: (id, importer) =>
        importer?.startsWith('\0') || !isBuiltin(id) ? null : `${virtual}node:${id.replace(/^node:/, '')}`,
    },
    load: {
      filter: { id: /^\0builtin:/ },
      handler: (id) => ({ code: lookUp(id.slice(virtual.length)), moduleType: 'js' }),
    },
  }
}

// CommonJS else, because its importers read a name when they use it, and because any name may be imported from it.
function lookUp(builtin: string): string {
  if (builtin === 'node:process') return 'module.exports = process'
  const found = `process.getBuiltinModule('${builtin}')`
  const lazy = lazyNames[builtin]
  if (lazy !== undefined) return `export const { ${lazy.join(', ')} } = ${found}`
  const names = loadedOnCall[builtin]
  if (names === undefined) return `module.exports = ${found}`
  return names.map((name) => `exports.${name} = (...args) => ${found}.${name}(...args)`).join('\n')
}

const noColourSupport = '\0no-colour-support'

/** Leaves out chalk's look for colour support, through `node:os` and `node:tty`: chalk is always told the level. */
export function withoutColourSupport(): Plugin {
  return {
    name: 'without-colour-support',
    resolveId: {
      filter: { id: /^#supports-color$/ },
      handler: () => noColourSupport,
    },
    load: {
      filter: { id: /^\0no-colour-support$/ },
      handler: () => ({ code: 'export default { stdout: false, stderr: false }', moduleType: 'js' }),
    },
  }
}

/** Of package.json, the bundle holds what the program reads. A key that is not set would take the whole file along. */
export function factsOfPackage(): Plugin {
  return {
    name: 'facts-of-package',
    transform: {
      filter: { id: /[\\/]package\.json$/ },
      handler: (code) => {
        const { version, bugs = null } = JSON.parse(code)
        return { code: JSON.stringify({ version, bugs }), moduleType: 'json' }
      },
    },
  }
}
