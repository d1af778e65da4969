import { accuracyTable, wrongWaysToCount } from './accuracy.ts'

console.log(accuracyTable())
console.log(wrongWaysToCount())
