const fs = require('node:fs')
const os = require('node:os')
const { at, hashOf, pinnedNode, readJson } = require('./project.js')
const { alone, run, step } = require('./steps.js')

const STAMP = at('node_modules', '.medspiller.json')

/**
 * Which packages are there: `full`, `lean` (all but what only development needs) or `none`.
 * The stamp is the short way; without one the list that npm keeps is compared with the lockfile,
 * so that an installation made by hand counts as well.
 */
function installed() {
  const lock = hashOf(['package-lock.json'])
  const stamp = readJson(STAMP)
  if (stamp?.lock === lock && fs.existsSync(pinnedNode() ?? '')) return stamp.set
  const wanted = Object.entries(readJson(at('package-lock.json'))?.packages ?? {})
  const there = readJson(at('node_modules', '.package-lock.json'))?.packages ?? {}
  const lacks = wanted.filter(([path, wants]) => {
    return path !== '' && !wants.optional && there[path]?.version !== wants.version
  })
  if (!fs.existsSync(pinnedNode() ?? '') || lacks.some(([, wants]) => !wants.dev)) return 'none'
  return leave(lacks.length === 0 ? 'full' : 'lean')
}

function leave(set) {
  try {
    fs.writeFileSync(STAMP, JSON.stringify({ lock: hashOf(['package-lock.json']), set }))
  } catch {
    // Installed by somebody else: then it is compared again next time, which takes no time to speak of.
  }
  return set
}

/** Whether building the browser part takes what only development has otherwise. */
function builderIsForDevelopment() {
  const lock = readJson(at('package-lock.json'))
  return lock?.packages?.['node_modules/vite']?.dev === true
}

async function ensurePackages({ full }) {
  const enough = (set) => set === 'full' || (set === 'lean' && !full)
  if (enough(installed())) return
  await alone('packages', async () => {
    if (enough(installed())) return
    await step(full ? 'install all packages' : 'install the packages', () => install(full))
  })
}

async function install(full) {
  if (!pinnedNode()) {
    throw new Error(`There is no Node for ${process.platform}-${process.arch} in the box.`)
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const set = full ? '--include=dev' : '--omit=dev'
  const args = ['ci', '--ignore-scripts', '--include=optional', set, '--no-audit', '--no-fund']
  const { code, said } = await run(npm, [...args, ...cacheOfOurOwn()], { quiet: true })
  if (code !== 0) {
    throw new Error(`npm ${args.join(' ')} failed:\n${said.trim()}\nIs there a network?`)
  }
  if (!fs.existsSync(pinnedNode())) {
    throw new Error(`npm did not install ${pinnedNode()}. Is "omit=optional" set in an .npmrc?`)
  }
  leave(full ? 'full' : 'lean')
}

/** A user without a home (`nobody`, a service) cannot have npm's cache there. */
function cacheOfOurOwn() {
  try {
    fs.accessSync(os.homedir(), fs.constants.W_OK)
    return []
  } catch {
    return ['--cache', at('.cache', 'npm')]
  }
}

module.exports = { builderIsForDevelopment, ensurePackages, installed }
