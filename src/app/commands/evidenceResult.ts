import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { reckoned } from '#slices/results/acts.ts'
import { ResultFile, type Told } from '#slices/results/contract.ts'
import { type Finding, findingOf, ResultData } from '#slices/results/rules.ts'
import { UsageFault } from './exits.ts'

const say = (answer: object) => JSON.stringify(answer, null, 2)

/** `medspiller evidence result`: reckons a result again from the file that its page hands out. */
export async function rerun(file: string, { json }: { json?: boolean }): Promise<void> {
  const content = read(file)
  // The figures alone, as the first form of the file had them.
  if (isFigures(content)) {
    const finding = findingOf(parsed(ResultData, file, content))
    console.log(json ? say(finding) : foundIn(finding).join('\n'))
    return
  }
  const kept = parsed(ResultFile, file, content)
  const again = await reckoned(kept)
  const others = differing(kept.told, again)
  console.log(json ? say({ ...again, same: others.length === 0, differing: others }) : report())
  if (others.length > 0) process.exitCode = 1

  function report(): string {
    const { codeVersion, codeCommit } = kept
    return [
      ...linesOf(again),
      others.length === 0
        ? 'The same digits as in the file.'
        : `Other digits than in the file: ${others.join(', ')}. It was reckoned by Medspiller ${codeVersion}, commit ${codeCommit ?? 'unknown'}.`,
    ].join('\n')
  }
}

function linesOf(again: Told): string[] {
  const { decision, aboveBreakEven, pays, noNet, byDraw } = again
  return [
    `decision: ${decision}`,
    ...foundIn(again),
    ...(aboveBreakEven === null ? [] : [`P(above what pays): ${aboveBreakEven}`]),
    pays === null ? `P(net above 0): not told, ${noNet}` : `P(net above 0): ${pays}`,
    ...(byDraw ? [`by the draw: p ${byDraw.p} of ${byDraw.orders} orders`] : []),
  ]
}

/** The parts of an answer that came out otherwise. */
function differing(told: Told, again: Told): string[] {
  const plain = JSON.parse(JSON.stringify(again)) as Record<string, unknown>
  return Object.entries(told)
    .filter(([key, value]) => !isDeepStrictEqual(value, plain[key]))
    .map(([key]) => key)
}

function foundIn({ effect, looks, crossedAt, why }: Finding): string[] {
  if (!effect) return [`Nothing can be said: ${why}.`]
  const { logRatio, error, lower, upper } = effect
  const enough = crossedAt === null ? 'not enough yet' : `enough after ${crossedAt} months`
  return [
    `log ratio ${logRatio} (${error}), from ${lower} to ${upper}`,
    ...looks.map(({ month, e }) => `month ${month}: e-value ${e}`),
    ...(looks.length > 0 ? [enough] : []),
  ]
}

function isFigures(content: unknown): boolean {
  return (content as { format?: unknown } | null)?.format === 'medspiller-result/1'
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(file), 'utf8'))
  } catch {
    throw new UsageFault(
      `${file} is not there, or is no JSON: fetch it from the page of the result.`,
    )
  }
}

function parsed<Read>(schema: z.ZodType<Read>, file: string, content: unknown): Read {
  const { data, error } = schema.safeParse(content)
  if (data) return data
  const [first] = error?.issues ?? []
  throw new UsageFault(`${file}: ${first?.path.join('.')}: ${first?.message}`)
}
