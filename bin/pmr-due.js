#!/usr/bin/env node
const { processIo, run } = require('../dist/cli.cjs')

run(process.argv.slice(2), processIo()).then((code) => process.exit(code))
