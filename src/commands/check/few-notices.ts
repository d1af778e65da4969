import type { Notice } from '../../answers/notice.ts'

/** As many as a reader may be shown beside an answer. */
const mostShown = 100

/** Keeps the first notices of a history, each once, and counts those that come after them. */
export function fewNotices(): { add(notices: readonly Notice[]): void; shown(): Notice[] } {
  // Reports on one period share their notices: most are told apart without looking into them.
  const seen = new WeakSet<Notice>()
  const kept = new Map<string, Notice>()
  let further = 0
  return {
    add(notices) {
      for (const notice of notices) {
        if (seen.has(notice)) continue
        const content = JSON.stringify(notice)
        if (kept.size < mostShown) kept.set(content, kept.get(content) ?? notice)
        if (kept.has(content)) seen.add(notice)
        else further++
      }
    },
    shown: () => [
      ...kept.values(),
      ...(further > 0 ? [{ code: 'further-notices', count: further } as const] : []),
    ],
  }
}
