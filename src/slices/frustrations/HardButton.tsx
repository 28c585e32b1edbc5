import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { CauseChips } from './CauseChips.tsx'
import { sayItIsHard } from './contract.ts'
import type { Cause } from './rules.ts'
import { texts } from './texts.ts'

/** »Noget er svært«: always there at the bottom of the citizen’s own page. */
export function HardButton() {
  const t = useTexts(texts).own
  const [open, setOpen] = useState(false)
  return (
    <div className="hard-bar no-print">
      <button type="button" className="btn hard" onClick={() => setOpen(true)}>
        {t.button}
      </button>
      {open && <HardSheet onClose={() => setOpen(false)} />}
    </div>
  )
}

function HardSheet({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts).own
  const say = useToast()
  const [cause, setCause] = useState<Cause | undefined>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(sayItIsHard)
  const send = async () => {
    setTried(true)
    if (!cause) return
    const said = words.trim() === '' ? t.sentences[cause] : words
    const done = await command.run({ cause, words: said }).catch(() => undefined)
    if (!done) return
    say(t.sent)
    onClose()
  }
  return (
    <SideSheet
      title={t.title}
      onClose={onClose}
      actions={
        <Button look="go" busy={command.busy} onClick={() => void send()}>
          {t.send}
        </Button>
      }
    >
      <CauseChips
        label={t.lead}
        words={t.sentences}
        value={cause}
        onChange={setCause}
        fault={tried && !cause ? t.choose : undefined}
      />
      <TextField
        label={t.words}
        value={words}
        onChange={setWords}
        lines={3}
        voice
        optional
        maxLength={2000}
      />
      <FaultLine error={command.problem} />
    </SideSheet>
  )
}
