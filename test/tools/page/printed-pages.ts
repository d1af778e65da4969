/** The sheets of a PDF that Chromium made, which leaves its page objects uncompressed. */
export function printedPages(pdf: Buffer): { readonly isA4Landscape: boolean }[] {
  const objects = pdf.toString('latin1').split('endobj')
  return objects
    .filter((object) => /\/Type\s*\/Page\b/.test(object))
    .map((object) => ({ isA4Landscape: isA4Landscape(/\/MediaBox\s*\[([^\]]*)\]/.exec(object)?.[1] ?? '') }))
}

/** In points, 297 by 210 millimetres. */
function isA4Landscape(mediaBox: string): boolean {
  const [, , width = 0, height = 0] = mediaBox.trim().split(/\s+/).map(Number)
  return Math.abs(width - 841.9) < 1.5 && Math.abs(height - 595.3) < 1.5
}
