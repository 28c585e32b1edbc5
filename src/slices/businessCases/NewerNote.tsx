import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/client.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { texts } from './texts.ts'

type NewerNoteProps = {
  problem: unknown
  /** The newest version there is, as far as the page has read. */
  newest: number
  busy: boolean
  /** Saves it all the same, as the next after that one. */
  onOver: () => void
}

/** Somebody else was first: their version is shown behind, what was written here stays, and may come after it. */
export function NewerNote({ problem, newest, busy, onOver }: NewerNoteProps) {
  const t = useTexts(texts).newer
  const format = useFormat()
  const queries = useQueryClient()
  const isNewer = isSaidNewer(problem)
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isNewer) return
    void queries.invalidateQueries()
    note.current?.scrollIntoView({ block: 'nearest' })
  }, [isNewer, queries])
  if (!isNewer) return null
  return (
    <div ref={note} role="alert" className="suggestion amber">
      <p>{t.lead}</p>
      <p>
        <Button small busy={busy} onClick={onOver}>
          {t.over(format.number(newest + 1))}
        </Button>
      </p>
    </div>
  )
}

export function isSaidNewer(problem: unknown): boolean {
  return (
    problem instanceof Problem &&
    problem.refusals.some(({ code }) => code === 'business_case.newer')
  )
}
