/** A GitHub Actions annotation: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export function annotationText(
  level: 'error' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const texts = Object.entries(properties).map(
    ([key, value]) => `${key}=${String(value).replace(/[%\r\n:,]/g, encodeURIComponent)}`,
  )
  return `::${level} ${texts.join(',')}::${message.replace(/[%\r\n]/g, encodeURIComponent)}\n`
}
