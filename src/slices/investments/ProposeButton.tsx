import { useQueryClient } from '@tanstack/react-query'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { type Investment, proposeInvestment, readInvestment } from './contract.ts'
import { refusalTexts, texts } from './texts.ts'

/** From an idea to a proposal in one press, and back. */
export function ProposeButton({ investment }: { investment: Investment }) {
  const t = useTexts(texts).project
  const say = useToast()
  const queries = useQueryClient()
  const command = useCommand(proposeInvestment)
  const faults = useRefusals(refusalTexts, command.problem)
  const { investmentId, phase, version } = investment
  if (phase !== 'idea' && phase !== 'proposal') return null
  const run = (proposed: boolean, ifMatch: number) =>
    command.run({ investmentId, proposed }, { ifMatch }).catch(() => undefined)
  const press = async () => {
    const done = await run(phase === 'idea', version)
    if (done && phase === 'idea')
      say(t.proposed, { undo: () => void run(false, done.version), about: investmentId })
  }
  return (
    <>
      <Button
        look={phase === 'idea' ? 'go' : 'quiet'}
        busy={command.busy}
        onClick={() => void press()}
      >
        {phase === 'idea' ? t.propose : t.unpropose}
      </Button>
      <FaultLine
        error={command.problem}
        sentence={faults['form']}
        fetchNew={() => void queries.invalidateQueries({ queryKey: [readInvestment.audit] })}
      />
    </>
  )
}
