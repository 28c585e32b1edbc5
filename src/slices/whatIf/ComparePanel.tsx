import { useDeferredValue, useMemo } from 'react'
import type { WhatIf } from '#engine/whatIf.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { WAYS } from '#engine/whatIfModel.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { useNumbers } from './FiveResults.tsx'
import { COMPARED, type Compared, leversOf, type Scenario } from './rules.ts'
import { texts } from './texts.ts'

const NAMES = Object.keys(COMPARED) as Compared[]

/** Nothing, one, three, five and less paperwork, side by side. It waits while somebody drags. */
export function ComparePanel({ whatIf, scenario }: { whatIf: WhatIf; scenario: Scenario }) {
  const t = useTexts(texts).compare
  const model = useDeferredValue(whatIf)
  const fromMonth = useDeferredValue(scenario.fromMonth)
  const rows = useMemo(() => {
    return NAMES.map((name) => {
      return { name, answer: model.answer(leversOf({ ...COMPARED[name], fromMonth })) }
    })
  }, [model, fromMonth])
  const columns = ['caseload', 'weeks', 'within7', 'job', 'net', 'pays'] as const
  return (
    <section className="what-if-part">
      <h2 id="compare">{t.title}</h2>
      <table className="data-table" aria-labelledby="compare">
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="end">
                {t[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, answer }) => (
            <tr key={name}>
              <th scope="row">{t[name]}</th>
              <Cells answer={answer} nothing={name === 'nothing'} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cells({ answer, nothing }: { answer: WhatIfAnswer; nothing: boolean }) {
  const t = useTexts(texts).compare
  const format = useFormat()
  const money = useMoney()
  const said = useNumbers()
  const nine = answer.moments[2]
  const job = answer.exits.job.central + answer.exits.uddannelse.central
  const { net, pays } = answer.money
  const cells = [
    [t.caseload, format.number(nine?.caseload.mid ?? 0, 0)],
    [t.weeks, said.weeks(nine?.weeksBetween.mid ?? 0)],
    [t.within7, format.percent(nine?.within7.mid ?? 0)],
    [t.job, format.number(job, 0)],
    [t.net, nothing ? '0' : money.millionChange(net.mid * 100)],
    [t.pays, nothing ? '' : format.percent(pays)],
  ] as const
  return cells.map(([label, text]) => (
    <td key={label} data-label={label} className="end num">
      {text}
    </td>
  ))
}

/** Where people go in a year, without and with: never one number for all. */
export function ExitsPanel({ answer }: { answer: WhatIfAnswer }) {
  const t = useTexts(texts).exits
  const format = useFormat()
  const whole = (value: number) => format.number(value, 0)
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
                  {format.number(without)}
                </td>
                <td data-label={t.with} className="end num">
                  {format.number(central)}
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
