import { useQueryClient } from '@tanstack/react-query'
import { day } from '#core/dates.ts'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { changeNorm, listNorms, type Norm } from './contract.ts'
import { texts } from './texts.ts'

type EndNormProps = { norm: Norm; today: string; name: string }

/** Ends a norm today, at once and with an undo: what it was stands in the bar until it is closed. */
export function EndNorm({ norm, today, name }: EndNormProps) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(changeNorm)
  const queries = useQueryClient()
  const reread = () => {
    command.reset()
    return queries.invalidateQueries({ queryKey: [listNorms.audit] })
  }
  const { normId, low, high, fromOn, toOn, reason, version } = norm
  if (fromOn > today || (toOn !== null && toOn <= today)) return null
  const kept = { normId, low, high, fromOn, reason }
  const end = async () => {
    const wish = { ...kept, toOn: day(today) }
    const done = await command.run(wish, { ifMatch: version }).catch(() => undefined)
    if (!done) return
    const undo = () => command.run({ ...kept, toOn }, { ifMatch: done.version })
    say(t.ended, { undo })
  }
  return (
    <>
      <Button small look="quiet" busy={command.busy} aria-label={`${t.end}: ${name}`} onClick={end}>
        {t.end}
      </Button>
      <FaultLine error={command.problem} fetchNew={() => void reread()} />
    </>
  )
}
