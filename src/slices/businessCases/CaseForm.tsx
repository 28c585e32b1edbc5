import { type FormEvent, useState } from 'react'
import { SIDES } from '#slices/investments/rules.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { oreOf, typedOf } from '#ui/money.ts'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type CaseVersion, readCaseVersion, writeCaseVersion } from './contract.ts'
import { isSaidNewer, NewerNote } from './NewerNote.tsx'
import { usePostWords } from './PostWords.tsx'
import {
  type Amount,
  type Assumption,
  assumptionLine,
  PLAN_LINES,
  type PlanLine,
  planWritten,
  postsOf,
  rewritten,
} from './rules.ts'
import { refusalTexts, texts } from './texts.ts'
import { TakeFile } from './VersionLine.tsx'

type CaseFormProps = {
  investmentId: string
  /** The newest version, which the next one begins with. */
  before: CaseVersion | undefined
  /** To the form that takes a file instead. */
  toFile: () => void
  onDone: () => void
}

/** A business case by hand; upon a file only when somebody says that its model is given up. */
export function CaseForm({ before: newest, toFile, ...rest }: CaseFormProps) {
  // What it is written upon stays what it was, whatever the page reads meanwhile: the rest is said no to.
  const [before] = useState(newest)
  const [dropped, setDropped] = useState(false)
  const lines = { ...rest, newest: newest?.number ?? 0 }
  if (!before) return <Lines {...lines} before={undefined} document={{}} />
  if (!before.isFile) return <Upon {...lines} before={before} />
  return (
    <div className="stack">
      <UponFile version={before} {...{ toFile, dropped, setDropped }} />
      {dropped && <Lines {...lines} before={before} document={{}} />}
    </div>
  )
}

/** What the document says besides what is written here stays in it. */
function Upon({
  before,
  ...rest
}: Pick<LinesProps, 'investmentId' | 'newest' | 'onDone'> & { before: CaseVersion }) {
  const { businessCaseId } = before
  const { document } = useEndpoint(readCaseVersion, { businessCaseId })
  return <Lines {...rest} before={before} document={document} />
}

type UponFileProps = {
  version: CaseVersion
  toFile: () => void
  dropped: boolean
  setDropped: (dropped: boolean) => void
}

function UponFile({ version, toFile, dropped, setDropped }: UponFileProps) {
  const t = useTexts(texts).file
  const format = useFormat()
  return (
    <div className="suggestion amber">
      <p>{t.isFile(format.number(version.number))}</p>
      <p>
        <Button small onClick={toFile}>
          {t.toFile}
        </Button>
      </p>
      <TakeFile version={version} />
      <Checkbox label={t.drop} checked={dropped} onChange={setDropped} />
    </div>
  )
}

type LinesProps = Pick<CaseFormProps, 'investmentId' | 'before' | 'onDone'> & {
  /** The number of the newest version there is now. */
  newest: number
  /** What the next version is written upon. */
  document: Record<string, unknown>
}

