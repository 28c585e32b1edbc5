import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { CauseChips } from './CauseChips.tsx'
import { noteFrustration } from './contract.ts'
import type { Cause } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** What was said, and what it comes from: the words first, the cause in a press. */
export function NoteForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { panel: t, causes } = useTexts(texts)
  const say = useToast()
  const [words, setWords] = useState('')
  const [cause, setCause] = useState<Cause>('rule')
  const [tried, setTried] = useState(false)
  const command = useCommand(noteFrustration)
  const faults = useRefusals(refusalTexts, command.problem)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (words.trim() === '') return
    const done = await command.run({ caseId, words, cause }).catch(() => undefined)
    if (!done) return
    say(t.toastNoted)
    onDone()
  }
  return (
    <form className="form note-form" onSubmit={(event) => void save(event)} noValidate>
      <TextField
        label={t.words}
        help={t.wordsHelp}
        value={words}
        onChange={setWords}
        lines={2}
        voice
        maxLength={2000}
        fault={tried && words.trim() === '' ? t.missing : undefined}
      />
      <CauseChips label={t.cause} words={causes} value={cause} onChange={setCause} />
      <FaultLine error={command.problem} sentence={faults['form']} />
      <div className="row">
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </div>
    </form>
  )
}
