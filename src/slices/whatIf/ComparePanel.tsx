import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { WAYS } from '#engine/whatIfModel.ts'
import { BandChart } from '#ui/BandChart.tsx'
import type { ChartAbout } from '#ui/chart.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { useNumbers } from './FiveResults.tsx'
import type { ComparedAnswer } from './rules.ts'
import { texts } from './texts.ts'

type CompareProps = { compared: readonly ComparedAnswer[]; about: ChartAbout }

/** Side by side, in a picture of the money and a table of everything. */
export function ComparePanel({ compared, about }: CompareProps) {
  const t = useTexts(texts).compare
  const lines = useLines()
  return (
    <section className="what-if-part">
      <h2 id="compare">{t.title}</h2>
      <BandChart
        title={t.chart}
        unit={t.unit}
        rows={compared.map(({ name, answer }) => {
          const { low, mid, high } = answer.money.net
          const label = t.label[name]
          return name === 'nothing'
            ? { id: name, label, low: 0, mid: 0, high: 0 }
            : { id: name, label, low, mid, high }
        })}
        about={about}
      />
      <table className="compare-table" aria-labelledby="compare">
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            {compared.map(({ name }) => (
              <th key={name} scope="col">
                {t[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, of }) => (
            <tr key={id}>
              <th scope="row">{t[id]}</th>
              {compared.map(({ name, answer }) => (
                <td key={name} className="num">
                  {of(answer, name === 'nothing')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What is told of each choice, one line each: how, from its answer. */
function useLines() {
  const format = useFormat()
  const money = useMoney()
  const said = useNumbers()
  const nine = (answer: WhatIfAnswer) => answer.moments[2]
  const lines: readonly {
    id: 'caseload' | 'weeks' | 'within7' | 'job' | 'net' | 'pays'
    of: (answer: WhatIfAnswer, nothing: boolean) => string
  }[] = [
    { id: 'caseload', of: (answer) => format.number(nine(answer)?.caseload.mid ?? 0, 0) },
    { id: 'weeks', of: (answer) => said.weeks(nine(answer)?.weeksBetween.mid ?? 0) },
    { id: 'within7', of: (answer) => format.percent(nine(answer)?.within7.mid ?? 0) },
    {
      id: 'job',
      of: ({ exits }) => format.number(exits.job.central + exits.uddannelse.central, 0),
    },
    {
      id: 'net',
      // The unit stands at the head of the line.
      of: (answer, nothing) =>
        nothing ? '0' : (money.millionChange(answer.money.net.mid * 100).split('\u00a0')[0] ?? ''),
    },
    {
      id: 'pays',
      of: (answer, nothing) => (nothing ? '–' : format.percent(answer.money.pays)),
    },
  ]
  return lines
}

/** Where people go in a year, without and with: never one number for all. */
export function ExitsPanel({ answer }: { answer: WhatIfAnswer }) {
  const t = useTexts(texts).exits
  const format = useFormat()
  const whole = (value: number) => format.number(value, 0)
  const tenths = (value: number) => format.number(value, 1, 1)
  return (
    <section className="what-if-part">
      <h2 id="exits">{t.title}</h2>
      <table className="data-table" aria-labelledby="exits">
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col" className="end">
              {t.without}
            </th>
            <th scope="col" className="end">
              {t.with}
            </th>
            <th scope="col" className="end">
              {t.band}
            </th>
          </tr>
        </thead>
        <tbody>
          {WAYS.map((way) => {
            const { without, central, with: band } = answer.exits[way]
            return (
              <tr key={way}>
                <th scope="row">{t.ways[way]}</th>
                <td data-label={t.without} className="end num">
                  {tenths(without)}
                </td>
                <td data-label={t.with} className="end num">
                  {tenths(central)}
                </td>
                <td data-label={t.band} className="end num">
                  {whole(band.low)}–{whole(band.high)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="small quiet">{t.note}</p>
    </section>
  )
}
