import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Investment, type Rule, writeRule } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

type RuleFormProps = { investment: Investment; kind: Rule['kind']; onDone: () => void }

/** Before the start the whole rule, beginning with what stands; after it what is added, and why. */
export function RuleForm({ investment, kind, onDone }: RuleFormProps) {
  const t = useTexts(texts).forms
  const say = useToast()
  const command = useCommand(writeRule)
  const faults = useRefusals(refusalTexts, command.problem)
  const { investmentId, rules, startedOn } = investment
  const before = startedOn ? undefined : rules.findLast((rule) => rule.kind === kind)
  const [words, setWords] = useState(before?.words ?? '')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = (text: string) => (tried && !text.trim() ? t.missing : undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!words.trim() || (startedOn && !reason.trim())) return
    const done = await command.run({ investmentId, kind, words, reason }).catch(() => undefined)
    if (!done) return
    say(t.ruleSaved)
    onDone()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={startedOn ? t.addition : t[kind]}
        help={kind === 'target' ? t.targetHelp : t.stopHelp}
        value={words}
        onChange={setWords}
        maxLength={2000}
        lines={6}
        fault={missing(words)}
      />
      {startedOn && (
        <TextField
          label={t.reason}
          value={reason}
          onChange={setReason}
          maxLength={1000}
          lines={3}
          fault={faults['reason'] ?? missing(reason)}
        />
      )}
      <FaultLine error={faults['reason'] ? null : command.problem} sentence={faults['form']} />
      <p>
        <Button type="submit" look="go" busy={command.busy}>
          {t.save}
        </Button>
      </p>
    </form>
  )
}
