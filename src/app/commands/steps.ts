import cliProgress from 'cli-progress'

/** How the commands speak: steps with their time on stderr, so that answers on stdout can be piped. */
export type Steps = {
  /** Does the work, and says how long it took. */
  step<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  info(line: string): void
  warn(line: string): void
}

const NAME_WIDTH = 40

export const steps: Steps = {
  async step(name, work) {
    const begin = performance.now()
    const result = await work()
    console.error(`  ${name.padEnd(NAME_WIDTH)} ${seconds(performance.now() - begin).padStart(7)}`)
    return result
  },
  info: (line) => console.error(`  ${line}`),
  warn: (line) => console.error(`  ${line}`),
}

/** A time as people read it. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** A bar for what takes long. Where nobody watches it says nothing. */
export type Bar = { at(done: number, total: number, what: string): void; end(): void }

export function openBar(): Bar {
  const bar = new cliProgress.SingleBar({
    format: '  {bar} {percentage} %  {what}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  let started = false
  return {
    at(done, total, what) {
      if (!process.stderr.isTTY) return
      if (!started) bar.start(total, done, { what })
      started = true
      bar.setTotal(total)
      bar.update(done, { what })
    },
    end() {
      if (started) bar.stop()
    },
  }
}
