import { isBuiltin } from 'node:module'
import type { Plugin } from 'rolldown'

// What these do is measured in milliseconds of start-up time.

// Importing a Node built-in as a module costs start-up time: Node wraps it in a module of its own and reads every
// export to do so, which for `node:process` alone opens the standard streams. `process.getBuiltinModule` hands out the
// same object for next to nothing. This one is dear even so, and needed by few runs: loaded on the first call.
const loadedOnCall: Readonly<Record<string, readonly string[]>> = {
  'node:tty': ['isatty'],
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

// An ES module that reads each export by itself: the bundle keeps those that are imported. As CommonJS it would bring a
// helper of rolldown's, which copies all of them at every start.
function lookUp(builtin: string): string {
  if (builtin === 'node:process') return 'export default process'
  const found = `process.getBuiltinModule('${builtin}')`
  const onCall = loadedOnCall[builtin]?.map(
    (name) => `exports.${name} = (...args) => ${found}.${name}(...args)`,
  )
  // This one as CommonJS: so the program's file, and no further one, holds what lazy files need of rolldown's own code.
  if (onCall !== undefined) return onCall.join('\n')
  const names = Object.keys(process.getBuiltinModule(builtin) as object)
  const reads = names.map((name) => `export const ${name} = found.${name}`)
  return [`const found = ${found}`, 'export default found', ...reads].join('\n')
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

/** Escapes what is not ASCII: for one character beyond Latin-1, V8 keeps the whole file at two bytes a character. */
export function asciiOnly(): Plugin {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/[\u0080-\uffff]/g, escaped)
      }
    },
  }
}
