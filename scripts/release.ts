/** The day that each version was released; the manual page is dated by it. A version is released with its day here. */
export const releases: Readonly<Record<string, string>> = {
  '1.0.0': '2026-11-23',
}
