import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { publishResult, withdrawResult } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

type PublishFormProps = {
  investmentId: string
  slug: string
  /** What was said the last time. */
  words: { summary: string; learned: string }
  onDone: () => void
}

/** What everybody is told, in one's own words; the figures come by themselves. */
export function PublishForm({ investmentId, slug, words, onDone }: PublishFormProps) {
  const { form: t, panel } = useTexts(texts)
  const say = useToast()
  const command = useCommand(publishResult)
  const undoing = useCommand(withdrawResult)
  const faults = useRefusals(refusalTexts, command.problem)
  const [draft, setDraft] = useState({ slug, ...words })
  const [tried, setTried] = useState(false)
  const write = (change: Partial<typeof draft>) => setDraft((held) => ({ ...held, ...change }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.summary.trim()) return
    const done = await command.run({ investmentId, ...draft }).catch(() => undefined)
    if (!done) return
    const { resultId, version, replaced } = done
    // What stood before stands again, with what it said.
    const back = replaced
      ? { resultId: replaced.resultId, withdrawn: false }
      : { resultId, withdrawn: true }
    const undo = async () => {
      await undoing.run(back, { ifMatch: replaced?.version ?? version })
      say(replaced ? panel.before : panel.withdrawn, { about: resultId })
    }
    say(panel.published, { about: resultId, undo })
    onDone()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="small">{t.lead}</p>
      <TextField
        label={t.summary}
        help={t.summaryHelp}
        value={draft.summary}
        onChange={(summary) => write({ summary })}
        lines={6}
        maxLength={3000}
        fault={tried && !draft.summary.trim() ? t.missing : undefined}
      />
      <TextField
        label={t.learned}
        help={t.learnedHelp}
        value={draft.learned}
        onChange={(learned) => write({ learned })}
        lines={4}
        maxLength={3000}
        optional
      />
      <TextField
        label={t.slug}
        help={t.slugHelp(draft.slug)}
        value={draft.slug}
        onChange={(next) => write({ slug: next })}
        maxLength={80}
        fault={faults['slug']}
      />
      <FaultLine error={faults['slug'] ? null : command.problem} sentence={faults['form']} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}
