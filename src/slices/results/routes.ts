import type { Day } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import { NotFound, Refused } from '#core/refusal.ts'
import { fileStem } from '#core/slugs.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { PROGRAM } from '#platform/program.ts'
import { type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import { caseVersions } from '#slices/businessCases/reads.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { heldInvestment } from '#slices/investments/acts.ts'
import { type Gathered, gather, hashOf, reckoned } from './acts.ts'
import * as contract from './contract.ts'
import { keptResults } from './reads.ts'
import * as rules from './rules.ts'
import { insertKept } from './store.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.readResult, async ({ investmentId }, context) => {
    const gathered = await gather(context, investmentId)
    const { investment, followUp, start, monthsIn, rates } = gathered
    const told = await reckoned(await fileOf(context.db, gathered))
    const protocol = followUp?.protocol
    return {
      today: context.today,
      write: context.user.permissions.includes('investment.set'),
      ...{ title: investment.title, start, monthsIn, ...rates },
      result: { ...told, ...PROGRAM },
      horizonMonths: protocol?.horizonMonths ?? null,
      breakEven: protocol?.breakEven ?? null,
      expected: protocol?.expected ?? null,
      hasPrior: (protocol?.prior ?? null) !== null,
      outcomes: protocol?.outcomes ?? [],
      ...whenOf(gathered),
      ...{ isClosed: investment.phase === 'closed', closedOn: investment.endedOn },
      kept: (await keptResults(context.db, investmentId)).map(keptOf),
    }
  }),

  route(contract.readResultData, async ({ investmentId }, context) => {
    const gathered = await gather(context, investmentId)
    if (!gathered.data) throw new NotFound()
    const file = await fileOf(context.db, gathered)
    return sent({ ...file, told: await reckoned(file) })
  }),

  route(contract.readKeptData, async ({ keptId }, { db }) => {
    const row = (await keptResults(db)).find((one) => one.keptId === keptId)
    const { file, ...told } = (row?.document ?? {}) as { file?: object }
    if (!file) throw new NotFound()
    return sent(contract.ResultFile.parse({ ...file, told }))
  }),

  route(contract.exportResult, async ({ investmentId, format, language }, context) => {
    const gathered = await gather(context, investmentId)
    const told = await reckoned(await fileOf(context.db, gathered))
    const { title } = gathered.investment
    const sheets = sheetsOf({ title, told, today: context.today }, language)
    const stem = `${fileStem(texts[language].export.file, title)}-${context.today}`
    return { ...(await sheetFile(format, stem, sheets)), caseIds: [] }
  }),

  route(contract.keepResult, async ({ investmentId }, context) => {
    await heldInvestment(context, investmentId)
    const gathered = await gather(context, investmentId)
    if (!gathered.followUp) throw new Refused([{ code: 'result.not_agreed' }])
    const file = await fileOf(context.db, gathered)
    const document = { ...(await reckoned(file)), ...PROGRAM, file }
    const kept = {
      keptId: uuid(),
      investmentId,
      followUpId: gathered.followUp.followUpId,
      document,
    }
    const hash = hashOf(document)
    await insertKept(context.db, { ...kept, hash, by: context.user.name, on: context.today })
    return { keptId: kept.keptId, hash }
  }),
]

function sent(file: contract.ResultFile) {
  return {
    ...{ name: 'resultat.json', type: 'application/json', caseIds: [] },
    bytes: new TextEncoder().encode(`${canonical(file)}\n`),
  }
}

type Exported = { title: string; told: contract.Told; today: Day }

/** Look by look, and what the words mean. */
function sheetsOf({ title, told, today }: Exported, language: Language): Sheet[] {
  const { export: t, looks, decisions, whys } = texts[language]
  const percent = (log: number | null) => (log === null ? null : rules.percentOf(log))
  const { effect, why } = told
  const says = why ? whys[why] : decisions[told.decision].sentence
  return [
    {
      name: t.looks,
      columns: t.lookHeads.map((header) => ({ header, width: 16 })),
      rows: told.looks.map(({ month, logRatio, lower, upper, e }) => {
        return [month, percent(logRatio), percent(lower), percent(upper), e]
      }),
    },
    {
      name: t.about,
      columns: [
        { header: t.what, width: 34 },
        { header: t.value, width: 80 },
      ],
      rows: [
        [t.project, title],
        [t.on, { day: today }],
        [t.says, says],
        [t.grade, told.grade],
        [t.effect, percent(effect?.logRatio ?? null)],
        [t.low, percent(effect?.lower ?? null)],
        [t.high, percent(effect?.upper ?? null)],
        [t.above, told.aboveBreakEven],
        [t.pays, told.pays],
        [t.threshold, told.threshold],
        [t.definition, looks.how],
        [t.eValue, looks.lead(String(told.threshold ?? 20))],
        [t.source, looks.source],
        [t.fingerprint, told.dataHash],
      ],
    },
  ]
}

type KeptRow = Awaited<ReturnType<typeof keptResults>>[number]

function keptOf({ keptId, keptOn, keptBy, document }: KeptRow) {
  const hasFile = typeof document === 'object' && document !== null && 'file' in document
  return { keptId, keptOn, keptBy, hasFile, result: contract.KeptResult.parse(document) }
}

/** When it can be decided, and why it cannot be. */
function whenOf({ followUp, start, data }: Gathered) {
  const after = data ? rules.decidedAfter(data) : null
  const { horizonMonths = 0, rampMonths } = followUp?.protocol ?? {}
  return {
    rampUntil: start && rampMonths !== undefined ? rules.dayAfter(start, rampMonths) : null,
    decidableOn: start && after !== null ? rules.dayAfter(start, after) : null,
    inTime: after !== null && after <= horizonMonths,
    never: data ? rules.neverOf(data) : null,
  }
}

/** How often the business case is drawn, and from where chance begins. */
const DRAWN = { runs: 1000, seed: 1 }

/** All that the answer is reckoned from, as it is today. */
async function fileOf(db: Db, gathered: Gathered): Promise<contract.Reckoning> {
  const { investment, followUp, why, delivered, data, draw } = gathered
  const cases = await caseVersions(db, investment.investmentId)
  const held = cases.find(({ lockedOn }) => lockedOn) ?? cases[0]
  return {
    format: 'medspiller-result/2',
    design: followUp?.protocol.design ?? null,
    ...{ why, delivered, data, draw },
    net: { businessCase: held?.document ?? null, ...DRAWN },
    ...PROGRAM,
  }
}
