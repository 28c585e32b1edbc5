import { execFile } from 'node:child_process'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
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
 * Prints a page to a PDF with a browser of the machine, so that paper and screen are one layout.
 * @throws UsageFault where there is no browser, or it did not print; it says what to do instead.
 */
export async function printPdf(html: string, out: string): Promise<void> {
  const browser = findBrowser(process.env)
  if (!browser)
    throw new UsageFault(
      'A PDF is printed by a browser, and neither Chromium, Chrome nor Edge was found. Install one, say where it is with BROWSER_PATH, or write --html FILE and print that from any browser.',
    )
  const folder = mkdtempSync(join(tmpdir(), 'medspiller-pdf-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, html)
    const printed = join(folder, 'page.pdf')
    await print(browser, folder, pathToFileURL(page).href, printed)
    put(printed, out)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What was there before stands until the new one is whole: a print that fails takes nothing with it. */
function put(printed: string, out: string): void {
  try {
    copyFileSync(printed, out)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    throw new UsageFault(`${out} cannot be written (${code}). Say another place.`)
  }
}

async function print(browser: string, folder: string, url: string, out: string): Promise<void> {
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
      { timeout: PATIENCE_MS },
    )
  } catch (fault) {
    const said = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault)
    throw new UsageFault(`${browser} did not print: ${said}. Write --html FILE and print that.`)
  }
  if (!existsSync(out) || statSync(out).size === 0)
    throw new UsageFault(`${browser} wrote no PDF. Write --html FILE and print that.`)
}
