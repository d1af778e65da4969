import { expect, test } from 'vitest'

test('the tables of the source can be read', async () => {
  // Imported here, so that a row which cannot be read fails a test.
  const { changeRequests } = await import('../../src/change-requests/change-requests.ts')
  const { secReleaseOn } = await import('../../src/change-requests/sec-releases.ts')
  expect(changeRequests).toHaveLength(6)
  expect(secReleaseOn('2023-11-02').standing).toBe('stated')
})
