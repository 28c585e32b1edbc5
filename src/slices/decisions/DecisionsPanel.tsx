import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Decision, listDecisions } from './contract.ts'
import { DecisionForm } from './DecisionForm.tsx'
import { texts } from './texts.ts'

/** Who wrote what the importer brought is not known. */
const FROM_FILES = 'import'

type DecisionsPanelProps = {
  investmentId: string
  /** Beside a paper that has the log itself: only what is decided on it, the paper as its grounds. */
  onPaper?: boolean
  /** It is the next thing to do; before that it is one of several. */
  isNext?: boolean
}

/** Beslutninger: the log that nobody can change, the newest first. */
export function DecisionsPanel(props: DecisionsPanelProps) {
  const { investmentId, onPaper = false, isNext = onPaper } = props
  const t = useTexts(texts).log
  const format = useFormat()
  const answer = useEndpoint(listDecisions, { investmentId })
  const { decisions, kinds, write, version, today, newestCase } = answer
  const [decides, setDecides] = useState(false)
  if (onPaper && !(write && kinds.length > 0)) return null
  return (
    <section className="decisions" aria-labelledby="decisions">
      <div className="row apart">
        <h2 id="decisions">{t.title}</h2>
        {write && kinds.length > 0 && (
          <Button look={isNext ? 'go' : 'plain'} small={!isNext} onClick={() => setDecides(true)}>
            {t.decide}
          </Button>
        )}
      </div>
      {decisions.length === 0 && !onPaper && <p className="quiet">{t.none}</p>}
      {!onPaper && (
        <ol className="decision-log">
          {decisions.map((decision) => (
            <DecisionLine key={decision.decisionId} decision={decision} />
          ))}
        </ol>
      )}
      {decides && (
        <FormSheet title={t.form.title} onClose={() => setDecides(false)}>
          <DecisionForm
            {...{ investmentId, version, kinds, today, newestCase }}
            grounds={onPaper ? t.paper(format.day(today)) : ''}
            onDone={() => setDecides(false)}
          />
        </FormSheet>
      )}
    </section>
  )
}

function DecisionLine({ decision }: { decision: Decision }) {
  const { log: t, decisions, phases } = useTexts(texts)
  const format = useFormat()
  const { kind, reason, grounds, decidedBy, decidedOn, fromPhase, toPhase, businessCase } = decision
  return (
    <li className={`decision ${kind}`}>
      <p className="decision-head">
        <strong>{decisions[kind]}</strong>{' '}
        <span className="small">{t.by(decidedBy, format.day(decidedOn))}</span>{' '}
        {fromPhase !== toPhase && <Chip>{t.moved(phases[fromPhase], phases[toPhase])}</Chip>}{' '}
        {businessCase !== null && <Chip>{t.lockedCase(format.number(businessCase))}</Chip>}
      </p>
      <dl lang="da">
        <dt>{t.reason}</dt>
        <dd>{reason}</dd>
        <dt>{t.grounds}</dt>
        <dd>{grounds}</dd>
      </dl>
      {decision.writtenBy !== FROM_FILES && (
        <p className="tiny">{t.writtenBy(decision.writtenBy)}</p>
      )}
    </li>
  )
}
