import type { ReactNode } from 'react'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Gate } from './contract.ts'
import { texts } from './texts.ts'

/** Whether it was done as agreed; before the start, what is to be done. */
export function GateMethod({ gate }: { gate: Gate }) {
  const { page: t, reasons } = useTexts(texts)
  const { startedOn, methodElements } = gate
  return (
    <>
      {startedOn ? <Followed gate={gate} /> : <p>{reasons.not_begun}</p>}
      <h3>{t.elements}</h3>
      {methodElements.length === 0 && <p className="quiet">{t.noElements}</p>}
      <ul className="dots" lang="da">
        {methodElements.map((element) => (
          <li key={element}>{element}</li>
        ))}
      </ul>
    </>
  )
}

/** What was agreed beside what is. */
function Followed({ gate: { method, endedOn } }: { gate: Gate }) {
  const { page: t, gap } = useTexts(texts)
  const format = useFormat()
  const { posts, hoursShare, caseload, range, weeksBetween, plan } = method
  const one = (value: number) => format.number(value, 1)
  const when = endedOn ? t.atEnd : t.now
  const none = <span className="tiny">{gap.notCounted}</span>
  const pair = (of: { before: number; planned: number } | undefined) =>
    of ? gap.pair(one(of.before), one(of.planned)) : <span className="tiny">{t.notAgreed}</span>
  const norm = range && ` (${t.range(one(range.low), one(range.high))})`
  const lines: readonly (readonly [what: string, agreed: ReactNode, now: ReactNode])[] = [
    [
      t.posts,
      format.number(posts.planned),
      t.postsNow(
        format.number(posts.filled),
        format.number(posts.planned),
        format.number(posts.late),
      ),
    ],
    [t.hours, format.percent(1), hoursShare === null ? none : format.percent(hoursShare)],
    [
      t.caseload,
      <>
        {pair(plan.caseload)}
        {norm}
      </>,
      caseload === null ? none : one(caseload),
    ],
    [t.contacts, pair(plan.weeksBetween), weeksBetween === null ? none : one(weeksBetween)],
  ]
  return (
    <table className="data-table">
      <caption className="visually-hidden">{t.method}</caption>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.agreed}</th>
          <th scope="col">{when}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([what, agreed, now]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td data-label={t.agreed}>{agreed}</td>
            <td data-label={when}>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
