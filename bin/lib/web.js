const fs = require('node:fs')
const path = require('node:path')
const { at, hashOf, pinnedNode, readJson } = require('./project.js')
const { alone, run, step } = require('./steps.js')

const BUILT = at('dist', 'web')
const STAMP = at('dist', 'web.json')
const SERVER_ONLY =
  /^src\/(platform|app\/commands)\/|^src\/app\/(cli|server|instance|importing|tasks)\.ts$|\/(store|reads|routes|jobs)\.ts$|\.test\.tsx?$/

/** Every file that the browser part may be made of; the hash of them says whether it is stale. */
function sources() {
  const files = fs
    .readdirSync(at('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(at(), path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !SERVER_ONLY.test(file))
  const others = ['index.html', 'vite.config.ts', 'package-lock.json']
  return [...files, ...others.filter((file) => fs.existsSync(at(file)))].sort()
}

function webIsStale() {
  if (!fs.existsSync(path.join(BUILT, 'index.html'))) return true
  return readJson(STAMP)?.sources !== hashOf(sources())
}

async function ensureWeb() {
  if (!webIsStale()) return
  await alone('web', async () => {
    if (webIsStale()) await step('build the browser part', build)
  })
}

/** Builds beside and swaps, so that a kill in the middle leaves the old one or none, never half. */
async function build() {
  const hash = hashOf(sources())
  const half = at('dist', `web.new-${process.pid}`)
  const vite = at('node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', half, '--logLevel', 'warn']
  try {
    const { code, said } = await run(pinnedNode(), args, { quiet: true })
    if (code !== 0) throw new Error(`The browser part does not build:\n${said.trim()}`)
    fs.rmSync(STAMP, { force: true })
    fs.rmSync(BUILT, { recursive: true, force: true })
    fs.renameSync(half, BUILT)
    fs.writeFileSync(STAMP, JSON.stringify({ sources: hash }))
  } finally {
    fs.rmSync(half, { recursive: true, force: true })
  }
}

module.exports = { ensureWeb, webIsStale }
