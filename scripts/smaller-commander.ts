import { basename } from 'node:path'
import type { Plugin } from 'rolldown'

// commander has more than this program reaches, and every start of the program reads all of it. What is named here is
// left out of the bundle. To define something with a part that is left out fails at once in the built program.

/** Parts that no run of this program reaches, by file. */
const unused: Readonly<Record<string, readonly string[]>> = {
  'command.js': [
    // Commands that are programs of their own, which it would start.
    '_executeSubCommand _checkForMissingExecutable executableDir nameFromFilename',
    // Options that exclude or imply each other, or that must be given.
    '_conflictingOption _checkForConflictingLocalOptions missingMandatoryOptionValue',
    // Commands that do nothing by themselves, and a command for help.
    'unknownCommand help helpCommand addHelpCommand _dispatchHelpCommand',
    // Other ways to define a command, to parse, and to read what was given.
    'command option requiredOption _optionEx arguments alias addHelpOption commandsGroup',
    'passThroughOptions combineFlagAndOptionalValue showHelpAfterError showSuggestionAfterError',
    'parse restoreStateBeforeParse',
    'storeOptionsAsProperties optsWithGlobals getOptionValueSourceWithGlobals setOptionValue',
  ].flatMap(words),
  'option.js': words('DualOptions choices preset conflicts implies env makeOptionMandatory'),
  'argument.js': words('choices'),
}

/** Parts that every run calls, and that for the same reasons have nothing to do. */
const idle: Readonly<Record<string, readonly string[]>> = {
  'command.js': [
    '_checkForMissingMandatoryOptions _checkForConflictingOptions _checkForBrokenPassThrough',
    '_parseOptionsEnv _parseOptionsImplied unknownOption _excessArguments',
  ].flatMap(words),
}

/** Where commander's classes are: its entry file makes a command at every start that nobody asked for. */
const entry = `
export { Command } from './lib/command.js'
export { CommanderError } from './lib/error.js'
export { Option } from './lib/option.js'
`

/** commander's own help is a file by itself, loaded where help is printed or the commands are listed. */
export const helpFile = { source: 'node_modules/commander/lib/help.js', built: 'lazy/commander-help.cjs' }
const loadedHelp = `require('./${helpFile.built}')`
const changes: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'command.js': [
    // Only what is left out above uses these.
    ["const childProcess = require('node:child_process');", ''],
    ["const path = require('node:path');", ''],
    ["const fs = require('node:fs');", ''],
    ["const { suggestSimilar } = require('./suggestSimilar');", ''],
    ["const { Help, stripColor } = require('./help.js');", ''],
    ['Option, DualOptions }', 'Option }'],
    ['new Help()', `new (${loadedHelp}.Help)()`],
    ['=> stripColor(', `=> ${loadedHelp}.stripColor(`],
  ],
  'option.js': [['exports.DualOptions = DualOptions;', '']],
}

/** Leaves those parts out. The build fails where commander does not have one of them. */
export function smallerCommander(): Plugin {
  return {
    name: 'smaller-commander',
    resolveId: {
      filter: { id: new RegExp(`^\\./${helpFile.built}$`) },
      handler: (id) => ({ id, external: true }),
    },
    load: {
      filter: { id: /[\\/]commander[\\/]esm\.mjs$/ },
      handler: () => entry,
    },
    transform: {
      filter: { id: /[\\/]commander[\\/]lib[\\/]\w+\.js$/ },
      handler(code, id) {
        const file = basename(id)
        const { body } = this.parse(code)
        const parts = body.flatMap((node) =>
          node.type === 'ClassDeclaration' ? [node, ...node.body.body] : [],
        )
        const edits = [
          ...(unused[file] ?? []).map((name) => ({ ...partOf(name), text: '' })),
          ...(idle[file] ?? []).map((name) => ({ ...partOf(name), text: `${name}() {}` })),
        ]
        // From the last one on, so that the places of the others stay.
        const shorter = edits
          .sort((a, b) => b.start - a.start)
          .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code)
        const changed = (changes[file] ?? []).reduce((text, [from, to]) => {
          if (!text.includes(from)) throw new Error(`commander's ${file} has no ${from}`)
          return text.replace(from, to)
        }, shorter)
        return asModule(changed)

        function partOf(name: string) {
          const found = parts.find(
            (part) =>
              (part.type === 'ClassDeclaration' && part.id?.name === name) ||
              (part.type === 'MethodDefinition' && part.key.type === 'Identifier' && part.key.name === name),
          )
          if (found === undefined) throw new Error(`commander's ${file} has no ${name}`)
          return found
        }
      },
    },
  }
}

/** An ES module of a CommonJS one: the bundle would have it in a function, and Node 20 read all of that twice. */
function asModule(code: string): string {
  return code
    .replace(/^const (.+) = require\(('.+')\)(?:\.\w+)?;$/gm, 'import $1 from $2;')
    .replace(/^exports\.(\w+) = \w+;/gm, 'export { $1 };')
}

function words(line: string): string[] {
  return line.split(' ')
}
