import type { Weight } from '#law/weights.ts'
import { coined } from '#ui/coined.ts'
import { LoadStrip } from '#ui/LoadStrip.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { MyCaseload } from './contract.ts'
import { RangeSource } from './RangeSource.tsx'
import { texts } from './texts.ts'

/** My number against my own range, and how that range was made: nothing about me that I cannot check. */
export function MyLoadPanel({ load }: { load: MyCaseload }) {
  const t = useTexts(texts).mine
  const format = useFormat()
  const { count, covered, range, pressure } = load
  const max = Math.ceil((Math.max(count, range?.high ?? 0) * 1.2) / 10) * 10
  return (
    <section className="my-load" aria-label={t.title}>
      <LoadStrip
        cases={count}
        low={range?.low}
        high={range?.high}
        covered={covered}
        max={max}
        headed
      />
      <p className="small">
        {pressure ? t.state[pressure] : t.noRange}{' '}
        <span className="quiet">{t.points(format.number(load.points))}</span>
      </p>
      <SourceNote
        label={t.how}
        definition={<Definition load={load} />}
        source={<Sources load={load} />}
        on={load.today}
      />
    </section>
  )
}

function Definition({ load }: { load: MyCaseload }) {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const { range, hoursPerWeek } = load
  const each = (weight: Weight) => format.number(load.pointsEach[weight], 2)
  return (
    <ul className="dots">
      {range && (
        <li>{t.mine.capacity(format.percent(range.capacity), format.number(hoursPerWeek, 2))}</li>
      )}
      {load.adjustments.length === 0 && <li>{t.mine.noAdjustments}</li>}
      {load.adjustments.map((one) => (
        <li key={`${one.reason} ${one.fromOn}`}>
          {t.mine.adjusted(
            format.percent(one.percent / 100),
            t.reasons[one.reason],
            format.dateRange(one.fromOn, one.toOn),
          )}
        </li>
      ))}
      {range?.parts.map((part) => (
        <li key={part.targetGroup}>
          {t.mine.part(
            format.plural(part.cases, t.cases),
            groups[part.targetGroup],
            format.number(part.range.low),
            format.number(part.range.high),
          )}
        </li>
      ))}
      {range && range.casesWithoutRange > 0 && (
        <li>{t.mine.withoutRange(format.plural(range.casesWithoutRange, t.cases))}</li>
      )}
      <li>{t.mine.pointsAre(each('enkel'), each('kompleks'), each('meget_kompleks'))}</li>
    </ul>
  )
}

function Sources({ load }: { load: MyCaseload }) {
  const { range } = load
  if (!range) return null
  return (
    <ul>
      {range.parts.map((part) => (
        <li key={part.targetGroup}>
          <RangeSource range={part.range} targetGroup={part.targetGroup} />
        </li>
      ))}
    </ul>
  )
}
