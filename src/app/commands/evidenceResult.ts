import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Finding, findingOf, ResultData } from '#slices/results/rules.ts'
import { UsageFault } from './exits.ts'

/** `medspiller evidence result`: reckons a result again from the figures that its page hands out. */
export function rerun(file: string, { json }: { json?: boolean }): void {
  const finding = findingOf(read(file))
  console.log(json ? JSON.stringify(finding, null, 2) : told(finding).join('\n'))
}

function told({ effect, looks, crossedAt, why }: Finding): string[] {
  if (!effect) return [`Nothing can be said: ${why}.`]
  const { logRatio, error, lower, upper } = effect
  const enough = crossedAt === null ? 'not enough yet' : `enough after ${crossedAt} months`
  return [
    `log ratio ${logRatio} (${error}), from ${lower} to ${upper}`,
    ...looks.map(({ month, e }) => `month ${month}: e-value ${e}`),
    ...(looks.length > 0 ? [enough] : []),
  ]
}

function read(file: string): ResultData {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(resolve(file), 'utf8'))
  } catch {
    throw new UsageFault(
      `${file} is not there, or is no JSON: fetch it from the page of the result.`,
    )
  }
  const { data, error } = ResultData.safeParse(content)
  if (data) return data
  const [first] = error.issues
  throw new UsageFault(`${file}: ${first?.path.join('.')}: ${first?.message}`)
}
