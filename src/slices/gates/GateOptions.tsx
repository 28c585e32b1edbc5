import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import type { Gate } from './contract.ts'
import { texts } from './texts.ts'

const ORE = 100

/** What else could be decided, side by side, each against closing. */
export function GateOptions({ gate: { options, endedOn } }: { gate: Gate }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const money = useMoney()
  if (!options) return <p>{endedOn ? t.noOptionsClosed : t.noOptions}</p>
  const { keep, scale, years, team } = options
  const posts = (of: number) => format.number(of, 1)
  const lines = [
    { id: 'keep', label: t.keep(posts(keep.posts)), option: keep },
    { id: 'scale', label: t.scale(posts(scale.posts)), option: scale },
    { id: 'close', label: t.close, option: null },
  ]
  return (
    <>
      <p>{t.optionsLead(format.number(years), team)}</p>
      <table className="data-table">
        <caption className="visually-hidden">{t.options}</caption>
        <thead>
          <tr>
            <th scope="col">{t.option}</th>
            <th scope="col" className="end">
              {t.optionNet}
            </th>
            <th scope="col" className="end">
              {t.optionBand}
            </th>
            <th scope="col" className="end">
              {t.optionPays}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, label, option }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td data-label={t.optionNet} className="end num nowrap">
                {option ? money.millionChange(option.mid * ORE) : '0'}
              </td>
              <td data-label={t.optionBand} className="end num nowrap">
                {option &&
                  t.between(
                    money.millionShort(option.low * ORE),
                    money.millionShort(option.high * ORE),
                  )}
              </td>
              <td data-label={t.optionPays} className="end nowrap">
                {option && t.pays(format.number(Math.round(option.pays * 100)))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
