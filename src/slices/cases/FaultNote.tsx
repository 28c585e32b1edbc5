import { useQueryClient } from '@tanstack/react-query'
import { Problem } from '#ui/client.ts'
import { useTexts } from '#ui/language.tsx'
import { FaultLine, useFault } from '#ui/states.tsx'
import { refusalTexts } from './texts.ts'

/** What went wrong as one sentence: the rule's own where a rule said no. */
export function useRefusal(error: Error | null): string | undefined {
  const words = useTexts(refusalTexts)
  const sentence = useFault(error)
  if (!error) return undefined
  const code = error instanceof Problem ? error.refusals[0]?.code : undefined
  return words[code as keyof typeof words] ?? sentence
}

type FaultNoteProps = { error: Error | null; reset: () => void; reads: { audit: string } }

/** Under what was tried; when somebody was first, with the way to what they did. */
export function FaultNote({ error, reset, reads }: FaultNoteProps) {
  const queries = useQueryClient()
  const sentence = useRefusal(error)
  const fetchNew = () => {
    reset()
    void queries.invalidateQueries({ queryKey: [reads.audit] })
  }
  return <FaultLine error={error} sentence={sentence} fetchNew={fetchNew} />
}
