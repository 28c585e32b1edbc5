import { Button } from '#ui/Button.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Investment, Rule } from './contract.ts'
import { texts } from './texts.ts'
import type { Writing } from './WritingSheet.tsx'

type Of = { investment: Investment }
type GroundPanelProps = Of & { onWrite: (writing: Writing) => void }

/** What it builds on: where it came from, what is believed, whom it is for, when it stops, how it is done. */
export function GroundPanel({ investment, onWrite }: GroundPanelProps) {
  const t = useTexts(texts).project
  const { hypothesis, methodElements } = investment
  return (
    <div className="ground">
      <Origin investment={investment} />
      <section>
        <h2>{t.hypothesis}</h2>
        {hypothesis ? <p lang="da">{hypothesis}</p> : <p className="quiet">{t.noHypothesis}</p>}
      </section>
      <RulePart investment={investment} kind="target" onWrite={onWrite} />
      <RulePart investment={investment} kind="stop" onWrite={onWrite} />
      <section>
        <h2>{t.methods}</h2>
        {methodElements.length === 0 && <p className="quiet">{t.noMethods}</p>}
        <ul className="dots" lang="da">
          {methodElements.map((element) => (
            <li key={element}>{element}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Origin({ investment: { origin } }: Of) {
  const t = useTexts(texts).project
  const format = useFormat()
  if (!origin) return null
  return (
    <section className="origin">
      <h2>{t.origin}</h2>
      <p lang="da">{origin.what}</p>
      <p className="tiny">
        {t.originBy(origin.authorName, format.dayMedium(origin.saidOn))}{' '}
        <Link to="/ideer">{t.seeIdeas}</Link>
      </p>
    </section>
  )
}

type RulePartProps = GroundPanelProps & { kind: Rule['kind'] }

/** A rule as it stood at the start, what was added afterwards, and earlier wordings behind it. */
function RulePart({ investment, kind, onWrite }: RulePartProps) {
  const t = useTexts(texts).project
  const { rules, startedOn, write, phase } = investment
  const own = rules.filter((rule) => rule.kind === kind)
  const before = own.filter(({ reason }) => reason === '')
  const [holds, earlier] = [before.at(-1), before.slice(0, -1)]
  const isOpen = write && phase !== 'closed' && (!startedOn || kind === 'target')
  const first = kind === 'target' ? t.writeTarget : t.writeStop
  const again = startedOn ? t.add : t.rewrite
  return (
    <section className="agreed-rule">
      <h2>{kind === 'target' ? t.targetRule : t.stopRule}</h2>
      {holds ? (
        <Written rule={holds} isBefore={startedOn !== null} />
      ) : (
        <p className="quiet">{kind === 'target' ? t.noTargetRule : t.noStopRule}</p>
      )}
      {own
        .filter(({ reason }) => reason !== '')
        .map((rule) => (
          <Addition key={rule.ruleId} rule={rule} />
        ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t.earlier}</summary>
          {earlier.toReversed().map((rule) => (
            <Written key={rule.ruleId} rule={rule} isBefore={false} />
          ))}
        </details>
      )}
      {isOpen && (
        <p className="no-print">
          <Button small onClick={() => onWrite({ what: 'rule', kind })}>
            {holds ? again : first}
          </Button>
        </p>
      )}
    </section>
  )
}

function Written({ rule, isBefore }: { rule: Rule; isBefore: boolean }) {
  const t = useTexts(texts).project
  const format = useFormat()
  const say = isBefore ? t.writtenBefore : t.written
  return (
    <>
      <p lang="da">{rule.words}</p>
      <p className="tiny">{say(nameOf(rule), format.dayMedium(rule.writtenOn))}</p>
    </>
  )
}

function Addition({ rule }: { rule: Rule }) {
  const t = useTexts(texts).project
  const format = useFormat()
  return (
    <div className="rule-addition">
      <p lang="da">{rule.words}</p>
      <p className="small">{t.because(rule.reason)}</p>
      <p className="tiny">{t.addedBy(nameOf(rule), format.dayMedium(rule.writtenOn))}</p>
    </div>
  )
}

/** Who wrote what the importer brought is not known. */
function nameOf({ writtenBy }: Rule): string | undefined {
  return writtenBy === 'import' ? undefined : writtenBy
}
