import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { classes } from '#ui/classes.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type RhythmView, readRhythm, setRhythm, takeBackRhythm } from './contract.ts'
import { USUAL_RHYTHMS } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** One press sets it, from today; one takes it back. */
export function RhythmForm({ view }: { view: RhythmView }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const [now] = view.rhythms
  return (
    <div className="no-print">
      <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t.close : now ? t.change : t.set}
      </Button>
      {open && <Choices view={view} onDone={() => setOpen(false)} />}
    </div>
  )
}

/** »hver 14. dag«, and every day where it is every day. */
export function useEvery() {
  const t = useTexts(texts)
  const format = useFormat()
  return (days: number) => (days === 1 ? t.everyDay : t.everyNth(format.number(days)))
}

function useSetting(view: RhythmView, onDone: () => void) {
  const t = useTexts(texts)
  const every = useEvery()
  const say = useToast()
  const setting = useCommand(setRhythm)
  const undoing = useCommand(takeBackRhythm)
  const { caseId, rhythms } = view
  const takeBack = async (rhythmId: string) => {
    await undoing.run({ caseId, rhythmId })
    say(t.takenBack)
  }
  const set = async (everyDays: number, agreed: boolean) => {
    const wish = { caseId, everyDays, agreed, seenId: rhythms[0]?.rhythmId ?? null }
    const { rhythmId } = (await setting.run(wish).catch(() => null)) ?? {}
    if (!rhythmId) return
    say(t.saved(every(everyDays)), { undo: () => takeBack(rhythmId) })
    onDone()
  }
  const queries = useQueryClient()
  const fresh = () => {
    setting.reset()
    void queries.invalidateQueries({ queryKey: [readRhythm.audit] })
  }
  return { set, busy: setting.busy, problem: setting.problem, fresh }
}

function Choices({ view, onDone }: { view: RhythmView; onDone: () => void }) {
  const t = useTexts(texts)
  const format = useFormat()
  const setting = useSetting(view, onDone)
  const faults = useRefusals(refusalTexts, setting.problem)
  const [now] = view.rhythms
  const [agreed, setAgreed] = useState(true)
  const [days, setDays] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (days && !setting.busy) void setting.set(Number(days), agreed)
  }
  return (
    <form className="rhythm-form" onSubmit={submit}>
      <Checkbox label={t.withCitizen(view.firstName)} checked={agreed} onChange={setAgreed} />
      <fieldset>
        <legend>{t.every}</legend>
        <div className="row">
          {USUAL_RHYTHMS.map((each) => (
            <button
              key={each}
              type="button"
              className={classes('pick', now?.everyDays === each && 'on')}
              aria-pressed={now?.everyDays === each}
              aria-disabled={setting.busy || undefined}
              onClick={() => !setting.busy && void setting.set(each, agreed)}
            >
              {t.chip(format.number(each))}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="rhythm-number">
        <TextField
          label={t.other}
          value={days}
          onChange={(next) => setDays(next.replace(/\D/g, '').slice(0, 3))}
          inputMode="numeric"
          fault={faults['everyDays']}
        />
        <Button type="submit" busy={setting.busy} disabled={!(Number(days) >= 1)}>
          {t.save}
        </Button>
      </div>
      <p className="tiny">{t.fromToday}</p>
      {setting.problem && !faults['everyDays'] && (
        <FaultLine error={setting.problem} sentence={faults['form']} fetchNew={setting.fresh} />
      )}
    </form>
  )
}
