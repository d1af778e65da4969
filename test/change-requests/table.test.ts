import { expect, test } from 'vitest'

test('the table can be read, and has six Change Requests', async () => {
  // Imported here, so that a row which cannot be read fails a test.
  const { changeRequests } = await import('../../src/change-requests/change-requests.ts')
  expect(changeRequests).toHaveLength(6)
})
