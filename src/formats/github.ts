/** An annotation of a GitHub Actions run: `file` and `line` say where it stands. */
interface Annotation {
  readonly level: 'error' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string | null
  readonly line?: number | undefined
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export function annotationText({ level, title, message, file, line }: Annotation): string {
  const place = file ? `file=${escapedProperty(file)},line=${line},` : ''
  return `::${level} ${place}title=${escapedProperty(title)}::${escapedMessage(message)}\n`
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
