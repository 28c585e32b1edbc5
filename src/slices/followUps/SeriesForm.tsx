import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { addSeries, type FollowUp } from './contract.ts'
import { linesOf, monthLine } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** Other municipalities' months, pasted from a public source. */
export function SeriesForm({ followUp: { followUpId } }: { followUp: FollowUp }) {
  const t = useTexts(texts).series
  const format = useFormat()
  const say = useToast()
  const command = useCommand(addSeries)
  const faults = useRefusals(refusalTexts, command.problem)
  const [lines, setLines] = useState('')
  const [source, setSource] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = linesOf(lines).map(monthLine)
    const wrong = read.indexOf(undefined)
    if (read.length === 0 || !source.trim()) return setFault(t.empty)
    if (wrong >= 0) return setFault(t.wrong(format.number(wrong + 1)))
    setFault(undefined)
    const months = read.flatMap((one) => (one ? [one] : []))
    const done = await command.run({ followUpId, source, months }).catch(() => undefined)
    if (!done) return
    say(t.added(format.number(done.added), format.number(done.known)))
    setLines('')
  }
  return (
    <form className="form no-print" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t.paste}
        value={lines}
        onChange={setLines}
        lines={8}
        fault={faults['months'] ?? fault}
      />
      <TextField
        label={t.source}
        help={t.sourceHelp}
        value={source}
        onChange={setSource}
        maxLength={400}
      />
      <FaultLine error={faults['months'] ? null : command.problem} sentence={faults['form']} />
      <p className="small quiet">{t.stands}</p>
      <p>
        <Button type="submit" busy={command.busy}>
          {t.add}
        </Button>
      </p>
    </form>
  )
}
