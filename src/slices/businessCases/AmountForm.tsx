import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { SIDES, type Side } from '#slices/investments/rules.ts'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { Meanwhile } from '#ui/Meanwhile.tsx'
import { oreOf, typedOf } from '#ui/money.ts'
import { RemoveButton } from '#ui/RemoveButton.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { useWritten } from '#ui/written.ts'
import {
  changeRealised,
  listCaseVersions,
  type Realised,
  removeRealised,
  writeRealised,
} from './contract.ts'
import { usePostWords } from './PostWords.tsx'
import { type BudgetPost, postsOf } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type AmountFormProps = {
  investmentId: string
  /** The year that is suggested: the last whole one. */
  year: number
  before: Realised | undefined
  onDone: () => void
}

/** One line of the accounts: which year, which post, how much, and where it stands. */
export function AmountForm({ investmentId, year, before, onDone }: AmountFormProps) {
  const t = useTexts(texts).money
  const say = useToast()
  const queries = useQueryClient()
  const stands = draftOf(before, year)
  const { draft, write, version, clashes, takeNew } = useWritten(stands, before?.version ?? 0)
  const [tried, setTried] = useState(false)
  const { save, busy, problem, reset } = useSave(investmentId, before, version)
  const faults = useRefusals(refusalTexts, problem)
  const amountOre = oreOf(draft.amount)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (amountOre === undefined || !isYear(draft.year) || !(await save({ ...draft, amountOre })))
      return
    say(t.saved)
    onDone()
  }
  const fetchNew = () => {
    reset()
    takeNew()
    void queries.invalidateQueries({ queryKey: [listCaseVersions.audit] })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      {!before && <Where draft={draft} write={write} faults={faults} tried={tried} />}
      <TextField
        label={t.fields.amount}
        help={t.fields.amountHelp}
        value={draft.amount}
        onChange={(amount) => write({ amount })}
        inputMode="decimal"
        fault={tried && amountOre === undefined ? t.fields.numberMissing : undefined}
      />
      <TextField
        label={t.fields.basis}
        help={t.fields.basisHelp}
        value={draft.basis}
        onChange={(basis) => write({ basis })}
        maxLength={400}
        optional
      />
      <Meanwhile
        clashes={clashes
          .filter((field) => field === 'amount' || field === 'basis')
          .map((field) => ({ label: t.fields[field], words: stands[field] }))}
      />
      <FaultLine
        error={faults['year'] || faults['budgetPost'] ? null : problem}
        sentence={faults['form']}
        fetchNew={fetchNew}
      />
      <div className="row">
        <Button type="submit" look="go" busy={busy}>
          {t.save}
        </Button>
        {before && <Remove amount={before} {...{ version, takeNew, onDone }} />}
      </div>
    </form>
  )
}

type RemoveProps = {
  amount: Realised
  /** What the form around it is held to. */
  version: number
  takeNew: () => void
  onDone: () => void
}

/** Takes a line out that was wrong, with a way back. */
function Remove({ amount, ...rest }: RemoveProps) {
  const words = useTexts(texts).money
  const command = useCommand(removeRealised)
  return (
    <RemoveButton
      {...{ ...rest, words, command }}
      run={(removed, ifMatch) => command.run({ amountId: amount.amountId, removed }, { ifMatch })}
    />
  )
}

type WhereProps = {
  draft: Draft
  write: (change: Partial<Draft>) => void
  faults: Record<string, string>
  tried: boolean
}

function Where({ draft, write, faults, tried }: WhereProps) {
  const { money: t, sides } = useTexts(texts)
  const words = usePostWords()
  const choose = (side: Side) => write({ side, budgetPost: postsOf(side)[0] ?? draft.budgetPost })
  return (
    <>
      <TextField
        label={t.fields.year}
        value={draft.year}
        onChange={(year) => write({ year })}
        inputMode="numeric"
        fault={faults['year'] ?? (tried && !isYear(draft.year) ? t.fields.yearMissing : undefined)}
      />
      <Select
        label={t.fields.side}
        value={draft.side}
        onChange={choose}
        choices={SIDES.map((value) => ({ value, label: sides[value] }))}
      />
      <Select
        label={t.fields.post}
        value={draft.budgetPost}
        onChange={(budgetPost) => write({ budgetPost })}
        choices={postsOf(draft.side).map((value) => ({ value, label: words(draft.side, value) }))}
        fault={faults['budgetPost']}
      />
    </>
  )
}

type Draft = { year: string; side: Side; budgetPost: BudgetPost; amount: string; basis: string }

function draftOf(before: Realised | undefined, year: number): Draft {
  if (!before)
    return { year: String(year), side: 'investment', budgetPost: 'salaries', amount: '', basis: '' }
  const { side, budgetPost, basis } = before
  return { year: String(before.year), side, budgetPost, amount: typedOf(before.amountOre), basis }
}

function isYear(typed: string): boolean {
  return /^(19|20|21)\d\d$/.test(typed.trim())
}

function useSave(investmentId: string, before: Realised | undefined, version: number) {
  const add = useCommand(writeRealised)
  const change = useCommand(changeRealised)
  const save = (draft: Draft & { amountOre: number }) => {
    const { year, side, budgetPost, amountOre, basis } = draft
    const done = before
      ? change.run({ amountId: before.amountId, amountOre, basis }, { ifMatch: version })
      : add.run({ investmentId, year: Number(year), side, budgetPost, amountOre, basis })
    return done.then(() => true).catch(() => false)
  }
  const { problem, reset } = before ? change : add
  return { save, busy: add.busy || change.busy, problem, reset }
}
