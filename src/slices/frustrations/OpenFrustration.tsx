import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { CauseChips } from './CauseChips.tsx'
import {
  type Frustration,
  listFrustrations,
  settleFrustration,
  takeBack,
  talkThrough,
} from './contract.ts'
import type { Cause } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type OpenProps = { frustration: Frustration; firstName: string; write: boolean }

/** Something hard that nothing has come of yet: first the talk, then what came of it. */
export function OpenFrustration({ frustration, firstName, write }: OpenProps) {
  const { panel: t, causes } = useTexts(texts)
  const format = useFormat()
  const { words, cause, saidOn, saidByKind, notedBy, talkedOn } = frustration
  const day = format.dayMedium(saidOn)
  return (
    <li className="frustration-open">
      <Voice words={words} />
      <p className="tiny frustration-facts">
        <Chip>{t.because(causes[cause])}</Chip>
        <span>{saidByKind === 'citizen' ? t.saidBy(firstName, day) : t.notedBy(notedBy, day)}</span>
        {talkedOn && <Chip look="fjord">{t.talked(format.dayMedium(talkedOn))}</Chip>}
      </p>
      {write &&
        (talkedOn ? <Settle frustration={frustration} /> : <Talk frustration={frustration} />)}
    </li>
  )
}

function useStepBack() {
  const command = useCommand(takeBack)
  return (frustrationId: string, version: number) =>
    command.run({ frustrationId }, { ifMatch: version })
}

function Talk({ frustration }: { frustration: Frustration }) {
  const t = useTexts(texts).panel
  const say = useToast()
  const queries = useQueryClient()
  const stepBack = useStepBack()
  const command = useCommand(talkThrough)
  const faults = useRefusals(refusalTexts, command.problem)
  const { frustrationId, version } = frustration
  const talk = async () => {
    const done = await command.run({ frustrationId }, { ifMatch: version }).catch(() => undefined)
    if (done) say(t.toastTalked, { undo: () => stepBack(frustrationId, done.version) })
  }
  return (
    <>
      <Button busy={command.busy} onClick={() => void talk()}>
        {t.talk}
      </Button>
      <FaultLine
        error={command.problem}
        sentence={faults['form'] ?? faults['talkedOn']}
        fetchNew={() => void queries.invalidateQueries({ queryKey: [listFrustrations.audit] })}
      />
    </>
  )
}

function Settle({ frustration }: { frustration: Frustration }) {
  const { panel: t, causes } = useTexts(texts)
  const say = useToast()
  const queries = useQueryClient()
  const stepBack = useStepBack()
  const command = useCommand(settleFrustration)
  const faults = useRefusals(refusalTexts, command.problem)
  const { frustrationId, version } = frustration
  const [cause, setCause] = useState<Cause>(frustration.cause)
  const [outcome, setOutcome] = useState('')
  const [tried, setTried] = useState(false)
  const told = outcome.trim().length >= 3
  const settle = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!told) return
    const done = await command
      .run({ frustrationId, cause, outcome }, { ifMatch: version })
      .catch(() => undefined)
    if (done) say(t.toastSettled, { undo: () => stepBack(frustrationId, done.version) })
  }
  return (
    <form className="form" onSubmit={(event) => void settle(event)} noValidate>
      <TextField
        label={t.outcome}
        help={t.outcomeHelp}
        value={outcome}
        onChange={setOutcome}
        maxLength={300}
        fault={faults['outcome'] ?? (tried && !told ? t.missing : undefined)}
      />
      <CauseChips label={t.cause} words={causes} value={cause} onChange={setCause} />
      <FaultLine
        error={faults['outcome'] ? null : command.problem}
        sentence={faults['form']}
        fetchNew={() => void queries.invalidateQueries({ queryKey: [listFrustrations.audit] })}
      />
      <div className="row">
        <Button type="submit" look="go" busy={command.busy}>
          {t.settle}
        </Button>
      </div>
    </form>
  )
}
