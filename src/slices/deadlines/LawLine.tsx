import { LawDot } from '#ui/LawDot.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readGuard } from './contract.ts'
import { sentenceOf } from './DutyLine.tsx'
import { texts } from './texts.ts'

type LawLineProps = {
  caseId: string
  /** A conversation is about to be closed: the line says which number it is, and that it counts. */
  closing?: boolean
}

/** The law in two lines beside something else: »3. af 4 samtaler. Senest den fjerde: 14. februar 2027.« */
export function LawLine({ caseId, closing }: LawLineProps) {
  const t = useTexts(texts)
  const { duties: titles } = useTexts(lawWords)
  const format = useFormat()
  const guard = useEndpoint(readGuard, { caseId })
  const mine = guard.duties.filter(({ layer, by }) => layer === 'law' && by === 'municipality')
  const row = mine.find(({ asks }) => asks === 'talks' || asks === 'talk')
  const duty = row ?? mine.find(({ dueOn }) => dueOn !== null)
  const counts = closing && row && row.counted < row.needed && !row.heldOn.includes(guard.today)
  return (
    <section className="law-line">
      <h2 className="law-head">
        {t.law} <LawDot guard={guard} />
      </h2>
      <p className="small quiet">
        {!duty && (guard.dot === 'unknown' ? t.noneKnown : t.nothing)}
        {duty && !counts && `${titles[duty.code]}. ${sentenceOf(duty, t.sentence, format)}`}
        {row &&
          counts &&
          [
            t.sentence.this(format.number(row.counted + 1), format.number(row.needed)),
            row.needed > row.counted + 1 &&
              row.dueOn &&
              t.sentence.last(row.needed, format.day(row.dueOn)),
            t.sentence.counts,
          ]
            .filter(Boolean)
            .join(' ')}
      </p>
    </section>
  )
}
