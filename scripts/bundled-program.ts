import { fileURLToPath } from 'node:url'
import {
  type InputOptions,
  type OutputChunk,
  type OutputOptions,
  type PreRenderedChunk,
  rolldown,
} from 'rolldown'
import { asciiOnly, noColourDetection, nodeBuiltins } from './start-up-plugins.ts'

/** The folder that package.json is in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Bundles the program and the library, in memory.
 *
 * The program is CommonJS, because Node spends about 5 ms on setting up its loader of ES modules, which is a third of
 * all the time that the program may take to start. The library is an ES module. They are bundled apart although they
 * share most of their code, so that each is one file: a shared chunk would be one more to load at every start.
 */
export async function bundleProgram(): Promise<OutputChunk[]> {
  const program = await chunks('src/cli.ts', {
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: lazyName,
    codeSplitting: { groups: [{ name: 'cli', tags: ['$initial'] }] },
  })
  const library = await chunks('src/index.ts', { format: 'esm', codeSplitting: false })
  return [...program, ...library]
}

/** A package's chunk is called after the package, not after whatever its entry file is called. */
function lazyName({ name, facadeModuleId }: PreRenderedChunk): string {
  const [, packageName] = facadeModuleId?.match(/.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/) ?? []
  return `lazy/${(packageName ?? name).replace(/[@\\/]+/g, '-')}.cjs`
}

async function chunks(entry: string, options: OutputOptions): Promise<OutputChunk[]> {
  const bundle = await rolldown({ ...inputOptions, input: entry })
  try {
    const { output } = await bundle.generate({ minify: true, comments: false, ...options })
    return output.filter((file) => file.type === 'chunk')
  } finally {
    await bundle.close()
  }
}

const inputOptions: InputOptions = {
  cwd: root,
  platform: 'node',
  transform: { target: 'node20' },
  tsconfig: false,
  // What lazy chunks share with the program stays in the program's file: a file of its own would be loaded at every start.
  preserveEntrySignatures: 'allow-extension',
  plugins: [nodeBuiltins(), noColourDetection(), asciiOnly()],
  // An import that cannot be resolved is only a warning, and would break the program at run time.
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message)
  },
}
