import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { competing } from './evidenceCompeting.ts'
import {
  did,
  its,
  type MonitorFlags,
  monitor,
  type PanelFlags,
  type PoolFlags,
  pool,
  synth,
} from './evidencePanels.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { cox, km, logrank, type SurvivalFlags } from './evidenceSurvival.ts'
import { asJson, asPicture, asTables, type Curve } from './evidenceTelling.ts'
import { UsageFault } from './exits.ts'

type Telling = { json?: boolean; svg?: string }
type Answer = Readonly<Record<string, unknown>>

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
  logrank: (file: string, flags: SurvivalFlags & { by: string } & Telling) =>
    tell(
      answered(() => logrank(file, flags)),
      flags,
    ),
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
  did: (file: string, flags: PanelFlags & Telling) =>
    tell(
      answered(() => did(file, flags)),
      flags,
    ),
  synth: (file: string, flags: PanelFlags & Telling) =>
    tell(
      answered(() => synth(file, flags)),
      flags,
    ),
  its: (file: string, flags: PanelFlags & Telling) =>
    tell(
      answered(() => its(file, flags)),
      flags,
    ),
  monitor: (file: string, flags: MonitorFlags & Telling) =>
    tell(
      answered(() => monitor(file, flags)),
      flags,
    ),
  pool: (file: string, flags: PoolFlags & Telling) =>
    tell(
      answered(() => pool(file, flags)),
      flags,
    ),
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
    if (!curves) throw new UsageFault('--svg is for curves: km, competing, and cox with --predict.')
    writeFileSync(resolve(svg), asPicture(String(answer['file']), curves()))
  }
  console.log(json ? asJson(answer) : asTables(answer))
}
