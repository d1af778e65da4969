// Loaded before the program: the file that GROWS names is longer by GROWTH after each of the first TIMES reads.
const fs = require('node:fs')
const { readSync } = fs
let left = Number(process.env.TIMES)
fs.readSync = (...given) => {
  const read = readSync(...given)
  if (left-- > 0) fs.appendFileSync(process.env.GROWS, process.env.GROWTH)
  return read
}
