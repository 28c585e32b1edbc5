const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { at, pinnedNode } = require('./project.js')
const { run, step } = require('./steps.js')

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** A Chromium inside an npm package, for machines where nobody may install one. */
const PACKED = { name: '@sparticuz/chromium', version: '153.0.0' }

/** A Chromium that really starts: the one named, one of the machine's, Playwright's, or a new one. */
async function ensureChromium() {
  const named = process.env.CHROMIUM
  if (named) {
    if (starts(named)) return named
    throw new Error(`CHROMIUM=${named} does not start.`)
  }
  const found = [...PLACES, playwrights(), unpacked()].find((place) => place && starts(place))
  return found ?? install()
}

function starts(file, env = {}) {
  if (!fs.existsSync(file)) return false
  try {
    const options = { stdio: 'ignore', timeout: 20_000, env: { ...process.env, ...env } }
    execFileSync(file, ['--version'], options)
    return true
  } catch {
    return false
  }
}

function playwrights() {
  try {
    return require(at('node_modules', 'playwright-core')).chromium.executablePath()
  } catch {
    return undefined
  }
}

const unpacked = () => at('.cache', 'chromium', 'browser', 'chromium')

async function install() {
  const become = asRoot()
  if (become) {
    await step('install chromium with apt-get', async () => {
      await run(become[0], [...become.slice(1), 'update'], { quiet: true })
      await run(become[0], [...become.slice(1), 'install', '-y', 'chromium'], {
        quiet: true,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      })
    })
    const found = PLACES.find((place) => starts(place))
    if (found) return found
  }
  await step(`install ${PACKED.name}`, unpack)
  if (starts(unpacked())) return unpacked()
  throw new Error(
    'No Chromium starts here, so the browser tests cannot run. Install one (Debian: apt-get ' +
      'install chromium), or name one: CHROMIUM=/path/to/chromium npm test',
  )
}

/** apt-get as somebody who may, or nothing. */
function asRoot() {
  if (!fs.existsSync('/usr/bin/apt-get')) return undefined
  if (process.getuid?.() === 0) return ['apt-get']
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
    return ['sudo', '-n', 'apt-get']
  } catch {
    return undefined
  }
}

/** The package holds a compressed Chromium and unpacks it into the folder for temporary files. */
async function unpack() {
  const home = at('.cache', 'chromium')
  const browser = path.join(home, 'browser')
  fs.mkdirSync(browser, { recursive: true })
  fs.writeFileSync(path.join(home, 'package.json'), '{ "private": true, "type": "module" }\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const wanted = `${PACKED.name}@${PACKED.version}`
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', wanted]
  const installed = await run(npm, args, { quiet: true, cwd: home })
  if (installed.code !== 0) throw new Error(`${wanted} cannot be installed:\n${installed.said}`)
  const script = `import chromium from '${PACKED.name}'; await chromium.executablePath()`
  const unpacking = await run(pinnedNode(), ['--input-type=module', '-e', script], {
    quiet: true,
    cwd: home,
    env: { TMPDIR: browser },
  })
  if (unpacking.code !== 0) throw new Error(`${wanted} does not unpack:\n${unpacking.said}`)
}

module.exports = { ensureChromium }
