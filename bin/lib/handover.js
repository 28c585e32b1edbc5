const { spawn } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const { pinnedNode } = require('./project.js')

const WATCH_MS = 250
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Lets the pinned Node do the work: signals pass through, the exit code comes back. The channel
 * between the two tells the other side if this one is killed outright.
 */
function handOver(args, { env = {} } = {}) {
  const child = spawn(pinnedNode(), args, {
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) watchNpm(() => child.kill('SIGTERM'))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => done(code ?? 128 + (os.constants.signals[signal] ?? 1)))
  })
}

/**
 * npm runs us in a shell, and a signal to npm, or its death, ends at that shell. When one of the two
 * above us is no longer the one it was, nobody is left who could stop us in order.
 */
function watchNpm(gone) {
  const above = lineage()
  const timer = setInterval(() => {
    if (lineage() === above) return
    clearInterval(timer)
    gone()
  }, WATCH_MS)
  timer.unref()
}

function lineage() {
  const parent = process.ppid
  try {
    const [, grandparent] = /^\d+ \(.*\) \S (\d+)/.exec(
      fs.readFileSync(`/proc/${parent}/stat`, 'utf8'),
    )
    return `${parent} ${grandparent}`
  } catch {
    return String(parent)
  }
}

/** The frame of every program here: a fault is one sentence on stderr and exit code 1. */
function main(work) {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 18) {
    process.stderr.write(
      `Node ${process.versions.node} is too old to start with; 18 is the least.\n`,
    )
    process.exit(1)
  }
  work(process.argv.slice(2)).then(
    (code) => process.exit(code ?? 0),
    (fault) => {
      process.stderr.write(`\n${fault.message}\n`)
      process.exit(1)
    },
  )
}

module.exports = { handOver, main }
