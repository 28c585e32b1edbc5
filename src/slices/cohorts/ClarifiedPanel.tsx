import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Cohort, Group } from './contract.ts'
import { texts } from './texts.ts'

/** How long it takes until half are clarified, before and after. */
export function ClarifiedPanel({ cohort: { before, after, today } }: { cohort: Cohort }) {
  const t = useTexts(texts).clarified
  return (
    <section className="evidence-part" aria-labelledby="clarified">
      <h2 id="clarified">{t.title}</h2>
      <dl className="verdict-figures">
        {before && <Time label={t.before} group={before} />}
        {after && <Time label={t.after} group={after} />}
      </dl>
      <SourceNote definition={t.how} source={t.source} on={today} />
    </section>
  )
}

function Time({ label, group: { clarified } }: { label: string; group: Group }) {
  const t = useTexts(texts).clarified
  const format = useFormat()
  const number = (weeks: number | null | undefined) => format.number(weeks ?? 0, 0)
  const range =
    clarified?.high == null
      ? t.atLeast(number(clarified?.low))
      : t.between(number(clarified.low), number(clarified.high))
  const half = clarified?.weeks == null ? t.notYet : t.half(format.number(clarified.weeks, 0))
  return (
    <div>
      <dt>{label}</dt>
      <dd>{clarified ? half : t.few}</dd>
      {clarified?.weeks != null && <dd className="tiny">{range}</dd>}
    </div>
  )
}
