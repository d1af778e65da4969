import { writeFileSync } from 'node:fs'
import { compileTable } from './compile-table.ts'

writeFileSync(new URL('../src/bank-holidays/table.generated.ts', import.meta.url), compileTable())
