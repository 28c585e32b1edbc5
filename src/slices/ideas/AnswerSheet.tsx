import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { followIdea, type Idea, listIdeas, setAside, takeUp } from './contract.ts'
import type { Answering } from './IdeaCard.tsx'
import { refusalTexts, texts } from './texts.ts'

type SheetProps = { answering: Answering; onClose: () => void }
type FormProps = { idea: Idea; onDone: () => void }

/** The answer to an idea: a project, or a reason. */
export function AnswerSheet({ answering, onClose }: SheetProps) {
  const t = useTexts(texts)
  const words = (
    <p className="idea-quoted" lang="da">
      {answering.idea.what}
    </p>
  )
  if (answering.with === 'project')
    return (
      <SideSheet title={t.followTitle} onClose={onClose}>
        {words}
        <FollowForm idea={answering.idea} onDone={onClose} />
      </SideSheet>
    )
  return (
    <FormSheet title={t.setAsideTitle} onClose={onClose}>
      {words}
      <AsideForm idea={answering.idea} onDone={onClose} />
    </FormSheet>
  )
}

function FollowForm({ idea, onDone }: FormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const navigate = useNavigate()
  const command = useCommand(followIdea)
  const [title, setTitle] = useState(idea.what.slice(0, 120))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim()) return
    const { ideaId, version } = idea
    const done = await command.run({ ideaId, title }, { ifMatch: version }).catch(() => undefined)
    if (!done) return
    say(t.begun)
    onDone()
    await navigate({ to: `/investering/${done.investmentId}` })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="small quiet">{t.followLead}</p>
      <TextField
        label={t.projectTitle}
        value={title}
        onChange={setTitle}
        maxLength={120}
        lines={2}
        fault={title.trim() ? undefined : t.form.missing}
      />
      <Fault error={command.problem} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.begin}
        </Button>
      </p>
    </form>
  )
}

function AsideForm({ idea, onDone }: FormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(setAside)
  const undo = useCommand(takeUp)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason.trim()) return
    const { ideaId, version } = idea
    const done = await command.run({ ideaId, reason }, { ifMatch: version }).catch(() => undefined)
    if (!done) return
    say(t.laidAside, { undo: () => undo.run({ ideaId }, { ifMatch: done.version }) })
    onDone()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t.reason}
        help={t.reasonHelp}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        lines={4}
        fault={tried && !reason.trim() ? t.form.missing : undefined}
      />
      <Fault error={command.problem} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.setAside}
        </Button>
      </p>
    </form>
  )
}

function Fault({ error }: { error: Error | null }) {
  const queries = useQueryClient()
  const faults = useRefusals(refusalTexts, error)
  return (
    <FaultLine
      error={error}
      sentence={faults['form']}
      fetchNew={() => void queries.invalidateQueries({ queryKey: [listIdeas.audit] })}
    />
  )
}
