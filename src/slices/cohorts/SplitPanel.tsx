import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Cohort, Split } from './contract.ts'
import { texts } from './texts.ts'

/** The change since the start, divided on fewer who came, more who left by destination, and those who were moved. */
export function SplitPanel({ cohort: { split, start, today } }: { cohort: Cohort }) {
  const t = useTexts(texts).split
  const format = useFormat()
  if (!start || start > today) return null
  return (
    <section className="evidence-part" aria-labelledby="split">
      <h2 id="split">{t.title}</h2>
      {!split && <p className="quiet">{t.none}</p>}
      {split && (
        <>
          <p className="split-sentence">
            {t.sentence(
              format.number(split.from),
              format.number(split.to),
              format.number(split.months),
            )}
          </p>
          <Parts split={split} />
          {split.moved === null && <p className="small quiet">{t.fewMoved}</p>}
          <p className="note">{t.warning}</p>
          <SourceNote definition={t.how} source={t.source} on={today} />
        </>
      )}
    </section>
  )
}

function Parts({ split }: { split: NonNullable<Split> }) {
  const all = useTexts(texts)
  const t = all.split
  const format = useFormat()
  const outcomes: Record<string, string> = useTexts(coined).outcomes
  const word = (way: string) => (way === 'others' ? all.ways.others : (outcomes[way] ?? way))
  const lines = [
    { id: 'drift', label: t.drift, people: split.drift },
    {
      id: 'coming',
      label: split.coming <= 0 ? t.coming.fewer : t.coming.more,
      people: split.coming,
    },
    ...split.leaving.map(({ way, people }) => {
      const more = people <= 0 ? t.leaving.more : t.leaving.fewer
      return { id: way as string, label: `${more} ${word(way)}`, people }
    }),
    ...(split.moved === null ? [] : [{ id: 'moved', label: t.moved, people: split.moved }]),
  ]
  const longest = Math.max(1, ...lines.map(({ people }) => Math.abs(people)))
  return (
    <table className="data-table split-table">
      <caption className="visually-hidden">{t.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col" className="end">
            {t.people}
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, label, people }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td className="end num" data-label={t.people}>
              {signed(format.number(people))}
            </td>
            <td aria-hidden="true" className="split-bar">
              <svg viewBox="-50 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  x={people < 0 ? (50 * people) / longest : 0}
                  width={(50 * Math.abs(people)) / longest}
                  y="1"
                  height="8"
                  fill={people < 0 ? 'var(--fjord-2)' : 'var(--amber-mark)'}
                />
                <line x1="0" x2="0" y1="0" y2="10" stroke="var(--ink-3)" strokeWidth="0.5" />
              </svg>
            </td>
          </tr>
        ))}
        <tr className="split-total">
          <th scope="row">{t.sum}</th>
          <td className="end num" data-label={t.people}>
            {signed(format.number(split.to - split.from))}
          </td>
          <td aria-hidden="true" />
        </tr>
      </tbody>
    </table>
  )
}

function signed(text: string): string {
  return text.startsWith('-') ? `−${text.slice(1)}` : text === '0' ? text : `+${text}`
}
