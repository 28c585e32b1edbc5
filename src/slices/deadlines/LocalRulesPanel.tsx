import { useState } from 'react'
import type { Day } from '#core/dates.ts'
import { inForce } from '#core/periods.ts'
import { OPEN_POINTS, type OpenPoint } from '#law/openPoints.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { lawWords } from '#ui/lawWords.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { changeLocalRule, type LocalRule, listLocalRules } from './contract.ts'
import { LocalRuleForm, type Wanted } from './LocalRuleForm.tsx'
import { texts } from './texts.ts'

/** Where the law is unsettled, and what the municipality promises above it; each with its versions. */
export function LocalRulesPanel() {
  const t = useTexts(texts).page
  const { rules, today } = useEndpoint(listLocalRules, {})
  const [wanted, setWanted] = useState<Wanted>()
  const service = rules.filter(({ layer }) => layer === 'service')
  const edit = (before: LocalRule) => setWanted({ rule: before.rule, before })
  return (
    <>
      <section className="panel">
        <h2>{t.open}</h2>
        <p className="small quiet">{t.openHelp}</p>
        <ul className="local-rules">
          {OPEN_POINTS.map((point) => (
            <OpenLine
              key={point.code}
              point={point}
              versions={rules.filter(({ rule }) => rule === point.code)}
              today={today}
              onSet={() => setWanted({ rule: point.code })}
              onEdit={edit}
            />
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{t.service}</h2>
        <p className="small quiet">{t.serviceHelp}</p>
        {service.length === 0 && <p className="small quiet">{t.serviceNone}</p>}
        <ul className="local-rules">
          {service.map((one) => (
            <li key={one.ruleId}>
              <Version one={one} today={today} onEdit={edit} named />
            </li>
          ))}
        </ul>
        <p className="law-acts">
          <Button onClick={() => setWanted({ rule: 'service_talks_every' })}>{t.promise}</Button>
        </p>
      </section>
      {wanted && (
        <SideSheet
          title={wanted.before ? t.edit : wanted.rule.startsWith('service') ? t.promise : t.set}
          onClose={() => setWanted(undefined)}
        >
          <LocalRuleForm
            key={`${wanted.rule} ${wanted.before?.version ?? 'new'}`}
            wanted={wanted}
            today={today}
            onDone={() => setWanted(undefined)}
          />
        </SideSheet>
      )}
    </>
  )
}

type OpenLineProps = {
  point: OpenPoint
  versions: readonly LocalRule[]
  today: Day
  onSet: () => void
  onEdit: (rule: LocalRule) => void
}

function OpenLine({ point, versions, today, onSet, onEdit }: OpenLineProps) {
  const t = useTexts(texts)
  const { duties } = useTexts(lawWords)
  const { targetGroups } = useTexts(coined)
  const format = useFormat()
  const { days } = point.suggested
  return (
    <li>
      <p>
        <b>{duties[point.code]}</b>{' '}
        {versions.length === 0 && <Chip look="amber">{t.page.toConfirm}</Chip>}
      </p>
      <p className="small quiet">
        {format.list(point.targetGroups.map((group) => targetGroups[group]))}. {point.paragraph}.{' '}
        {days && t.page.suggested(format.plural(days, t.dayForms))}
      </p>
      {versions.map((one) => (
        <Version key={one.ruleId} one={one} today={today} onEdit={onEdit} />
      ))}
      <p>
        <Button small aria-label={`${t.page.set}: ${duties[point.code]}`} onClick={onSet}>
          {t.page.set}
        </Button>
      </p>
    </li>
  )
}

type VersionProps = {
  one: LocalRule
  today: Day
  onEdit: (rule: LocalRule) => void
  /** The rule's own name, where it does not stand above. */
  named?: boolean
}

function Version({ one, today, onEdit, named }: VersionProps) {
  const t = useTexts(texts)
  const { duties } = useTexts(lawWords)
  const { targetGroups } = useTexts(coined)
  const format = useFormat()
  const name = duties[one.rule]
  return (
    <div className="local-rule">
      <p>
        {named && <b>{name}: </b>}
        <b className="num">{useValue(one)}</b>{' '}
        {one.targetGroup ? targetGroups[one.targetGroup] : t.fields.everyGroup}{' '}
        <span className="small quiet nowrap">{format.dateRange(one.fromOn, one.toOn)}</span>{' '}
        <State one={one} today={today} />
      </p>
      <p className="small quiet">
        <span lang="da">{one.reason}</span> <span className="tiny">{t.setBy(one.changedBy)}</span>
      </p>
      <VersionActs one={one} today={today} onEdit={onEdit} name={name} />
    </div>
  )
}

function useValue({ rule, talks, days }: LocalRule): string {
  const t = useTexts(texts)
  const format = useFormat()
  if (talks) return t.page.inTalks(format.plural(talks, t.talkForms))
  if (rule === 'service_talks_every') return t.page.everyDays(format.number(days ?? 0))
  return t.page.inDays(format.plural(days ?? 0, t.dayForms))
}

function State({ one, today }: { one: LocalRule; today: Day }) {
  const t = useTexts(texts).page
  if (one.fromOn > today) return <Chip look="sky">{t.later}</Chip>
  if (!inForce(one, today)) return <Chip>{t.past}</Chip>
  if (one.layer === 'service') return null
  return one.confirmed ? (
    <Chip look="fjord">{t.confirmedChip}</Chip>
  ) : (
    <Chip look="amber">{t.toConfirm}</Chip>
  )
}

function VersionActs({ one, today, onEdit, name }: VersionProps & { name: string }) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(changeLocalRule)
  const { ruleId, talks, days, fromOn, toOn, reason, confirmed, version } = one
  const kept = { ruleId, talks, days, fromOn, toOn, reason, confirmed }
  const change = async (next: Partial<typeof kept>, said: string) => {
    const done = await command
      .run({ ...kept, ...next }, { ifMatch: version })
      .catch(() => undefined)
    if (!done) return
    const undo = () => void command.run(kept, { ifMatch: done.version }).catch(() => undefined)
    say(said, { undo })
  }
  const over = toOn !== null && toOn <= today
  return (
    <>
      <p className="row flush">
        {!confirmed && !over && (
          <Button
            small
            busy={command.busy}
            aria-label={`${t.page.confirm}: ${name}`}
            onClick={() => void change({ confirmed: true }, t.done.confirmed)}
          >
            {t.page.confirm}
          </Button>
        )}
        <Button
          small
          look="quiet"
          aria-label={`${t.page.edit}: ${name}`}
          onClick={() => onEdit(one)}
        >
          {t.page.edit}
        </Button>
        {!over && fromOn <= today && (
          <Button
            small
            look="quiet"
            busy={command.busy}
            aria-label={`${t.page.end}: ${name}`}
            onClick={() => void change({ toOn: today }, t.done.ended)}
          >
            {t.page.end}
          </Button>
        )}
      </p>
      <FaultLine error={command.problem} />
    </>
  )
}
