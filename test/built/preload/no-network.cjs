// Loaded before the program: whatever leads to a network, another process or another thread ends the program there and
// then, with exit code 99, which it does not have itself.
const { writeSync } = require('node:fs')

function refuse(owner, ...names) {
  for (const name of names) {
    owner[name] = function refused() {
      writeSync(2, `refused: ${name}\n`)
      process.exit(99)
    }
  }
}

const net = require('node:net')
refuse(net.Socket.prototype, 'connect')
refuse(net.Server.prototype, 'listen')
refuse(net, 'connect', 'createConnection')
for (const name of ['node:http', 'node:https']) refuse(require(name), 'request', 'get')
refuse(require('node:http2'), 'connect')
refuse(require('node:tls'), 'connect')
refuse(require('node:dgram'), 'createSocket')
const dns = require('node:dns')
for (const each of [dns, dns.promises])
  refuse(each, ...Object.keys(each).filter((name) => /^(lookup|resolve|reverse)/.test(name)))
refuse(globalThis, 'fetch', 'WebSocket', 'EventSource')
refuse(
  require('node:child_process'),
  'exec',
  'execFile',
  'execFileSync',
  'execSync',
  'fork',
  'spawn',
  'spawnSync',
)
refuse(require('node:worker_threads'), 'Worker')
