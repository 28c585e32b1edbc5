import { execFileSync } from 'node:child_process'

/** A neighbour in the same house: what is done in one municipality must never be seen in the other. */
// biome-ignore lint/style/noDefaultExport: Playwright asks for one.
export default function setup(): void {
  const data = process.env['E2E_DATA'] ?? ''
  execFileSync(process.execPath, [
    ...['src/app/cli.ts', 'municipality', 'add', 'Nabokøbing Kommune'],
    ...['--host', 'nabo.localhost', '--data', data],
  ])
}
