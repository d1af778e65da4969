/** The few ways in which text may stand out; each also reads without it. Colour off is the identity. */
export interface Style {
  strong(text: string): string
  dim(text: string): string
  good(text: string): string
  bad(text: string): string
  caution(text: string): string
}

const same = (text: string) => text

export const plain: Style = { strong: same, dim: same, good: same, bad: same, caution: same }

/** chalk is loaded only where colour is wanted: a pipe never pays for it. */
export async function coloured(): Promise<Style> {
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return {
    strong: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    caution: (text) => chalk.yellow(text),
  }
}
