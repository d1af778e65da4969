import { accuracyOfSources, accuracyTable } from './accuracy.ts'

console.table(accuracyOfSources())
console.log(accuracyTable())
