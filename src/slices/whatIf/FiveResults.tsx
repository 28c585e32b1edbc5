import { memo } from 'react'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import type { Band } from '#engine/whatIfGrid.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { SourceNote } from '#ui/SourceNote.tsx'
import { texts } from './texts.ts'

/** The five results, each with its band and how it is made: the largest things on the page. */
export function FiveResults({ answer, years }: { answer: WhatIfAnswer; years: number }) {
  const t = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const said = useNumbers()
  const { moments, without, exits } = answer
  const [three, nine, today] = [moments[1], moments[2], without[0]]
  if (!three || !nine || !today) return null
  const cases = (value: number) => format.number(value, 0)
  const more = (['job', 'uddannelse'] as const).reduce((sum, way) => {
    return sum + exits[way].central - exits[way].without
  }, 0)
  const { net, paybackMonth, paybackStays } = answer.money
  const told = paybackStays ? t.payback : t.paybackOnce
  const back = paybackMonth === 'never' ? t.paybackNever : told(String(paybackMonth))
  return (
    <section aria-label={t.results}>
      <dl className="five">
        <Result
          name="caseload"
          number={t.to(cases(today.caseload.mid), cases(nine.caseload.mid))}
          band={said.band(nine.caseload, cases)}
          detail={`${t.month9} · ${t.monthsOn(cases(three.caseload.mid))}`}
        />
        <Result
          name="weeks"
          number={t.to(said.weeks(today.weeksBetween.mid), said.weeks(nine.weeksBetween.mid))}
          band={said.band(nine.weeksBetween, said.weeks)}
          detail={`${t.month9} · ${t.monthsOn(said.weeks(three.weeksBetween.mid))}`}
        />
        <Result
          name="within7"
          number={t.to(format.percent(today.within7.mid), format.percent(nine.within7.mid))}
          band={said.band(nine.within7, (value) => format.percent(value))}
          detail={t.heard}
        />
        <Result
          name="exits"
          number={t.more(said.change(more))}
          band={`${t.exits.ways.job}, ${said.band(exits.job.with, cases)}`}
          detail={`${t.exits.ways.job}: ${t.to(cases(exits.job.without), cases(exits.job.central))}`}
        />
        <Result
          name="money"
          label={t.five.money(format.plural(years, t.years))}
          number={money.millionChange(net.mid * 100)}
          look={net.mid < 0 ? 'minus' : 'plus'}
          band={said.band(net, (kroner) => money.millionShort(kroner * 100))}
          detail={back}
        />
      </dl>
    </section>
  )
}

/**
 * On a phone, under the thumb: the five numbers as they move, while the levers fill the screen. It repeats what is
 * told below, so it is for eyes only.
 */
export function LiveStrip({ answer }: { answer: WhatIfAnswer }) {
  const t = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const said = useNumbers()
  const nine = answer.moments[2]
  if (!nine) return null
  const { exits } = answer
  const more = (['job', 'uddannelse'] as const).reduce(
    (sum, way) => sum + exits[way].central - exits[way].without,
    0,
  )
  const net = answer.money.net.mid
  const parts = [
    [t.live.money, money.millionShort(net * 100), net < 0 ? 'minus' : 'plus'],
    [t.live.caseload, format.number(nine.caseload.mid, 0)],
    [t.live.weeks, said.weeks(nine.weeksBetween.mid)],
    [t.live.within7, format.percent(nine.within7.mid)],
    [t.live.exits, said.change(more)],
  ] as const
  return (
    <div className="live-strip no-print" aria-hidden="true">
      {parts.map(([label, number, look = '']) => (
        <span key={label}>
          <b className={`num ${look}`}>{number}</b>
          <span className="tiny">{label}</span>
        </span>
      ))}
    </div>
  )
}

/** It says the same whatever the number is, so it is not drawn anew with it. */
const HowNote = memo(SourceNote)

type ResultName = 'caseload' | 'weeks' | 'within7' | 'exits' | 'money'

type ResultProps = {
  name: ResultName
  label?: string
  number: string
  band: string
  look?: string
  detail: string
}

const Result = memo(function Result(props: ResultProps) {
  const t = useTexts(texts)
  const { name, number, band, look = '', detail } = props
  const label = props.label ?? (name === 'money' ? '' : t.five[name])
  return (
    <div className="result">
      <dt>{label}</dt>
      <dd className={`result-number num ${look}`}>{number}</dd>
      <dd className="result-band num">{band}</dd>
      <dd className="tiny">{detail}</dd>
      <dd>
        <HowNote definition={t.how5[name]} source={t.howSource} />
      </dd>
    </div>
  )
})

/** Numbers as they are told here: no time is no number, and a change has its sign. */
export function useNumbers() {
  const t = useTexts(texts)
  const format = useFormat()
  return {
    weeks: (value: number) => (Number.isFinite(value) ? format.number(value, 1, 1) : t.never),
    change: (value: number) =>
      `${value > 0.05 ? '+' : value < -0.05 ? '−' : ''}${format.number(Math.abs(value))}`,
    band: ({ low, high }: Band, write: (value: number) => string) =>
      t.band(write(low), write(high)),
  }
}
