import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import type { ChartAbout } from '#ui/chart.ts'
import { FanChart } from '#ui/FanChart.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { texts } from './texts.ts'

/** The budget over time with its band, and the years as a table behind it. */
export function MoneyPanel({ answer, about }: { answer: WhatIfAnswer; about: ChartAbout }) {
  const t = useTexts(texts)
  const money = useMoney()
  const format = useFormat()
  const { soFar, years, worst } = answer.money
  const cell = (kroner: number) => money.millionBare(kroner * 100)
  const heads = [t.money.cost, t.money.saved, t.money.net, t.money.band, t.money.inAll]
  const inAll = (year: number) => {
    const net = soFar.find(({ month }) => month === 12 * year)?.net
    return net && `${cell(net.mid)} (${cell(net.low)} – ${cell(net.high)})`
  }
  return (
    <section>
      <FanChart
        title={t.money.title}
        unit={t.money.unit}
        points={soFar.map(({ month, net }) => ({ at: month / 12, ...net }))}
        words={t.money}
        about={about}
      />
      {worst.kroner > 0 && (
        <p className="small quiet">
          {t.worst(money.million(worst.kroner * 100), format.number(worst.month))}
        </p>
      )}
      <details>
        <summary>{t.money.data}</summary>
        <table className="data-table">
          <caption className="visually-hidden">{t.money.data}</caption>
          <thead>
            <tr>
              <th scope="col">{t.money.year}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, cost, saved, net }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td data-label={t.money.cost} className="end num">
                  {cell(cost)}
                </td>
                <td data-label={t.money.saved} className="end num">
                  {cell(saved)}
                </td>
                <td data-label={t.money.net} className="end num">
                  {cell(saved - cost)}
                </td>
                <td data-label={t.money.band} className="end num">
                  {cell(net.low)} – {cell(net.high)}
                </td>
                <td data-label={t.money.inAll} className="end num">
                  {inAll(year)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
