import { type ReactNode, useEffect } from 'react'
import { isRunning } from '#slices/investments/rules.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { FilesOf } from '#ui/filesOf.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { PageHead } from '#ui/page.tsx'
import { SourceNote } from '#ui/SourceNote.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Advice } from './Advice.tsx'
import { type Gate, readGate } from './contract.ts'
import { GateMethod } from './GateMethod.tsx'
import { GateOptions } from './GateOptions.tsx'
import { GateResult } from './GateResult.tsx'
import { texts } from './texts.ts'

type GatePageProps = {
  investmentId: string
  /** Where the decision is written; on screen only. */
  decision: ReactNode
  /** What the days are like in its teams. */
  environment: ReactNode
}

/** Gate-papiret: written by itself from what is known today, and printed as it stands. */
export function GatePage({ investmentId, decision, environment }: GatePageProps) {
  const t = useTexts(texts).page
  const gate = useEndpoint(readGate, { investmentId })
  const format = useFormat()
  const head = `${gate.municipality} · ${t.title} · ${gate.title}`
  usePaperHead(head, t.dated(format.day(gate.today)))
  return (
    <FilesOf title={gate.title}>
      <article className="paper">
        <PageHead
          title={
            <>
              <span className="paper-kind">{t.title} </span>
              <span lang="da">{gate.title}</span>
            </>
          }
          lead={<Lead gate={gate} />}
          crumbs={[{ label: t.back, to: `/investering/${investmentId}` }]}
          actions={<Button onClick={() => window.print()}>{t.print}</Button>}
        />
        <Part title={t.decide}>
          <p>{t.decideBody[stateOf(gate.phase)]}</p>
          <Agreed gate={gate} />
          <Advice gate={gate} />
        </Part>
        <div className="no-print gate-decision">{decision}</div>
        <Part title={t.result}>
          <GateResult gate={gate} />
          <SourceNote definition={t.definition} source={t.source} on={gate.today} />
        </Part>
        <Part title={t.method}>
          <GateMethod gate={gate} />
        </Part>
        <Part title={t.environment}>{environment}</Part>
        <Part title={t.options}>
          <GateOptions gate={gate} />
        </Part>
        <Part title={t.unknowns}>
          {gate.unknown ? <p lang="da">{gate.unknown}</p> : <p className="quiet">{t.noUnknown}</p>}
        </Part>
        <Part title={t.log}>
          <Log gate={gate} />
        </Part>
        <Part title={t.after}>
          <p>{gate.phase === 'closed' ? t.afterClosed : t.afterBody}</p>
        </Part>
        {stateOf(gate.phase) !== 'closed' && <ToBeDecided gate={gate} />}
      </article>
    </FilesOf>
  )
}

/**
 * The head of every printed page: margin boxes take their words from a property of the root, because paper has
 * no other place for what a page is called.
 */
function usePaperHead(words: string, dated: string): void {
  useEffect(() => {
    const { style } = document.documentElement
    const quoted = (text: string) => `"${text.replaceAll(/["\\\n]/g, ' ')}"`
    style.setProperty('--paper-head', quoted(words))
    style.setProperty('--paper-date', quoted(dated))
    return () => {
      style.removeProperty('--paper-head')
      style.removeProperty('--paper-date')
    }
  }, [words, dated])
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="paper-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Lead({ gate }: { gate: Gate }) {
  const { page: t, phases } = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const { municipality, today, gateOn, endedOn, phase, targetGroup } = gate
  const next = gateOn ? t.gateOn(format.day(gateOn)) : t.noGate
  const when = endedOn ? t.closedOn(format.day(endedOn)) : next
  const parts = [
    phase === 'closed' ? municipality : t.eyebrow(municipality),
    phases[phase],
    ...(targetGroup ? [groups[targetGroup]] : []),
    when,
  ]
  return (
    <span className="paper-lead">
      {parts.join(' · ')}
      <span className="no-print"> · {t.dated(format.day(today))}</span>
    </span>
  )
}

/** Which of the sentences on what is to be decided is this one's. */
function stateOf(phase: Gate['phase']) {
  if (phase === 'closed' || phase === 'permanent') return phase
  return isRunning(phase) ? 'running' : 'proposal'
}

/** On paper alone: what the committee decides, to be ticked and signed in the meeting. */
function ToBeDecided({ gate: { phase } }: { gate: Gate }) {
  const { page: t, decisions } = useTexts(texts)
  const lines = [t.reason, t.by, t.on]
  return (
    <section className="paper-part paper-decision">
      <h2>{t.decision}</h2>
      <ul className="paper-boxes">
        {CHOICES[stateOf(phase)].map((kind) => (
          <li key={kind}>{decisions[kind]}</li>
        ))}
      </ul>
      <dl className="paper-lines">
        {lines.map((line) => (
          <div key={line}>
            <dt>{line}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </section>
  )
}

const CHOICES = {
  running: ['continue', 'adjust', 'scale', 'make_permanent', 'close'],
  permanent: ['continue', 'adjust', 'close'],
  proposal: ['start', 'close'],
  closed: [],
} as const

/** What was written before the start, word for word. */
function Agreed({ gate }: { gate: Gate }) {
  const { phase, targetRule, stopRule, stop, hypothesis } = gate
  const t = useTexts(texts).page
  const noRule = stateOf(phase) === 'proposal' ? t.stopRuleToCome : t.noStopRule
  const format = useFormat()
  const money = useMoney()
  return (
    <dl className="paper-terms">
      {hypothesis && (
        <div>
          <dt>{t.hypothesis}</dt>
          <dd lang="da">{hypothesis}</dd>
        </div>
      )}
      {targetRule && (
        <div>
          <dt>{t.target(format.day(targetRule.writtenOn))}</dt>
          <dd lang="da">{targetRule.words}</dd>
        </div>
      )}
      <div>
        <dt>{stopRule ? t.stopRule(format.day(stopRule.writtenOn)) : t.theStopRule}</dt>
        <dd>
          {stopRule ? <span lang="da">{stopRule.words}</span> : noRule}
          {stop && <p>{t.stopNumber(money.million(stop.netOre), String(stop.year))}</p>}
          {stopRule && !stop && <p className="small quiet">{t.noStopNumber}</p>}
        </dd>
      </div>
    </dl>
  )
}

function Log({ gate: { decisions } }: { gate: Gate }) {
  const { page, decisions: names } = useTexts(texts)
  const format = useFormat()
  if (decisions.length === 0) return <p className="quiet">{page.noLog}</p>
  return (
    <ol className="paper-log">
      {decisions.map(({ decisionId, kind, reason, grounds, decidedBy, decidedOn }) => (
        <li key={decisionId}>
          <strong>{names[kind]}</strong> {page.logBy(decidedBy, format.day(decidedOn))}
          <br />
          <span lang="da">{reason} </span>
          <span className="quiet">
            {page.grounds} <span lang="da">{grounds}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
