// A loop that only reads a csv file, with the parser that pmr-due uses: what a history of deliveries costs at least.
import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'

let cells = 0
for await (const row of createReadStream(process.argv[2]).pipe(parse())) cells += row.length
console.log(cells)
