import { useState } from 'react'
import { type Day, day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { Select } from '#ui/Select.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
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
    <div className="stack">
      <h3>{t.grants}</h3>
      {rules.grants.length === 0 && <p className="quiet">{t.noGrants}</p>}
      <ul className="plain-list">
        {rules.grants.map(({ grantId, name, reason, untilAt }) => (
          <li key={grantId} className="row">
            <span>
              <b>{name}</b> {t.until(format.moment(untilAt))}.{' '}
              <span className="quiet">{reason}</span>
            </span>
            <Button small busy={end.busy} onClick={() => void end.run({ grantId })}>
              {t.end}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button onClick={() => setSheet('grant')}>{t.give}</Button>
      </p>
      <h3>{t.blocks}</h3>
      {rules.blocks.length === 0 && <p className="quiet">{t.noBlocks}</p>}
      <ul className="plain-list">
        {rules.blocks.map(({ blockId, name, kind, fromOn }) => (
          <li key={blockId} className="row">
            <span>
              <b>{name}</b> {t.kinds[kind]}, {format.dateRange(day(fromOn), null)}
            </span>
            <Button small busy={lift.busy} onClick={() => void lift.run({ blockId })}>
              {t.lift}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button onClick={() => setSheet('block')}>{t.block}</Button>
      </p>
      {sheet === 'grant' && <GrantSheet caseId={caseId} people={people} onClose={close} />}
      {sheet === 'block' && <BlockSheet caseId={caseId} people={people} onClose={close} />}
    </div>
  )
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
  const ready = employeeId !== '' && untilOn !== null && reason.trim() !== ''
  const give = async () => {
    if (!ready) return
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
        <Button look="go" busy={command.busy} disabled={!ready} onClick={() => void give()}>
          {t.giveIt}
        </Button>
      }
    >
      <Select
        label={t.employee}
        value={employeeId}
        onChange={setEmployeeId}
        choices={people}
        fault={faults['employeeId']}
      />
      <DateField
        label={t.untilOn}
        value={untilOn}
        onChange={setUntilOn}
        fault={faults['untilOn']}
      />
      <TextField
        label={t.reason}
        value={reason}
        onChange={setReason}
        lines={3}
        fault={faults['reason'] ?? faults['form']}
      />
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
  const shut = async () => {
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
        <Button
          look="danger"
          busy={command.busy}
          disabled={employeeId === ''}
          onClick={() => void shut()}
        >
          {t.blockIt}
        </Button>
      }
    >
      <Select
        label={t.employee}
        value={employeeId}
        onChange={setEmployeeId}
        choices={people}
        fault={faults['employeeId'] ?? faults['form']}
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
