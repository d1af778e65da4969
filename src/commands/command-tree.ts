import type { CommandTree, TreeOption } from '../formats/command-tree.ts'
import { optionDescription } from './arguments.ts'
import type { CommandSpec } from './command.ts'
import { helpCommand, helpOption, versionOption } from './help.ts'
import { type OptionName, type OptionSpec, optionSpecs } from './options.ts'

/** The main command and all below it, as help shows them; nothing is listed a second time. */
export function commandTree(main: CommandSpec): CommandTree {
  const { options, commands, ...tree } = treeOf(main)
  const { name, summary, operand } = helpCommand
  const help: CommandTree = {
    name,
    summary,
    description: '',
    operands: [{ usage: `[${operand.name}]`, description: operand.description, values: operand.values }],
    options: [],
    commands: [],
    examples: [],
  }
  return { ...tree, options: [plainOption(versionOption), ...options], commands: [...commands, help] }
}

function treeOf(spec: CommandSpec): CommandTree {
  const { name, summary, description, operands = [], options, subcommands = [], examples } = spec
  return {
    name,
    summary,
    description,
    operands: operands.map((each) => ({
      usage: `<${each.name}>`,
      description: each.description,
      values: each.values ?? null,
    })),
    options: [...options.map((each) => optionOf(each, spec)), plainOption(helpOption)],
    commands: subcommands.filter(({ hidden }) => !hidden).map(treeOf),
    examples,
  }
}

function optionOf(name: OptionName, spec: CommandSpec): TreeOption {
  const { flags, repeatable, values }: OptionSpec = optionSpecs[name]
  return {
    flags,
    description: optionDescription(name, spec),
    repeatable: repeatable === true,
    values: name === 'format' ? spec.formats : (spec.values?.[name] ?? values ?? null),
  }
}

function plainOption(option: { readonly flags: string; readonly description: string }): TreeOption {
  return { ...option, repeatable: false, values: null }
}
