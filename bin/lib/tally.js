const fs = require('node:fs')
const { at, pinnedNode, readJson } = require('./project.js')
const { run, say, seconds } = require('./steps.js')

const REPORTS = at('.cache', 'test')

/** Runs one thing after the other, goes on after a failure, and counts. */
function openTally() {
  let passed = 0
  let failed = 0
  const failures = []

  function count(name, good, bad) {
    passed += good
    failed += bad
    if (bad > 0) failures.push(name)
  }

  async function timed(name, work) {
    say(`\n— ${name}`)
    const begin = Date.now()
    const code = await work()
    say(`  ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(Date.now() - begin)}`)
    return code
  }

  return {
    /** A check counts as one. */
    async check(name, file, args = []) {
      const command = () => run(pinnedNode(), [at('node_modules', ...file.split('/')), ...args])
      const code = await timed(name, async () => (await command()).code)
      count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1)
    },
    /** Anything of our own that throws when it fails. */
    async work(name, todo) {
      const code = await timed(name, () =>
        todo().then(
          () => 0,
          (fault) => {
            say(fault.message)
            return 1
          },
        ),
      )
      count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1)
      return code === 0
    },
    async vitest(name, args) {
      const report = freshReport('vitest')
      const options = [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]
      const vitest = [at('node_modules', 'vitest', 'vitest.mjs'), ...options, ...args]
      const code = await timed(name, async () => (await run(pinnedNode(), vitest)).code)
      const told = readJson(report)
      const good = told?.numPassedTests ?? 0
      // A skipped test is a test that did not pass.
      count(name, good, atLeastOneIf(code !== 0, (told?.numTotalTests ?? 0) - good))
    },
    async playwright(name, args, chromium) {
      const report = freshReport('playwright')
      const cli = [at('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...args]
      const env = { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      const command = () => run(pinnedNode(), [...cli, '--reporter=list,json'], { env })
      const code = await timed(name, async () => (await command()).code)
      const stats = readJson(report)?.stats
      const bad = (stats?.unexpected ?? 0) + (stats?.skipped ?? 0)
      const good = (stats?.expected ?? 0) + (stats?.flaky ?? 0)
      count(name, good, atLeastOneIf(code !== 0 || good === 0, bad))
    },
    /** The verdict stands on the last line. */
    end() {
      if (failures.length > 0) say(`\nFailed: ${failures.join(', ')}`)
      process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
      return failed === 0 ? 0 : 1
    },
  }
}

/** A run that failed without a failed test, because it never came to the tests, is a failure. */
function atLeastOneIf(broken, bad) {
  return broken ? Math.max(1, bad) : bad
}

function freshReport(name) {
  fs.mkdirSync(REPORTS, { recursive: true })
  const report = at('.cache', 'test', `${name}.json`)
  fs.rmSync(report, { force: true })
  return report
}

module.exports = { openTally }
