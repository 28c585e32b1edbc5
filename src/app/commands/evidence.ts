import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type AftFlags, aft } from './evidenceAft.ts'
import { competing } from './evidenceCompeting.ts'
import { type MonitorFlags, monitor } from './evidenceMonitor.ts'
import { did, type PanelFlags } from './evidencePanels.ts'
import { type PlanFlags, plan } from './evidencePlan.ts'
import { type PoolFlags, pool } from './evidencePool.ts'
import { type RateFlags, rates } from './evidenceRates.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { its, synth } from './evidenceSeries.ts'
import { type SightingFlags, type StateFlags, sightings, states } from './evidenceStates.ts'
import { cox, km, logrank, type SurvivalFlags } from './evidenceSurvival.ts'
import { asJson, asPicture, asTables, type Curve } from './evidenceTelling.ts'
import { UsageFault } from './exits.ts'

type Telling = { json?: boolean; svg?: string }
type Answer = Readonly<Record<string, unknown>>

/** A command whose answer has no curves. */
const plainly =
  <Flags extends Telling>(answer: (file: string, flags: Flags) => Answer) =>
  (file: string, flags: Flags) =>
    tell(
      answered(() => answer(file, flags)),
      flags,
    )

/** `medspiller evidence …`: the statistics on a file of one’s own. */
export const EVIDENCE = {
  km: (file: string, flags: SurvivalFlags & Telling) => {
    const answer = answered(() => km(file, flags))
    tell(answer, flags, () =>
      answer.curves.map((curve) => {
        return { ...curve, name: curve.group, values: curve.survival, from: 1 }
      }),
    )
  },
  logrank: plainly((file, flags: SurvivalFlags & { by: string } & Telling) => logrank(file, flags)),
  cox: (file: string, flags: SurvivalFlags & { covariates: string } & Telling) => {
    const answer = answered(() => cox(file, flags))
    const { predictions } = answer
    const curves = () =>
      (predictions ?? []).map((curve) => {
        const name = curve.stratum === 'all' ? curve.profile : `${curve.profile} ${curve.stratum}`
        return { ...curve, name, values: curve.survival, from: 1 }
      })
    tell(answer, flags, predictions && curves)
  },
  competing: (file: string, flags: SurvivalFlags & { causes: string } & Telling) => {
    const answer = answered(() => competing(file, flags))
    tell(answer, flags, () =>
      answer.curves.map(({ cause, group, times, estimate }) => {
        return { name: `${cause} ${group}`, times, values: estimate, from: 0 }
      }),
    )
  },
  aft: plainly((file, flags: AftFlags & Telling) => aft(file, flags)),
  rates: plainly((file, flags: RateFlags & Telling) => rates(file, flags)),
  states: (file: string, flags: StateFlags & Telling) => {
    const answer = answered(() => states(file, flags))
    tell(answer, flags, () =>
      answer.curves.map(({ state, times, probability }) => {
        return { name: state, times, values: probability, from: state === answer.begin ? 1 : 0 }
      }),
    )
  },
  sightings: plainly((file, flags: SightingFlags & Telling) => sightings(file, flags)),
  did: plainly((file, flags: PanelFlags & Telling) => did(file, flags)),
  synth: plainly((file, flags: PanelFlags & Telling) => synth(file, flags)),
  its: plainly((file, flags: PanelFlags & Telling) => its(file, flags)),
  monitor: plainly((file, flags: MonitorFlags & Telling) => monitor(file, flags)),
  pool: plainly((file, flags: PoolFlags & Telling) => pool(file, flags)),
}

/** What is planned before there is a file. */
export function planned(flags: PlanFlags & Telling): void {
  tell(
    answered(() => plan(flags)),
    flags,
  )
}

/** The JSON Schema of what a command answers with --json. */
export function schemaOf(name: string): void {
  const schema = Object.entries(SCHEMAS).find(([known]) => known === name)?.[1]
  if (!schema)
    throw new UsageFault(
      `There is no command ${name}. There are ${Object.keys(SCHEMAS).join(', ')}.`,
    )
  console.log(JSON.stringify(z.toJSONSchema(schema), null, 2))
}

/** The schemas of all answers as docs/schemas/evidence-1.json has them: `#/$defs/km`, and so on. */
export function publishedSchemas(): string {
  const defs = Object.entries(SCHEMAS).map(([name, schema]) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' })
    return [name, rest]
  })
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Medspiller: what `medspiller evidence … --json` answers, by command',
  }
  return JSON.stringify({ ...head, $defs: Object.fromEntries(defs) }, null, 2)
}

/** What the statistics refuse is about the file or what was asked of it; it is told, without a trace. */
function answered<Found>(work: () => Found): Found {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof RangeError) throw new UsageFault(fault.message)
    throw fault
  }
}

function tell(answer: Answer, { json, svg }: Telling, curves?: () => Curve[]): void {
  if (svg !== undefined) {
    if (!curves)
      throw new UsageFault('--svg is for curves: km, competing, states, and cox with --predict.')
    drawn(svg, asPicture(String(answer['file']), curves()))
  }
  console.log(json ? asJson(answer) : asTables(answer))
}

function drawn(svg: string, picture: string): void {
  try {
    writeFileSync(resolve(svg), picture)
  } catch (fault) {
    const why = fault instanceof Error && 'code' in fault ? `: ${String(fault.code)}` : ''
    throw new UsageFault(
      `--svg ${svg} cannot be written${why}. Name a file in a folder that is there.`,
    )
  }
}
