import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { AdjustmentForm } from './AdjustmentForm.tsx'
import { type Adjustment, changeAdjustment, listAdjustments } from './contract.ts'
import { texts } from './texts.ts'

type CapacitySheetProps = { employeeId: string; name: string; onClose: () => void }

/** Why one employee carries less, for how long, and who said so. The employee reads the same. */
export function CapacitySheet({ employeeId, name, onClose }: CapacitySheetProps) {
  const t = useTexts(texts).capacity
  const { today, adjustments, hoursPerWeek, led } = useEndpoint(listAdjustments, { employeeId })
  const [form, setForm] = useState<Adjustment | 'new'>()
  const format = useFormat()
  return (
    <SideSheet title={t.title(name)} onClose={onClose}>
      <p className="small quiet">{t.lead(name, format.number(hoursPerWeek, 2))}</p>
      {form ? (
        <AdjustmentForm
          key={form === 'new' ? 'new' : `${form.adjustmentId} ${form.version}`}
          employeeId={employeeId}
          today={today}
          before={form === 'new' ? undefined : form}
          onDone={() => setForm(undefined)}
          onReread={setForm}
        />
      ) : (
        <>
          {adjustments.length === 0 && <p>{t.none}</p>}
          <ul className="adjustment-list">
            {adjustments.map((one) => (
              <Line
                key={one.adjustmentId}
                {...{ employeeId, today, led, one }}
                onEdit={() => setForm(one)}
              />
            ))}
          </ul>
          {led && (
            <p>
              <Button look="go" onClick={() => setForm('new')}>
                {t.add}
              </Button>
            </p>
          )}
        </>
      )}
    </SideSheet>
  )
}

/** Who set what the importer brought, as the rows say it. */
const FROM_FILES = 'import'

type LineProps = {
  employeeId: string
  today: Day
  led: boolean
  one: Adjustment
  onEdit: () => void
}

function Line({ employeeId, today, led, one, onEdit }: LineProps) {
  const t = useTexts(texts).capacity
  const format = useFormat()
  const say = useToast()
  const command = useCommand(changeAdjustment)
  const queries = useQueryClient()
  const reread = () => {
    command.reset()
    return queries.invalidateQueries({ queryKey: [listAdjustments.audit] })
  }
  const { adjustmentId, percent, reason, note, fromOn, toOn, setBy, version } = one
  const lasts = fromOn <= today && (toOn === null || toOn > today)
  const kept = { employeeId, adjustmentId, percent, reason, note, fromOn }
  const end = async () => {
    const done = await command.run({ ...kept, toOn: today }, { ifMatch: version }).catch(() => {})
    if (!done) return
    const undo = () =>
      void command.run({ ...kept, toOn }, { ifMatch: done.version }).catch(() => {})
    say(t.ended, { undo })
  }
  return (
    <li>
      <p>
        <b>{t.reasons[reason]}</b> · {t.percent(format.percent(percent / 100))}
      </p>
      {note && (
        <p className="small" lang="da">
          {note}
        </p>
      )}
      <p className="tiny">
        {format.dateRange(fromOn, toOn)} · {setBy === FROM_FILES ? t.fromFiles : t.setBy(setBy)}
      </p>
      {led && (
        <p className="row">
          <Button small onClick={onEdit}>
            {t.change}
          </Button>
          {lasts && (
            <Button small look="quiet" busy={command.busy} onClick={end}>
              {t.end}
            </Button>
          )}
        </p>
      )}
      <FaultLine error={command.problem} fetchNew={() => void reread()} />
    </li>
  )
}
