import type { Cell, Sheet } from '#core/sheets.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { saveFile } from '#ui/files.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { columnsOf, kronerCell, saveSheets } from '#ui/sheets.ts'
import { useToast } from '#ui/toast.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { YearsChart } from '#ui/YearsChart.tsx'
import { type Result, readResult, readResultCase } from './contract.ts'
import { texts } from './texts.ts'

type Of = { result: Result }

/** What a municipality has chosen to tell everybody of an investment; another one can take it along. */
export function ResultPage({ params }: PageProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const result = useEndpoint(readResult, { slug: params['slug'] ?? '' })
  const { title, municipality, phase, startedOn, endedOn, summary, learned, unknown } =
    result.content
  const { posts, hypothesis, methodElements } = result.content
  return (
    <article className="public-result">
      <PageHead
        title={<span lang="da">{title}</span>}
        lead={
          <>
            {t.page.eyebrow(municipality)}{' '}
            <Chip look={phase === 'closed' ? 'plain' : 'fjord'}>{t.phases[phase]}</Chip>{' '}
            {endedOn
              ? t.page.period(format.day(startedOn), format.day(endedOn))
              : t.page.since(format.day(startedOn))}
          </>
        }
      />
      <Paragraphs words={summary} look="result-summary" />
      <Sums result={result} />
      <Years result={result} />
      <div className="result-parts">
        {(methodElements.length > 0 || posts !== null) && (
          <Part title={t.page.method}>
            <ul className="dots" lang="da">
              {methodElements.map((element) => (
                <li key={element}>{element}</li>
              ))}
            </ul>
            {posts !== null && <p>{t.page.posts(format.number(posts))}</p>}
          </Part>
        )}
        <Part title={t.page.hypothesis}>
          <Paragraphs words={hypothesis} />
        </Part>
        <Rule title={t.page.who} rule={result.content.targetRule} />
        <Rule title={t.page.stop} rule={result.content.stopRule} />
        {learned && (
          <Part title={t.page.learned}>
            <Paragraphs words={learned} />
          </Part>
        )}
        {unknown && (
          <Part title={t.page.unknown}>
            <Paragraphs words={unknown} />
          </Part>
        )}
        <Decisions result={result} />
      </div>
      <Take slug={result.slug} />
      <p className="small quiet">{t.page.frozen(format.day(result.publishedOn))}</p>
    </article>
  )
}

function Paragraphs({ words, look }: { words: string; look?: string }) {
  const parts = words.split(/\n\s*\n/).filter((part) => part.trim() !== '')
  return parts.map((part) => (
    <p key={part} lang="da" className={look}>
      {part}
    </p>
  ))
}

function Sums({ result: { content } }: Of) {
  const t = useTexts(texts).page
  const money = useMoney()
  const { realised, expected, phase } = content
  const isDecided = phase === 'permanent' || phase === 'closed'
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t.invested}</dt>
          <dd>{money.million(realised.investedOre)}</dd>
        </div>
        <div>
          <dt>{t.saved}</dt>
          <dd>{money.million(realised.savedOre)}</dd>
        </div>
        <div className={realised.netOre < 0 ? 'minus' : 'plus'}>
          <dt>{t.net}</dt>
          <dd>{money.millionChange(realised.netOre)}</dd>
          {expected && (
            <dd className="tiny">
              {isDecided ? t.expectedNet : t.expectedInAll} {money.millionChange(expected.netOre)}
            </dd>
          )}
        </div>
      </dl>
      {!isDecided && <p className="suggestion amber">{t.notYet}</p>}
    </>
  )
}

