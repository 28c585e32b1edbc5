import { setTimeout } from 'node:timers/promises'
import type { Day } from '#core/dates.ts'
import { Refused } from '#core/refusal.ts'
import type { Facts } from '#core/table.ts'
import { type FileFault, type Path, pathText } from '#core/written.ts'
import { BusinessCase, FORMAT } from '#engine/businessCase.ts'
import { checkCase } from '#engine/caseChecks.ts'
import { inDanish } from '#engine/caseDanish.ts'
import { checked, WHOLE_FAULTS } from '#engine/caseFaults.ts'
import { isPart } from '#engine/caseFindings.ts'
import type { CaseTold } from '#engine/caseTold.ts'
import type { CaseResult, RunOptions } from '#engine/runCase.ts'
import { type AsideTask, aside, TookTooLong } from '#platform/aside.ts'
import { readYaml } from '#platform/caseYaml.ts'
import { EdgeProblem } from '#platform/http/problem.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import type { Transaction } from '#platform/merging.ts'
import { PROGRAM } from '#platform/program.ts'
import type { Fault } from './contract.ts'
import { caseVersions } from './reads.ts'
import { faultsOf, isReadable, refusalAt, refuseText } from './rules.ts'
import { incomingCases, keepTold, lockCaseVersion } from './store.ts'

/** Locks the newest version with a decision, and answers its id; nothing when there is none. */
export async function lockNewest(
  { db, user }: Pick<Context, 'db' | 'user'>,
  investmentId: string,
  on: Day,
): Promise<string | null> {
  const [newest] = await caseVersions(db, investmentId)
  if (!newest) return null
  if (!newest.lockedOn) await lockCaseVersion(db, newest.businessCaseId, on, user.name)
  return newest.businessCaseId
}

/** Less than a transaction may stand idle. */
const SECONDS = 8

/**
 * Runs a case file that somebody has sent, on a thread of its own. Throws `Refused` with the place of each fault in
 * the file, for numbers that the model cannot hold, and for more draws than there is time for. One at a time for each.
 */
export async function runFile(
  { user, municipality }: Whose,
  file: object,
  options: Required<RunOptions>,
): Promise<CaseResult> {
  const read = BusinessCase.safeParse(file)
  if (!read.success) throw new Refused(faultsOf(read.error.issues))
  const wrong = checkCase(file).filter(({ kind }) => kind === 'wrong')
  if (wrong.length > 0) throw new Refused(wrong.map(({ path }) => refusalAt('wrong', path)))
  const task = { module: '#engine/runCase.ts', name: 'runCase', args: [read.data, options] }
  try {
    return (await asideFor({ user, municipality }, task)) as CaseResult
  } catch (fault) {
    if (fault instanceof RangeError)
      throw new Refused([{ code: 'case.not_computable', field: 'model' }])
    if (fault instanceof TookTooLong) throw new Refused([{ code: 'case.too_slow', field: 'runs' }])
    throw fault
  }
}

type Whose = { user: { id: string | null }; municipality: { slug: string } }

function asideFor({ user, municipality }: Whose, task: AsideTask): Promise<unknown> {
  const module = import.meta.resolve(task.module)
  return aside({ ...task, module }, SECONDS, `${municipality.slug} ${user.id}`)
}

/** As often as the page of a project shows it; the same every time. */
const OPTIONS = { runs: 1024, seed: 1 }

export type Tried = {
  document: Record<string, unknown>
  faults: Fault[]
  warnings: Fault[]
  told: CaseTold | null
}

/**
 * Checks a file and runs it on a thread of its own. What is wrong with it is told, with its line; throws `Refused`
 * only for what is no text of a case at all.
 */
export async function tryText(whose: Whose, text: string): Promise<Tried> {
  const refusals = refuseText(text)
  if (refusals.length > 0) throw new Refused(refusals)
  const written = readYaml(text)
  const found = checked(written)
  const document = isPart(written.value) ? { ...written.value } : {}
  const tried = {
    ...{ document, told: null },
    faults: found.faults.slice(0, FAULTS_MAX).map(inBoth),
    warnings: found.warnings.slice(0, FAULTS_MAX).map(inBoth),
  }
  const whole = (path: Path, what: keyof typeof WHOLE_FAULTS) => {
    const place = { ...written.placeOf(path, 'key'), path: pathText(path) }
    return { ...tried, faults: [inBoth({ ...place, ...WHOLE_FAULTS[what] })] }
  }
  if (!found.businessCase) return tried
  if (!isReadable(document)) return whole([], 'unreadable')
  if (!found.businessCase.model) return whole([], 'noModel')
  const told = await tell(whose, found.businessCase)
  return typeof told === 'string' ? whole(['model'], told) : { ...tried, told }
}

/** What a file that has no faults comes to; or why there is no saying it. */
export async function tell(
  whose: Whose,
  file: BusinessCase,
): Promise<CaseTold | null | 'notComputable' | 'tooSlow'> {
  try {
    const task = { module: '#engine/caseTold.ts', name: 'tellCase', args: [file, OPTIONS] }
    return (await asideFor(whose, task)) as CaseTold | null
  } catch (fault) {
    if (fault instanceof RangeError) return 'notComputable'
    if (fault instanceof TookTooLong) return 'tooSlow'
    throw fault
  }
}

type RowFault = { row: number; column: string; code: 'case_file'; facts: Facts }

/**
 * Runs the case files among the versions that an import brings, and keeps what each comes to for the merge. What is
 * wrong is told by row; a version that is here already stands, and is not run.
 */
export async function tryIncoming(transaction: Transaction): Promise<RowFault[]> {
  const found: RowFault[] = []
  for (const { row, document } of await incomingCases(transaction)) {
    if (!holdsModel(document)) continue
    const { faults, told } = await tryInTurn(document)
    if (told) await keepTold(transaction, row, { told, ...PROGRAM })
    else found.push(...faults.map((fault) => rowFault(row, fault)))
  }
  return found
}

/** Whether a text is the JSON of a case file that has a model to run. */
function holdsModel(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text)
    return isPart(document) && document['format'] === FORMAT && document['model'] !== undefined
  } catch {
    return false
  }
}

function rowFault(row: number, { path, what, advice }: Fault): RowFault {
  const facts = { path, wrong_da: what.da, wrong_en: what.en, fix_da: advice.da, fix_en: advice.en }
  return { row, column: 'dokument', code: 'case_file', facts }
}

const [TURNS_MAX, TURN_MS] = [240, 250]

/** An import is nobody's request: where others have taken every place, it waits for its turn. */
async function tryInTurn(text: string): Promise<Pick<Tried, 'faults' | 'told'>> {
  const whose = { user: { id: uuid() }, municipality: { slug: 'import' } }
  for (let turn = 1; ; turn++) {
    try {
      return await tryText(whose, text)
    } catch (fault) {
      if (fault instanceof Refused)
        return { told: null, faults: [inBoth({ ...NOWHERE, ...WHOLE_FAULTS.unreadable })] }
      if (!(fault instanceof EdgeProblem) || turn === TURNS_MAX) throw fault
      await setTimeout(TURN_MS)
    }
  }
}

const NOWHERE = { line: 1, column: 1, path: '' }

const FAULTS_MAX = 50

/** A sentence that has no Danish is told in English rather than not at all. */
function inBoth({ what, advice, ...place }: FileFault): Fault {
  const said = (en: string) => ({ da: inDanish(en) ?? en, en })
  return { ...place, what: said(what), advice: said(advice) }
}
