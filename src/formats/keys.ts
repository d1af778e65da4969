// What the marks in text tables mean, said below each table that has them.
export const appliesKey = '> the SLA that applies'
export const projectedKey = '~ counts across bank holidays that are projected, not yet published'
