import type { TargetGroup } from '#law/targetGroups.ts'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { RangeInForce } from './contract.ts'
import { texts } from './texts.ts'

type RangeSourceProps = { range: RangeInForce; targetGroup: TargetGroup | null }

/** Where a range comes from: the union's page, or the municipality's own reason; and from when. */
export function RangeSource({ range, targetGroup }: RangeSourceProps) {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const words = [
    targetGroup && groups[targetGroup],
    t.basis[range.basis],
    t.from(format.number(range.low), format.number(range.high)),
    t.since(format.dayMedium(range.fromOn)),
  ]
  const said = words.filter(Boolean).join(', ')
  if (!/^https?:/.test(range.source))
    return (
      <span>
        {said}: {range.source}
      </span>
    )
  return (
    <span>
      {said} ·{' '}
      <a href={range.source} rel="noreferrer" target="_blank">
        {t.team.source}
      </a>
    </span>
  )
}
