import { useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { useTexts } from '#ui/language.tsx'
import { Meanwhile } from '#ui/Meanwhile.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { useWritten } from '#ui/written.ts'
import { changeInvestment, type Investment, readInvestment } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** What it is called, what is believed, whom it is about, how it is done, and what is not yet known. */
export function GroundForm({ investment, onDone }: { investment: Investment; onDone: () => void }) {
  const t = useTexts(texts).forms
  const groups = useTexts(coined).targetGroups
  const say = useToast()
  const queries = useQueryClient()
  const command = useCommand(changeInvestment)
  const faults = useRefusals(refusalTexts, command.problem)
  const { investmentId } = investment
  const written = useWritten(draftOf(investment), investment.version)
  const { draft, write, version, clashes, takeNew } = written
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!draft.title.trim()) return
    const { methods, targetGroup, ...words } = draft
    const fields = { ...words, targetGroup: targetGroup || null, methodElements: linesOf(methods) }
    const done = await command
      .run({ investmentId, ...fields }, { ifMatch: version })
      .catch(() => undefined)
    if (!done) return
    say(t.saved)
    onDone()
  }
  const fetchNew = () => {
    command.reset()
    takeNew()
    void queries.invalidateQueries({ queryKey: [readInvestment.audit] })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t.title}
        value={draft.title}
        onChange={(title) => write({ title })}
        maxLength={120}
        fault={draft.title.trim() ? undefined : t.missing}
      />
      <TextField
        label={t.hypothesis}
        help={t.hypothesisHelp}
        value={draft.hypothesis}
        onChange={(hypothesis) => write({ hypothesis })}
        maxLength={2000}
        lines={5}
      />
      <Select
        label={t.targetGroup}
        value={draft.targetGroup}
        empty={t.noGroup}
        onChange={(targetGroup) => write({ targetGroup })}
        choices={TARGET_GROUPS.map((value) => ({ value, label: groups[value] }))}
      />
      <TextField
        label={t.methods}
        help={t.methodsHelp}
        value={draft.methods}
        onChange={(methods) => write({ methods })}
        maxLength={2000}
        lines={5}
      />
      <TextField
        label={t.unknown}
        help={t.unknownHelp}
        value={draft.unknown}
        onChange={(unknown) => write({ unknown })}
        maxLength={2000}
        lines={3}
      />
      <Meanwhile
        clashes={clashes.map((field) => ({
          label: t[field],
          words: wordsOf(field, draftOf(investment), groups),
        }))}
      />
      <FaultLine error={command.problem} sentence={faults['form']} fetchNew={fetchNew} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}

type Draft = {
  title: string
  hypothesis: string
  targetGroup: TargetGroup | ''
  methods: string
  unknown: string
}

function draftOf({ title, hypothesis, targetGroup, methodElements, unknown }: Investment): Draft {
  const methods = methodElements.join('\n')
  return { title, hypothesis, targetGroup: targetGroup ?? '', methods, unknown }
}

function wordsOf(
  field: keyof Draft,
  stands: Draft,
  groups: Readonly<Record<TargetGroup, string>>,
): string {
  if (field !== 'targetGroup') return stands[field]
  return stands.targetGroup ? groups[stands.targetGroup] : ''
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
