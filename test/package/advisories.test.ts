import { describe, expect, it } from 'vitest'
import { advisories } from '../../scripts/advisories.ts'

const bundled = new Set(['chalk', 'commander'])
const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities })

describe('known vulnerabilities', () => {
  it('of a bundled package are told with where to read of them', () => {
    const advisory = { title: 'Colours run', url: 'https://example.org/1' }
    expect(
      advisories(report({ chalk: { severity: 'high', via: [advisory, 'ansi-styles'] } }), bundled),
    ).toEqual({ shipped: ['chalk, high: Colours run https://example.org/1; through ansi-styles'], tools: [] })
  })

  it('of a tool are told apart, since nothing of it is shipped', () => {
    expect(advisories(report({ vitest: { severity: 'critical', via: [] } }), bundled)).toEqual({
      shipped: [],
      tools: ['vitest'],
    })
  })

  it('may be none', () => {
    expect(advisories(report({}), bundled)).toEqual({ shipped: [], tools: [] })
  })

  it.each([
    ['nothing', ''],
    ['an error page', '<html>'],
    ['a refusal', '{"message": "405 Method Not Allowed", "statusCode": 405}'],
    ['null', 'null'],
  ])('are not known where the registry answers with %s', (_, text) => {
    expect(advisories(text, bundled)).toBeNull()
  })
})
