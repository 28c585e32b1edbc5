import { useQueryClient } from '@tanstack/react-query'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { refusalTexts } from './texts.ts'

type FaultNoteProps = { error: Error | null; reset: () => void; reads: { audit: string } }

/** Under what was tried: what the rule that said no says, and the way to what somebody else did first. */
export function FaultNote({ error, reset, reads }: FaultNoteProps) {
  const queries = useQueryClient()
  const sentences = Object.values(useRefusals(refusalTexts, error))
  const fetchNew = () => {
    reset()
    void queries.invalidateQueries({ queryKey: [reads.audit] })
  }
  return <FaultLine error={error} sentence={sentences.join(' ')} fetchNew={fetchNew} />
}
