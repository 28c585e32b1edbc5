import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { beginInvestment } from './contract.ts'
import { texts } from './texts.ts'

/** A project that nobody had as an idea here: its name, and then its own page. */
export function BeginForm() {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const command = useCommand(beginInvestment)
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim()) return
    const done = await command.run({ title }).catch(() => undefined)
    if (done) await navigate({ to: `/investering/${done.investmentId}` })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t.page.projectTitle}
        value={title}
        onChange={setTitle}
        maxLength={120}
        fault={tried && !title.trim() ? t.forms.missing : undefined}
      />
      <FaultLine error={command.problem} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.page.begin}
        </Button>
      </p>
    </form>
  )
}
