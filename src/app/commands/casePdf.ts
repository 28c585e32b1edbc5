import { execFile } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { CommandWords } from './caseCommandTexts.ts'
import { writePlace } from './caseOut.ts'
import { UsageFault } from './exits.ts'

/** Chromium last: on some systems its name is a script that only says how to install it. */
const NAMES = [
  ...['google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'],
  ...['chromium', 'chromium-browser'],
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const PATIENCE_MS = 60_000

/** The browser that prints: the one that is named in BROWSER_PATH, or the first of the known ones that is there. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const { BROWSER_PATH: named, PATH = '' } = environment
  if (named) return named
  const extension = process.platform === 'win32' ? '.exe' : ''
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + extension)))
  return [...onPath, ...PLACES].find(runs)
}

function runs(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Prints a page to a PDF with a browser of the machine, so that paper and screen are one layout. What was there before
 * stands until the new one is whole, also where somebody stops it in the middle.
 * @throws UsageFault where there is no browser, or it did not print; it says what to do instead.
 */
export async function printPdf(html: string, out: string, words: CommandWords): Promise<void> {
  const browser = findBrowser(process.env)
  if (!browser) throw new UsageFault(words.noBrowser)
  const folder = mkdtempSync(join(tmpdir(), 'medspiller-pdf-'))
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const printing = new AbortController()
  const stop = (signal: NodeJS.Signals) => {
    printing.abort()
    clean()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, html)
    const job = { folder, url: pathToFileURL(page).href, out: join(folder, 'page.pdf') }
    await print(browser, job, { words, signal: printing.signal })
    writePlace(out, readFileSync(job.out), words)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    clean()
  }
}

type Job = { folder: string; url: string; out: string }
type Manner = { words: CommandWords; signal: AbortSignal }

async function print(browser: string, { folder, url, out }: Job, manner: Manner): Promise<void> {
  const { words, signal } = manner
  const options = ['--headless', '--disable-gpu', '--no-first-run', '--disable-extensions']
  // In a container without user namespaces Chromium has no sandbox; the page is our own and has no script.
  if (process.getuid?.() === 0) options.push('--no-sandbox')
  try {
    await promisify(execFile)(
      browser,
      [
        ...options,
        ...[`--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer'],
        ...[`--print-to-pdf=${out}`, url],
      ],
      { timeout: PATIENCE_MS, signal },
    )
  } catch (fault) {
    const {
      code,
      killed,
      stderr = '',
    } = fault as { code?: unknown; killed?: boolean; stderr?: string }
    const last = stderr.trim().split('\n').at(-1) ?? ''
    const said = last !== '' ? last : killed ? `${PATIENCE_MS / 1000} s` : String(code)
    throw new UsageFault(words.didNotPrint(browser, said))
  }
  if (!existsSync(out) || statSync(out).size === 0) throw new UsageFault(words.noPdf(browser))
}
