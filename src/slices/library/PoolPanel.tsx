import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import type { Library } from './contract.ts'
import { Forest, usePercent } from './Forest.tsx'
import { type Candidate, type ForestOf, forestOf, type Together, togetherOf } from './rules.ts'
import { SharedPanel } from './SharedPanel.tsx'
import { texts } from './texts.ts'

/** Several municipalities’ estimates together, from their ratios and errors alone; one picture for each question. */
export function PoolPanel({ library }: { library: Library }) {
  const t = useTexts(texts).pool
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const groups = togetherOf(candidatesOf(library), chosen)
  const choose = ({ candidate, instead }: Together['leftOut'][number]) =>
    setChosen((before) => {
      const others = [...before].filter((id) => id !== instead.id)
      return new Set([...others, candidate.id])
    })
  return (
    <section className="evidence-part" aria-labelledby="pool">
      <h2 id="pool">{t.title}</h2>
      <p>{t.lead}</p>
      {groups.length === 0 && <p className="quiet">{t.none}</p>}
      {groups.length > 1 && <p>{t.groups}</p>}
      {groups.map((group) => (
        <TogetherPart key={group.key} group={group} onChoose={choose} />
      ))}
      {groups.some(({ entries }) => entries.length > 1) && (
        <SourceNote definition={t.how} source={t.source} />
      )}
      <WithoutEffect library={library} />
      <SharedPanel library={library} />
    </section>
  )
}

type Choose = (one: Together['leftOut'][number]) => void

function TogetherPart({ group, onChoose }: { group: Together; onChoose: Choose }) {
  const t = useTexts(texts).pool
  const words = useTexts(coined).outcomes
  const format = useFormat()
  const { key, outcomes, firstWeeks, against, entries, leftOut } = group
  const forest = forestOf(entries)
  const title = t.counts(format.list(outcomes.map((one) => words[one])))
  const window = firstWeeks === null ? '' : ` ${t.first(format.number(firstWeeks))}`
  return (
    <section className="forest-part" aria-labelledby={`pool-${key}`}>
      <h3 id={`pool-${key}`}>
        {title}
        {window}, {t.against[against]}
      </h3>
      <Forest forest={forest} label={title} />
      {entries.length === 1 && <p className="quiet">{t.one}</p>}
      <Told forest={forest} />
      {(entries.length === 2 || entries.length === 3) && <p className="note">{t.fewPlaces}</p>}
      {leftOut.length > 0 && (
        <>
          <h4>{t.leftOut}</h4>
          <ul className="forest-out">
            {leftOut.map((one) => (
              <LeftOut key={one.candidate.id} one={one} onChoose={onChoose} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** How much the places differ, and what that means for the next. */
function Told({ forest: { next, spread } }: { forest: ForestOf }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const percent = usePercent()
  if (!next || !spread) return null
  const sd = format.percent(Math.expm1(spread.middle))
  return (
    <p>
      {t.next(percent(next.low), percent(next.high))} {t.spread(format.percent(spread.share), sd)}
    </p>
  )
}

function LeftOut({ one, onChoose }: { one: Together['leftOut'][number]; onChoose: Choose }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const { candidate, instead, why } = one
  return (
    <li className="small row">
      <span>
        <span lang="da">{candidate.label}</span>{' '}
        {t[why](format.dayMedium(candidate.until), format.dayMedium(instead.until))}
      </span>
      <Button small look="quiet" onClick={() => onChoose(one)}>
        {t.use}
      </Button>
    </li>
  )
}

/** Our own projects that give no number: they are not forgotten, and count for nothing. */
function WithoutEffect({ library: { own } }: { library: Library }) {
  const t = useTexts(texts).pool
  const format = useFormat()
  const silent = own.filter(({ kept }) => !kept?.summary.effect || !kept.summary.grade)
  const titlesOf = (some: Library['own']) => format.list(some.map(({ title }) => title))
  const [found, bare] = [silent.filter(({ kept }) => kept), silent.filter(({ kept }) => !kept)]
  if (silent.length === 0) return null
  return (
    <section className="forest-part" aria-labelledby="pool-silent">
      <h3 id="pool-silent">{t.silent}</h3>
      {found.length > 0 && <p className="small">{t.noEffect(titlesOf(found))}</p>}
      {bare.length > 0 && <p className="small">{t.notKept(titlesOf(bare))}</p>}
    </section>
  )
}

/** Ours first, then those of the others. */
function candidatesOf({ own, shared, municipality }: Library): Candidate[] {
  const ours = own.flatMap(({ investmentId, title, kept }): Candidate[] => {
    const { effect, grade, design } = kept?.summary ?? {}
    if (!kept || !effect || !grade || !design) return []
    const { outcomes, firstWeeks, keptOn } = kept
    return [
      {
        ...{ id: investmentId, label: `${municipality}: ${title}`, municipality, title, design },
        ...{ outcomes, firstWeeks, until: keptOn },
        ...{ estimate: effect.logRatio, standardError: effect.error },
      },
    ]
  })
  const others = shared.map(({ sharedId, estimate }): Candidate => {
    const { municipality: place, title, design, outcomes, firstWeeks, until } = estimate
    return {
      ...{ id: sharedId, label: `${place}: ${title}`, municipality: place, title, design },
      ...{ outcomes, firstWeeks, until },
      ...{ estimate: estimate.logRatio, standardError: estimate.error },
    }
  })
  return [...ours, ...others]
}
