// Fifty browsers on one map, without their screens: the same clients for both servers.
//   node live_clients.mjs edit  ADDRESS CLIENTS SECONDS PER_SECOND COOKIES   → received, milliseconds from edit to each other copy
//   node live_clients.mjs until ADDRESS CLIENTS …                           → edits without end; at the end of input, what was seen and acknowledged
//   node live_clients.mjs read  ADDRESS                                     → the factors as a newcomer is given them
// COOKIES is a file with one cookie a line, or - for none.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.cwd() + '/') // of the folder where the peer was installed
const WebSocket = require('ws')
const Y = require('yjs')
const sync = require('y-protocols/sync')
const encoding = require('lib0/encoding')
const decoding = require('lib0/decoding')

const [how, address, count = '1', seconds = '15', rate = '1', cookieFile = '-'] = process.argv.slice(2)
const cookies = cookieFile === '-' ? [] : readFileSync(cookieFile, 'utf8').split('\n').filter(Boolean)
const origin = new URL(address.replace('ws', 'http')).origin

class Client {
  constructor (number) {
    this.number = number
    this.doc = new Y.Doc()
    this.factors = this.doc.getMap('factors')
    this.sent = 0
    this.acknowledged = 0
    this.taken = []
    this.seen = []
    this.ready = new Promise(resolve => { this.arrived = resolve })
    this.socket = new WebSocket(address, { headers: { cookie: cookies[number % cookies.length] ?? '', origin } })
    this.socket.binaryType = 'arraybuffer'
    this.socket.on('open', () => this.say(encoder => sync.writeSyncStep1(encoder, this.doc)))
    this.socket.on('message', data => this.hear(new Uint8Array(data)))
    this.socket.on('error', wrong => { if (how === 'edit') { console.error(String(wrong)); process.exit(1) } })
    this.doc.on('update', (update, from) => {
      if (from === this) return
      this.sent++
      this.say(encoder => sync.writeUpdate(encoder, update))
    })
  }

  say (write) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    write(encoder)
    if (this.socket.readyState === 1) this.socket.send(encoding.toUint8Array(encoder))
  }

  hear (frame) {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    if (kind === 100) {
      if (decoding.readVarUint(decoder) === 0) this.acknowledged = decoding.readVarUint(decoder)
    } else if (kind === 0) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      const step = sync.readSyncMessage(decoder, encoder, this.doc, this)
      if (encoding.length(encoder) > 1) {
        this.socket.send(encoding.toUint8Array(encoder))
        this.sent++
      }
      if (step === 1) this.arrived()
    }
  }

  watch (note) {
    this.factors.observeDeep((events, transaction) => {
      if (transaction.origin !== this) return
      for (const event of events) {
        const name = event.target.get?.('name')
        if (typeof name === 'string' && name.startsWith('edit ')) note(name.split(' '))
      }
    })
  }

  edit (n) {
    const text = `edit ${this.number} ${n} ${performance.now()}`
    const key = `bench-${this.number}`
    this.doc.transact(() => {
      const factor = this.factors.get(key)
      if (factor) factor.set('name', text)
      else this.factors.set(key, new Y.Map([['name', text]]))
    })
    this.taken.push(this.sent)
  }
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]

async function edit () {
  const clients = Array.from({ length: +count }, (_, number) => new Client(number))
  await Promise.all(clients.map(each => each.ready))
  const took = []
  for (const each of clients) each.watch(([, , , at]) => took.push(performance.now() - +at))
  for (const each of clients) each.edit(0)
  await pause(2000)
  took.length = 0
  console.log('go')
  const gap = 1000 / +rate
  const edits = +seconds * +rate
  await Promise.all(clients.map(async each => {
    await pause(Math.random() * gap)
    for (let n = 1; n <= edits; n++) {
      const started = performance.now()
      each.edit(n)
      await pause(gap - (performance.now() - started))
    }
  }))
  console.log('stop')
  await pause(3000)
  took.sort((a, b) => a - b)
  console.log(JSON.stringify({
    expected: edits * +count * (+count - 1),
    received: took.length,
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    p99: percentile(took, 0.99)
  }))
  process.exit(0)
}

async function until () {
  const clients = Array.from({ length: +count }, (_, number) => new Client(number))
  await Promise.all(clients.map(each => each.ready))
  const seen = {}
  for (const each of clients) each.watch(([, who, n]) => { seen[who] = Math.max(seen[who] ?? -1, +n) })
  process.stdin.on('end', () => {
    const acknowledged = Object.fromEntries(clients.map(each =>
      [each.number, each.taken.findLastIndex(sent => sent <= each.acknowledged)]))
    console.log(JSON.stringify({ seen, acknowledged, edits: clients.map(each => each.taken.length) }))
    process.exit(0)
  })
  process.stdin.resume()
  console.log('go')
  for (let n = 0; ; n++) {
    for (const each of clients) if (each.socket.readyState === 1) each.edit(n)
    await pause(1000 / +rate)
  }
}

async function read () {
  const client = new Client(0)
  await client.ready
  await pause(300)
  console.log(JSON.stringify(client.factors.toJSON()))
  process.exit(0)
}

await { edit, until, read }[how]()
