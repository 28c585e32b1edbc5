const { spawn } = require('node:child_process')
const fs = require('node:fs')
const { at, root } = require('./project.js')

/** Steps go to stderr, so that what a command prints can be piped on. */
const say = (line) => process.stderr.write(`${line}\n`)

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

async function step(name, work) {
  const begin = Date.now()
  const result = await work()
  say(`  ${name.padEnd(40)} ${seconds(Date.now() - begin).padStart(7)}`)
  return result
}

/** Runs a program to its end. With `quiet`, what it says is kept and given back. */
function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && /\.cmd$/.test(command),
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text))
    child.once('error', (fault) => done({ code: 1, said: said + fault.message }))
    child.once('close', (code, signal) => done({ code: code ?? 1, signal, said }))
  })
}

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

/** Two starters do not install or build at once: the second waits for the first. */
async function alone(name, work) {
  const lock = at('.cache', `${name}.lock`)
  fs.mkdirSync(at('.cache'), { recursive: true })
  let told = false
  while (!take(lock)) {
    const holder = Number(read(lock))
    if (holder && !alive(holder)) fs.rmSync(lock, { force: true })
    else if (!told) say('  waiting for the other start to finish this step')
    told = true
    await new Promise((done) => setTimeout(done, 200))
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (fault) {
    if (fault.code === 'EEXIST') return false
    throw fault
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

module.exports = { say, step, run, alone, seconds }
