import { resolve } from 'node:path'
import { type DemoWish, forgetDemo, loadDemo } from '#app/demo.ts'
import { becomeTheOne } from '#app/instance.ts'
import { type Day, isDay } from '#core/dates.ts'
import { systemClock } from '#platform/clock.ts'
import type { Flags } from '#platform/config.ts'
import { removeDemo } from '#platform/removal.ts'
import { writeDemo } from '#seeds/egekoebing/write.ts'
import { UsageFault } from './exits.ts'
import { type Ground, onGround } from './ground.ts'
import { openBar, steps } from './steps.ts'

type DemoFlags = Flags & {
  write?: string
  asOf?: string
  seed?: string
  reset?: boolean
  json?: boolean
}

/** `medspiller demo`: Egekøbing as files, or as a municipality. */
export async function demo(flags: DemoFlags): Promise<void> {
  const wish = { asOf: dayOf(flags.asOf), ...seedOf(flags.seed) }
  if (flags.write !== undefined) {
    const dir = resolve(flags.write)
    await steps.step('write the files of Egekøbing', () => writeDemo(dir, wish))
    console.log(flags.json ? JSON.stringify({ written: dir }) : dir)
    return
  }
  await onGround(flags, (ground) =>
    flags.reset ? anew(ground, wish, flags) : load(ground, wish, flags),
  )
}

/** A running program has the demo's database open, so it must be stopped first. */
async function anew(ground: Ground, wish: DemoWish, flags: DemoFlags): Promise<void> {
  const { server, config, control } = ground
  const alone = await becomeTheOne(server, config.dataDir)
  try {
    const old = (await control.list()).find((one) => one.isDemo)
    forgetDemo(config.dataDir)
    if (old) await steps.step(`remove ${old.name}`, () => removeDemo(server, old))
    await load(ground, wish, flags)
  } finally {
    await alone.leave()
  }
}

async function load({ control, config }: Ground, wish: DemoWish, flags: DemoFlags): Promise<void> {
  const bar = openBar()
  try {
    const loaded = await steps.step('load Egekøbing', () =>
      loadDemo(control, config.dataDir, wish, (done, total) => bar.at(done, total, 'rows')),
    )
    const { name, slug, hosts } = loaded
    const sentence = `${name} (${slug}) answers at ${hosts.join(', ')}.`
    console.log(flags.json ? JSON.stringify({ name, slug, hosts }) : sentence)
  } finally {
    bar.end()
  }
}

function dayOf(text: string | undefined): Day {
  if (text === undefined) return systemClock.today()
  if (isDay(text)) return text
  throw new UsageFault(`--as-of ${text} is no day. Write it as 2026-11-19.`)
}

function seedOf(text: string | undefined): { seed?: number } {
  if (text === undefined) return {}
  if (/^\d{1,9}$/.test(text)) return { seed: Number(text) }
  throw new UsageFault(`--seed ${text} is no seed. Write a whole number.`)
}
