import { type FormEvent, Suspense, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Skeleton } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readHistory, readOwnHistory, type Step, type Version } from './contract.ts'
import { changesBetween, isBehind, STEP_KINDS, type StepKind, WORDS_MOST } from './rules.ts'
import { type StepActs, StepFault } from './StepActs.tsx'
import { type Reader, useNameOf, Words } from './StepCard.tsx'
import { texts } from './texts.ts'

type StepSheetProps = {
  step: Step
  acts: StepActs
  reader: Reader
  write: boolean
  onClose: () => void
}

/** One step whole: its words, kind and day; the law folded away; and what has happened to it. */
export function StepSheet(props: StepSheetProps) {
  const t = useTexts(texts).sheet
  return (
    <SideSheet title={t.title} onClose={props.onClose}>
      {props.write ? <StepForm {...props} /> : <StepFacts step={props.step} />}
      <History {...props} />
    </SideSheet>
  )
}

type Draft = {
  words: string
  kind: StepKind
  dueOn: Day | null
  learned: string
  legalBasis: string
}

function StepForm({ step, acts, reader, onClose }: StepSheetProps) {
  const { sheet: t, kinds } = useTexts(texts)
  const [draft, setDraft] = useState<Draft>(step)
  const write = (change: Partial<Draft>) => setDraft((held) => ({ ...held, ...change }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { words, kind, dueOn, learned, legalBasis } = draft
    if (!words.trim()) return
    if (await acts.change(step, { words, kind, dueOn, learned, legalBasis })) onClose()
  }
  const remove = async () => {
    if (await acts.remove(step)) onClose()
  }
  const asksLearned = isBehind(step.state) || step.learned !== ''
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={t.words}
        value={draft.words}
        onChange={(words) => write({ words })}
        lines={2}
        maxLength={WORDS_MOST.step}
        voice={step.addedByKind === 'citizen'}
        required
      />
      <DateField
        label={t.due}
        value={draft.dueOn}
        onChange={(dueOn) => write({ dueOn })}
        optional
      />
      <Select
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => write({ kind })}
        choices={STEP_KINDS.map((value) => ({ value, label: kinds[value] }))}
      />
      {asksLearned && (
        <TextField
          label={t.learned}
          value={draft.learned}
          onChange={(learned) => write({ learned })}
          lines={2}
          maxLength={WORDS_MOST.learned}
          optional
        />
      )}
      {reader === 'staff' && (
        <details open={step.legalBasis !== ''}>
          <summary>{t.legal}</summary>
          <TextField
            label={t.legal}
            help={t.legalHelp}
            value={draft.legalBasis}
            onChange={(legalBasis) => write({ legalBasis })}
            maxLength={WORDS_MOST.legal}
            optional
          />
        </details>
      )}
      <StepFault acts={acts} />
      <p className="row apart">
        <Button type="submit" look="go" busy={acts.busy}>
          {t.save}
        </Button>
        <Button look="quiet" onClick={remove}>
          {t.remove}
        </Button>
      </p>
    </form>
  )
}

function StepFacts({ step }: { step: Step }) {
  const { sheet: t, kinds, states, board } = useTexts(texts)
  const format = useFormat()
  return (
    <div className="stack">
      <p>
        <Words step={step} />
      </p>
      <p className="quiet">
        {states[step.state]} · {kinds[step.kind]}
        {step.dueOn && ` · ${board.due(format.dayMedium(step.dueOn))}`}
      </p>
      {step.learned && (
        <p lang="da">
          <b>{board.learned}</b> {step.learned}
        </p>
      )}
      {step.legalBasis && (
        <p className="small" lang="da">
          {t.legal}: {step.legalBasis}
        </p>
      )}
    </div>
  )
}

/** Read only when somebody asks for it. */
function History({ step, reader }: StepSheetProps) {
  const t = useTexts(texts).sheet
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.history}</summary>
      {open && (
        <Suspense fallback={<Skeleton />}>
          <StepHistory stepId={step.stepId} reader={reader} />
        </Suspense>
      )}
    </details>
  )
}

type StepHistoryProps = { stepId: string; reader: Reader }

/** Who did what, the newest first. A new place in its column is nothing to tell. */
function StepHistory({ stepId, reader }: StepHistoryProps) {
  const { versions } = useEndpoint(reader === 'own' ? readOwnHistory : readHistory, { stepId })
  const nameOf = useNameOf(reader)
  const format = useFormat()
  const tell = useTelling()
  const told = versions
    .map((version, at) => ({ version, what: tell(versions[at - 1], version) }))
    .filter(({ what }) => what)
  return (
    <ol className="step-history">
      {told.toReversed().map(({ version, what }) => (
        <li key={version.version}>
          <b>{nameOf(version.changedByKind, version.changedBy)}</b> {what}
          <span className="tiny"> {format.moment(version.changedAt)}</span>
        </li>
      ))}
    </ol>
  )
}

function useTelling() {
  const { sheet: t, states } = useTexts(texts)
  return (before: Version | undefined, after: Version): string => {
    if (!before) return t.added
    return changesBetween(before, after)
      .map((change) => {
        if (change === 'state') return t.moved(states[before.state], states[after.state])
        return change === 'words' ? t.reworded(before.words) : t.changes[change]
      })
      .join(', ')
  }
}
