interface Report {
  readonly vulnerabilities: Readonly<Record<string, Vulnerability>>
}

interface Vulnerability {
  readonly severity: string
  /** Each an advisory, or the name of a package that brings one in. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[]
}

/**
 * Sorts what `npm audit --json` knows of the packages installed by whether this package ships their code.
 *
 * @returns null where the text is no report: the registry does not answer
 */
export function advisories(auditJson: string, bundled: ReadonlySet<string>) {
  const report = parsedReport(auditJson)
  if (report === null) return null
  const known = Object.entries(report.vulnerabilities)
  return {
    /** One line for each that is known of a bundled package: name, severity, title and address. */
    shipped: known.flatMap(([name, { severity, via }]) =>
      bundled.has(name) ? [line(name, severity, via)] : [],
    ),
    /** Names of packages that only build and test this one, of which any is known. */
    tools: known.map(([name]) => name).filter((name) => !bundled.has(name)),
  }
}

function parsedReport(text: string): Report | null {
  try {
    const content: Partial<Report> | null = JSON.parse(text)
    return content?.vulnerabilities ? (content as Report) : null
  } catch {
    return null
  }
}

function line(name: string, severity: string, via: Vulnerability['via']): string {
  const reasons = via.map((each) =>
    typeof each === 'string' ? `through ${each}` : `${each.title} ${each.url}`,
  )
  return `${name}, ${severity}: ${reasons.join('; ')}`
}