/** A line for each post and year, and one for each thing it builds on. */
function Lines({ investmentId, before, newest, document: old, onDone }: LinesProps) {
  const t = useTexts(texts).money
  const say = useToast()
  const command = useCommand(writeCaseVersion)
  const faults = useRefusals(refusalTexts, command.problem)
  const { posts, readAmount, writeAmount } = useLines()
  const [lines, setLines] = useState(() => (before?.amounts ?? []).map(writeAmount).join('\n'))
  const [notes, setNotes] = useState(() => (before?.assumptions ?? []).map(noteOf).join('\n'))
  const plan = usePlanLines()
  const [counts, setCounts] = useState(() => (before?.plan ?? []).map(plan.write).join('\n'))
  const [tried, setTried] = useState(false)
  const counted = plan.read(linesOf(counts))
  const amounts = linesOf(lines).map((line) => ({ line, read: readAmount(line) }))
  const assumptions = linesOf(notes).map((line) => ({ line, read: assumptionLine(line) }))
  const [badLine, badNote] = [amounts, assumptions].map(
    (all) => all.find(({ read }) => !read)?.line,
  )
  const save = async (seen: number) => {
    setTried(true)
    if (badLine || badNote || amounts.length === 0 || !counted.document) return
    const cells = amounts.flatMap(({ read }) => read ?? [])
    const document = rewritten(old, {
      ...{ assumptions: assumptions.flatMap(({ read }) => read ?? []), amounts: cells },
      ...counted.document,
    })
    const done = await command
      .run({ investmentId, document, amounts: cells, seen })
      .catch(() => undefined)
    if (!done) return
    say(t.versionSaved)
    onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(before?.number ?? 0)
  }
  const noLines = amounts.length === 0 ? t.linesBad('') : undefined
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextField
        label={t.lines}
        help={t.linesHelp}
        value={lines}
        onChange={setLines}
        lines={9}
        fault={faults['amounts'] ?? (tried ? (badLine ? t.linesBad(badLine) : noLines) : undefined)}
      />
      <p className="tiny">
        {t.knownPosts} {posts}
      </p>
      <TextField
        label={t.noteField}
        help={t.noteHelp}
        value={notes}
        onChange={setNotes}
        lines={5}
        optional
        fault={tried && badNote ? t.gradeBad(badNote) : undefined}
      />
      <TextField
        label={t.planField}
        help={t.planHelp}
        value={counts}
        onChange={setCounts}
        lines={5}
        optional
        fault={tried && !counted.document ? t.planBad(counted.bad) : undefined}
      />
      <p className="tiny">{t.planNames}</p>
      <NewerNote
        {...{ newest, problem: command.problem, busy: command.busy }}
        onOver={() => void save(newest)}
      />
      <FaultLine
        error={faults['amounts'] || isSaidNewer(command.problem) ? null : command.problem}
        sentence={faults['form']}
      />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

/** How a line is written and read in the language on screen. */
function useLines() {
  const words = usePostWords()
  const all = SIDES.flatMap((side) =>
    postsOf(side).map((budgetPost) => ({ side, budgetPost, word: words(side, budgetPost) })),
  )
  const readAmount = (line: string): Amount | undefined => {
    const [year = '', post = '', amount = ''] = line.split(';').map((part) => part.trim())
    const found = all.find(({ word }) => word.toLowerCase() === post.toLowerCase())
    const amountOre = oreOf(amount)
    if (!/^(19|20|21)\d\d$/.test(year) || !found || amountOre === undefined) return undefined
    return { year: Number(year), side: found.side, budgetPost: found.budgetPost, amountOre }
  }
  const writeAmount = ({ year, side, budgetPost, amountOre }: Amount) =>
    `${year}; ${words(side, budgetPost)}; ${typedOf(amountOre)}`
  return { readAmount, writeAmount, posts: all.map(({ word }) => word.toLowerCase()).join(', ') }
}

/** What a plan counts on: each line begins with its name in the language on screen. */
function usePlanLines() {
  const { plan: words } = useTexts(texts)
  const lineOf = (line: string): PlanLine | undefined => {
    const [name = '', ...cells] = line.split(';').map((part) => part.trim())
    const field = PLAN_LINES.find((one) => words[one].toLowerCase() === name.toLowerCase())
    return field && { field, cells }
  }
  const read = (lines: readonly string[]) => {
    const found = lines.map((line) => ({ line, read: lineOf(line) }))
    const bad = found.find(({ read: one }) => !one || !planWritten([one]))?.line ?? ''
    const document = bad ? undefined : planWritten(found.flatMap(({ read: one }) => one ?? []))
    return { document, bad }
  }
  const write = ({ field, cells }: PlanLine) => [words[field], ...cells].join('; ')
  return { read, write }
}

function noteOf({ name, value, grade, source }: Assumption): string {
  return [name, value, grade, source].join('; ')
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
