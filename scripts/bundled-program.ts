import { fileURLToPath } from 'node:url'
import { type InputOptions, type OutputChunk, type OutputOptions, rolldown } from 'rolldown'
import { helpFile, smallerCommander } from './smaller-commander.ts'
import { asciiOnly, factsOfPackage, nodeBuiltins, withoutColourSupport } from './start-up-plugins.ts'

/** The folder that package.json is in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

// Modules that are loaded on demand, by the file that holds them: alone, each would be a file of a few hundred bytes.
const onDemand: Readonly<Record<string, RegExp>> = {
  csv: /(src\/csv\.ts|node:buffer)$/,
  count: /src\/(answers\/count|formats\/(count-calendar|named-days)|commands\/add)\.ts$/,
  files: /(src\/(input|commands\/output-file)\.ts|node:path)$/,
  formats: /src\/formats\/(json|markdown)\.ts$/,
  help: /src\/commands\/(help|completion)\.ts$/,
  holidays: /src\/(commands\/holidays|bank-holidays\/errata)\.ts$/,
  status: /src\/(commands\/status|answers\/derogation-status)\.ts$/,
}

/**
 * Bundles the program and the library, in memory.
 *
 * The program is CommonJS, because Node takes about 5 ms to set up its loader of ES modules, a third of all the time
 * that the program may take to start. What every run needs is one file. The library is an ES module of one file, and
 * readable, so that a stack trace helps.
 */
export async function bundleProgram(): Promise<OutputChunk[]> {
  const program = await chunks('src/cli.ts', {
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    // The file that a package is loaded from is called after the package, not after the package's entry file.
    chunkFileNames({ name, facadeModuleId }) {
      const inPackage = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(facadeModuleId ?? '')
      return `lazy/${(inPackage?.[1] ?? name).replace(/[@\\/]+/g, '-')}.cjs`
    },
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'cli', tags: ['$initial'], priority: 1 },
        { name: sharedFile, debugName: 'on demand' },
      ],
    },
  })
  const help = await chunks(helpFile.source, {
    format: 'cjs',
    minify: true,
    codeSplitting: false,
    entryFileNames: helpFile.built,
  })
  const library = await chunks('src/index.ts', { format: 'esm', codeSplitting: false })
  return [...program, ...help, ...library]
}

/** The file for a module that is loaded on demand, where it shares one. */
function sharedFile(id: string): string | null {
  const path = id.replaceAll('\\', '/')
  return Object.entries(onDemand).find(([, modules]) => modules.test(path))?.[0] ?? null
}

async function chunks(entry: string, options: OutputOptions): Promise<OutputChunk[]> {
  const bundle = await rolldown({ ...inputOptions, input: entry })
  try {
    const { output } = await bundle.generate({ comments: false, postBanner: dataLicence, ...options })
    return output.filter((file) => file.type === 'chunk')
  } finally {
    await bundle.close()
  }
}

/** The licence line of a file that holds the table of bank holidays: the data has a licence of its own. */
function dataLicence({ moduleIds }: { readonly moduleIds: readonly string[] }): string {
  if (!moduleIds.some((id) => id.endsWith('table.generated.ts'))) return ''
  return '/*! Bank holidays: CC BY-SA 3.0, from date-holidays; Open Government Licence v3.0. See THIRD-PARTY-NOTICES. */'
}

const inputOptions: InputOptions = {
  cwd: root,
  platform: 'node',
  transform: { target: 'node20' },
  tsconfig: false,
  // Of Node's built-ins, only what is imported is read.
  treeshake: { propertyReadSideEffects: false },
  // What lazy chunks share with the program stays in the program's file: a file of its own would be loaded at every start.
  preserveEntrySignatures: 'allow-extension',
  plugins: [nodeBuiltins(), withoutColourSupport(), smallerCommander(), factsOfPackage(), asciiOnly()],
  // An import that cannot be resolved is only a warning, and would break the program at run time.
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message)
  },
}