function Years({ result }: Of) {
  const t = useTexts(texts).page
  const format = useFormat()
  const sheets = useSheets(result)
  const { content, publishedOn, slug } = result
  const { years, isAssumed, municipality } = content
  if (years.length === 0) return null
  const known = years.filter(({ savedOre }) => savedOre !== null)
  return (
    <section aria-labelledby="years">
      <h2 id="years">{t.years}</h2>
      <YearsChart
        title={t.chart}
        unit={t.unit}
        bars={[
          {
            ...{ id: 'invested', label: t.invested },
            points: years.map(({ year, investedOre }) => ({ year, ore: -investedOre })),
          },
          {
            ...{ id: 'saved', label: t.saved },
            points: known.map(({ year, savedOre }) => ({ year, ore: savedOre ?? 0 })),
          },
        ]}
        lines={[
          {
            ...{ id: 'net', label: t.soFar.toLowerCase() },
            points: known.map(({ year, cumulativeOre }) => ({ year, ore: cumulativeOre })),
          },
        ]}
        about={{
          ...{ stem: slug, definition: t.definition },
          source: t.sourceOn(municipality, format.day(publishedOn)),
          saveSheet: () => saveSheets(slug, sheets),
        }}
      />
      {isAssumed && <p className="small quiet">{t.assumed}</p>}
      <SourceNote definition={t.definition} source={t.source(municipality)} on={publishedOn} />
    </section>
  )
}

/** What the page says in numbers, and no more: it is made of nothing but the page. */
function useSheets({ content, publishedOn }: Result): Sheet[] {
  const { page: t, sheet } = useTexts(texts)
  const { title, municipality, years, realised, expected, isAssumed, posts } = content
  const sums = (label: string, of: typeof realised): Cell[] => {
    return [label, ...[of.investedOre, of.savedOre, of.netOre].map(kronerCell)]
  }
  const about: Cell[][] = [
    [sheet.project, title],
    ...(posts === null ? [] : [[sheet.posts, posts]]),
    [t.years, t.definition],
    ...(isAssumed ? [[t.years, t.assumed]] : []),
    ...[
      [sheet.source, t.source(municipality)],
      [sheet.on, { day: publishedOn }],
    ],
  ]
  return [
    {
      name: t.years,
      columns: columnsOf(t.year, ...[t.invested, t.saved, t.soFar].map(sheet.kroner)),
      rows: years.map(({ year, investedOre, savedOre, cumulativeOre }): Cell[] => {
        const soFar = savedOre === null ? null : kronerCell(cumulativeOre)
        return [
          year,
          kronerCell(investedOre),
          savedOre === null ? t.missing : kronerCell(savedOre),
          soFar,
        ]
      }),
    },
    {
      name: sheet.sums,
      columns: columnsOf(sheet.what, ...[t.invested, t.saved, t.net].map(sheet.kroner)),
      rows: [sums(sheet.realised, realised), ...(expected ? [sums(sheet.expected, expected)] : [])],
    },
    { name: sheet.about, columns: columnsOf(sheet.what, sheet.words), rows: about },
  ]
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Rule({ title, rule }: { title: string; rule: Result['content']['targetRule'] }) {
  const t = useTexts(texts).page
  const format = useFormat()
  if (!rule) return null
  return (
    <Part title={title}>
      <p lang="da">{rule.words}</p>
      <p className="tiny">{t.writtenOn(format.day(rule.writtenOn))}</p>
    </Part>
  )
}

function Decisions({ result: { content } }: Of) {
  const t = useTexts(texts)
  const format = useFormat()
  if (content.decisions.length === 0) return null
  return (
    <Part title={t.page.decided}>
      <ol className="result-decisions">
        {content.decisions.map(({ kind, decidedOn }) => (
          <li key={`${decidedOn} ${kind}`}>
            {format.day(decidedOn)}: <strong>{t.decisions[kind]}</strong>
          </li>
        ))}
      </ol>
    </Part>
  )
}

function Take({ slug }: { slug: string }) {
  const t = useTexts(texts).page
  const say = useToast()
  const save = () =>
    void saveFile(readResultCase, { slug }).catch((fault: Error) =>
      say(fault.message, { fault: true }),
    )
  return (
    <section className="suggestion result-take no-print" aria-labelledby="take">
      <h2 id="take">{t.use}</h2>
      <p>{t.useBody}</p>
      <p className="row">
        <Button look="go" onClick={save}>
          {t.download}
        </Button>
        <Button onClick={() => window.print()}>{t.print}</Button>
      </p>
    </section>
  )
}
