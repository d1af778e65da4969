/** A command as completion and manual show it: all that its help says, as data. */
export interface CommandTree {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly operands: readonly TreeOperand[]
  readonly options: readonly TreeOption[]
  readonly commands: readonly CommandTree[]
  /** Examples, with a word on each. */
  readonly examples: readonly (readonly [command: string, meaning: string])[]
}

interface TreeOperand {
  /** As usage shows it, `<file>` or `[command...]`. */
  readonly usage: string
  readonly description: string
  readonly values: Values
}

export interface TreeOption {
  /** As help shows it, `-h, --help` or `--sla <sla>`. */
  readonly flags: string
  readonly description: string
  readonly repeatable: boolean
  readonly values: Values
}

/** The words that may stand at a place, words of a kind, or nothing that could be named. */
export type Values = readonly string[] | 'file' | 'period' | 'command' | null
