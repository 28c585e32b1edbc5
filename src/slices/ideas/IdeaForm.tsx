import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { sayIdea, withdrawIdea } from './contract.ts'
import { texts } from './texts.ts'

const FIELDS = ['what', 'why', 'needs'] as const

/** Three fields, and the idea is handed in; it can be taken back at once. */
export function IdeaForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(sayIdea)
  const withdraw = useCommand(withdrawIdea)
  const [words, setWords] = useState({ what: '', why: '', needs: '' })
  const [tried, setTried] = useState(false)
  const isMissing = (field: (typeof FIELDS)[number]) => words[field].trim() === ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (FIELDS.some(isMissing)) return
    const done = await command.run(words).catch(() => undefined)
    if (!done) return
    const { ideaId, version } = done
    say(t.said, {
      undo: () => withdraw.run({ ideaId, withdrawn: true }, { ifMatch: version }),
    })
    onDone()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t.form[field]}
          help={t.form[`${field}Help`]}
          value={words[field]}
          onChange={(value) => setWords((held) => ({ ...held, [field]: value }))}
          maxLength={field === 'what' ? 200 : 1000}
          lines={field === 'what' ? 2 : 4}
          fault={tried && isMissing(field) ? t.form.missing : undefined}
        />
      ))}
      <FaultLine error={command.problem} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.form.save}
        </Button>
      </p>
    </form>
  )
}
