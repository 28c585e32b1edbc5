import { useQueryClient } from '@tanstack/react-query'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Investment, proposeInvestment, readInvestment } from './contract.ts'
import { nextStep } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** From an idea to a proposal in one press, and back. */
export function ProposeButton({ investment }: { investment: Investment }) {
  const t = useTexts(texts).project
  const say = useToast()
  const queries = useQueryClient()
  const command = useCommand(proposeInvestment)
  // What goes wrong with the undo is told in the bar, and there alone.
  const undoing = useCommand(proposeInvestment)
  const faults = useRefusals(refusalTexts, command.problem)
  const { investmentId, phase, version } = investment
  if (phase !== 'idea' && phase !== 'proposal') return null
  const press = async () => {
    const wish = { investmentId, proposed: phase === 'idea' }
    const done = await command.run(wish, { ifMatch: version }).catch(() => undefined)
    if (!done || phase !== 'idea') return
    const back = { investmentId, proposed: false }
    const undo = () => undoing.run(back, { ifMatch: done.version })
    say(t.proposed, { undo, about: investmentId })
  }
  return (
    <>
      <Button
        look={nextStep(investment) === 'propose' ? 'go' : 'quiet'}
        busy={command.busy}
        onClick={() => void press()}
      >
        {phase === 'idea' ? t.propose : t.unpropose}
      </Button>
      <FaultLine
        error={command.problem}
        sentence={faults['form']}
        fetchNew={() => {
          command.reset()
          void queries.invalidateQueries({ queryKey: [readInvestment.audit] })
        }}
      />
    </>
  )
}
