import { readFileSync, writeFileSync } from 'node:fs'
import { asked, type Estimated, type Times } from './estimates.ts'

export type Cold = {
  /** The first call in a process that has done nothing else, with all that the engine must compile. */
  ms: number
  /** The most the process held from the call on, and what it held with its data before. */
  peakMegabytes: number
  heldMegabytes: number
}

const MEGABYTE = 2 ** 20

const [what, times, rows] = process.argv.slice(2)
if (process.send) {
  const one = asked(what as Estimated, times as Times, Number(rows))
  const heldMegabytes = process.memoryUsage().rss / MEGABYTE
  forgetPeak()
  const start = performance.now()
  one.call()
  const ms = performance.now() - start
  process.send({ ms, peakMegabytes: peak(), heldMegabytes } satisfies Cold)
}

/** Linux can forget how much a process has held so far; elsewhere making the data is in the peak. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Another system.
  }
}

/** From Linux itself: what `resourceUsage` tells there is also of the process that started this one. */
function peak(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}
