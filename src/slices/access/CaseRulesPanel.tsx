import { useState } from 'react'
import { type Day, day, dayOf } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import {
  BLOCK_KINDS,
  type BlockKind,
  blockEmployee,
  endBlock,
  endGrant,
  grantAccess,
  showCaseRules,
} from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** As many signs as the contract asks for. */
const REASON_MIN = 15

type Sheet = 'grant' | 'block' | undefined

/** For the leader: who is let in for a time, and to whom the case is closed. */
export function CaseRulesPanel({ caseId }: { caseId: string }) {
  const t = useTexts(texts).rules
  const format = useFormat()
  const rules = useEndpoint(showCaseRules, { caseId })
  const [sheet, setSheet] = useState<Sheet>()
  const end = useCommand(endGrant, { invalidates: [showCaseRules] })
  const lift = useCommand(endBlock, { invalidates: [showCaseRules] })
  const close = () => setSheet(undefined)
  const people = rules.people.map(({ id, name, title }) => ({
    value: id,
    label: `${name}, ${title}`,
  }))
  return (
    <>
      <div className="rules">
        <section>
          <h3>{t.grants}</h3>
          {rules.grants.length === 0 && <p className="quiet">{t.noGrants}</p>}
          <ul>
            {rules.grants.map(({ grantId, name, reason, untilAt }) => (
              <li key={grantId}>
                <span>
                  <b>{name}</b> {t.until(format.dayMedium(lastDayOf(untilAt)))}.{' '}
                  <span className="quiet" lang="da">
                    {reason}
                  </span>
                </span>
                <Button
                  small
                  busy={end.busy}
                  aria-label={`${t.end}: ${name}`}
                  onClick={() => void end.run({ grantId }).catch(() => undefined)}
                >
                  {t.end}
                </Button>
              </li>
            ))}
          </ul>
          <FaultLine error={end.problem} />
          <Button small onClick={() => setSheet('grant')}>
            {t.give}
          </Button>
        </section>
        <section>
          <h3>{t.blocks}</h3>
          {rules.blocks.length === 0 && <p className="quiet">{t.noBlocks}</p>}
          <ul>
            {rules.blocks.map(({ blockId, name, kind, fromOn }) => (
              <li key={blockId}>
                <span>
                  <b>{name}</b> {t.kinds[kind]}, {format.dateRange(day(fromOn), null)}
                </span>
                <Button
                  small
                  busy={lift.busy}
                  aria-label={`${t.lift}: ${name}`}
                  onClick={() => void lift.run({ blockId }).catch(() => undefined)}
                >
                  {t.lift}
                </Button>
              </li>
            ))}
          </ul>
          <FaultLine error={lift.problem} />
          <Button small onClick={() => setSheet('block')}>
            {t.block}
          </Button>
        </section>
      </div>
      {sheet === 'grant' && <GrantSheet caseId={caseId} people={people} onClose={close} />}
      {sheet === 'block' && <BlockSheet caseId={caseId} people={people} onClose={close} />}
    </>
  )
}

/** An access ends at midnight: the last day is the one before that. */
function lastDayOf(untilAt: string): Day {
  return dayOf(new Date(Date.parse(untilAt) - 1))
}

type SheetProps = {
  caseId: string
  people: readonly { value: string; label: string }[]
  onClose: () => void
}

function GrantSheet({ caseId, people, onClose }: SheetProps) {
  const t = useTexts(texts).rules
  const say = useToast()
  const [employeeId, setEmployeeId] = useState('')
  const [untilOn, setUntilOn] = useState<Day | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand(grantAccess, { invalidates: [showCaseRules] })
  const faults = useRefusals(refusalTexts, command.problem)
  const [tried, setTried] = useState(false)
  const told = reason.trim().length >= REASON_MIN
  const give = async () => {
    setTried(true)
    if (employeeId === '' || untilOn === null || !told) return
    const done = await command.run({ caseId, employeeId, untilOn, reason }).catch(() => undefined)
    if (!done) return
    say(t.done)
    onClose()
  }
  return (
    <SideSheet
      title={t.give}
      onClose={onClose}
      actions={
        <Button look="go" busy={command.busy} onClick={() => void give()}>
          {t.giveIt}
        </Button>
      }
    >
      <Select
        label={t.employee}
        value={employeeId}
        onChange={setEmployeeId}
        choices={people}
        fault={faults['employeeId'] ?? (tried && employeeId === '' ? t.employeeMissing : undefined)}
      />
      <DateField
        label={t.untilOn}
        help={t.untilOnHelp}
        value={untilOn}
        onChange={setUntilOn}
        fault={faults['untilOn'] ?? (tried && untilOn === null ? t.untilOnMissing : undefined)}
      />
      <TextField
        label={t.reason}
        help={t.reasonHelp}
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={1000}
        fault={faults['reason'] ?? (tried && !told ? t.reasonMissing : undefined)}
      />
      {faults['form'] && <FaultLine error={command.problem} sentence={faults['form']} />}
    </SideSheet>
  )
}

function BlockSheet({ caseId, people, onClose }: SheetProps) {
  const t = useTexts(texts).rules
  const say = useToast()
  const [employeeId, setEmployeeId] = useState('')
  const [kind, setKind] = useState<BlockKind>('conflict')
  const command = useCommand(blockEmployee)
  const faults = useRefusals(refusalTexts, command.problem)
  const [tried, setTried] = useState(false)
  const shut = async () => {
    setTried(true)
    if (employeeId === '') return
    const done = await command.run({ caseId, employeeId, kind }).catch(() => undefined)
    if (!done) return
    say(t.done)
    onClose()
  }
  return (
    <SideSheet
      title={t.block}
      onClose={onClose}
      actions={
        <Button look="danger" busy={command.busy} onClick={() => void shut()}>
          {t.blockIt}
        </Button>
      }
    >
      <Select
        label={t.employee}
        value={employeeId}
        onChange={setEmployeeId}
        choices={people}
        fault={
          faults['employeeId'] ??
          faults['form'] ??
          (tried && employeeId === '' ? t.employeeMissing : undefined)
        }
      />
      <Select
        label={t.kind}
        value={kind}
        onChange={setKind}
        choices={BLOCK_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
      />
    </SideSheet>
  )
}
