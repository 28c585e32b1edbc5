import type { ComponentType, KeyboardEvent } from 'react'
import type { LineAbout, PromiseLine } from '#slices/promises/rules.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { CloseInput, Sheet } from './contract.ts'
import { NextField } from './NextField.tsx'
import { ENDINGS, type Ending, formOf } from './rules.ts'
import {
  Cards,
  LastPromises,
  type LawPart,
  Part,
  SettleActs,
  type Settled,
  SheetSteps,
  Tick,
} from './SheetAside.tsx'
import { texts } from './texts.ts'
import { WhenFields, type WhenValue } from './WhenFields.tsx'

/** Promises typed as plain sentences: another slice's field, given by the roof. */
export type LinesPart = ComponentType<{
  lines: readonly PromiseLine[]
  onChange: (lines: readonly PromiseLine[]) => void
  about: LineAbout
}>

/** All that stands on the sheet, as its draft keeps it from the first key. */
export type CloseSheet = {
  ending: Ending
  reason: string
  was: WhenValue
  citizenWords: string
  body: string
  note: string
  promises: readonly PromiseLine[]
  settled: readonly Settled[]
  newSteps: readonly string[]
  doneSteps: readonly { stepId: string; version: number }[]
  next: WhenValue | null
  topicIds: readonly string[]
  cards: CloseInput['cards']
  statutory: Record<string, string>
}

/** The sheet as it opens: what was booked, and the next one as the rhythm proposes it. */
export function emptySheet({ conversation, today, now, booking, nextBooked, ...more }: Sheet) {
  const { usual, proposals } = booking
  const first = nextBooked ? undefined : proposals[0]
  const { onDay = today, atTime = now, kind = 'conversation', ...rest } = conversation ?? {}
  const { place, placeWords, minutes, travelMinutes } = { ...usual, ...rest }
  const sheet: CloseSheet = {
    ending: 'held',
    reason: '',
    was: {
      ...{ kind, place, placeWords, minutes, travelMinutes },
      onDay: onDay > today ? today : onDay,
      atTime: atTime ?? now,
    },
    ...{ citizenWords: '', body: '', note: '', promises: [], settled: [], newSteps: [] },
    ...{ doneSteps: [], topicIds: [], cards: [] },
    next: first ? { ...usual, ...first, kind: 'conversation' } : null,
    statutory: more.statutory,
  }
  return sheet
}

/** The sheet as it is sent. */
export function asInput(value: CloseSheet, sheet: Sheet, isShared: boolean): CloseInput {
  const { was, settled, doneSteps, newSteps, promises, topicIds, next, ...rest } = value
  const { caseId, conversation, record } = sheet
  const law = was.kind === 'going_along' ? {} : { form: formOf(was.place), ...rest.statutory }
  return {
    ...rest,
    ...was,
    ...{ caseId, isShared, next },
    conversationId: conversation?.conversationId ?? null,
    version: conversation?.version ?? null,
    addsTo: record?.recordId ?? null,
    promises: [...promises],
    settled: [...settled],
    newSteps: newSteps.filter((words) => words.trim() !== ''),
    movedSteps: doneSteps.map((one) => ({ ...one, state: 'done' as const })),
    topicIds: [...topicIds],
    statutory: law,
  }
}

export type FormProps = {
  sheet: Sheet
  value: CloseSheet
  change: (patch: Partial<CloseSheet>) => void
  PromiseLines: LinesPart
  Law: LawPart | undefined
}

/** To the left what is written, in the order it is said: the citizen's words first. */
export function CloseForm({ sheet, value, change, PromiseLines }: FormProps) {
  const t = useTexts(texts)
  const { firstName, name, today, me, nextBooked } = sheet
  const { next } = value
  return (
    <div className="close-form">
      <TextField
        label={t.close.words(firstName)}
        help={t.close.shared(firstName)}
        voice
        lines={2}
        maxLength={20_000}
        value={value.citizenWords}
        onChange={(citizenWords) => change({ citizenWords })}
      />
      <TextField
        label={t.record.title}
        help={t.close.shared(firstName)}
        lines={4}
        maxLength={100_000}
        value={value.body}
        onChange={(body) => change({ body })}
      />
      <fieldset className="close-promises">
        <legend>{t.close.promises}</legend>
        <PromiseLines
          lines={value.promises}
          onChange={(promises) => change({ promises })}
          about={{
            today,
            me: { id: me.employeeId, name: me.name },
            citizen: { firstName, name },
            nextOn: next?.onDay ?? nextBooked?.onDay ?? null,
          }}
        />
      </fieldset>
      <NextField sheet={sheet} value={next} onChange={(wish) => change({ next: wish })} />
      <Folded sheet={sheet} value={value} change={change} />
    </div>
  )
}

type PartProps = Pick<FormProps, 'sheet' | 'value' | 'change'>

/** What is mostly right as it stands: how it ended, where it was, the note, and the law's fields. */
function Folded({ sheet, value, change }: PartProps) {
  const t = useTexts(texts)
  const { ending, reason, note, was } = value
  return (
    <div className="close-folds">
      <details className="close-fold close-note">
        <summary>{t.record.note}</summary>
        <TextField
          label={t.record.note}
          help={t.close.noteHelp}
          lines={3}
          maxLength={20_000}
          value={note}
          onChange={(words) => change({ note: words })}
        />
      </details>
      <details className="close-fold" open={ending !== 'held'}>
        <summary>{t.close.how}</summary>
        <RadioGroup
          label={t.close.how}
          value={ending}
          onChange={(chosen) => change({ ending: chosen })}
          choices={ENDINGS.map((one) => ({ value: one, label: t.close.endings[one] }))}
        />
        {ending === 'cancelled' && (
          <TextField
            label={t.panel.cancelWhy}
            help={t.panel.cancelHelp}
            maxLength={500}
            value={reason}
            onChange={(words) => change({ reason: words })}
          />
        )}
      </details>
      <details className="close-fold">
        <summary>{t.close.where}</summary>
        <WhenFields
          value={was}
          onChange={(patch) => change({ was: { ...was, ...patch } })}
          places={sheet.booking.places}
          max={sheet.today}
        />
      </details>
      <LawFields {...{ sheet, value, change }} />
    </div>
  )
}

const TALK_KINDS = ['jobsamtale', 'opfoelgningssamtale', 'samtale'] as const
const FORMS = ['personlig', 'telefonisk', 'digital'] as const

function LawFields({ value, change }: PartProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const { statutory, was } = value
  const { number, needed, dueOn, paragraph } = statutory
  const set = (key: string, said: string) => change({ statutory: { ...statutory, [key]: said } })
  if (was.kind === 'going_along') return <p className="close-fold quiet small">{t.law.along}</p>
  return (
    <details className="close-fold">
      <summary>{t.record.law}</summary>
      <p className="quiet small">
        {t.close.lawHelp} {number && needed && t.law.counts(number, needed)}{' '}
        {dueOn && t.law.latest(format.day(dueOn as Sheet['today']))} {paragraph}
      </p>
      <Select
        label={t.law.talkKind}
        value={TALK_KINDS.find((kind) => kind === statutory['talkKind']) ?? 'samtale'}
        onChange={(kind) => set('talkKind', kind)}
        choices={TALK_KINDS.map((kind) => ({ value: kind, label: t.law.kinds[kind] }))}
      />
      <Select
        label={t.law.form}
        value={FORMS.find((form) => form === statutory['form']) ?? formOf(was.place)}
        onChange={(form) => set('form', form)}
        choices={FORMS.map((form) => ({ value: form, label: t.law.forms[form] }))}
      />
    </details>
  )
}

/** To the right what the two had promised, the steps and what to talk about; each is ticked in one press. */
export function CloseAside({ sheet, value, change, Law }: FormProps) {
  const t = useTexts(texts)
  const { settled, doneSteps, topicIds, cards } = value
  const settledAs = (of: { promiseId: string }) =>
    settled.find(({ promiseId }) => promiseId === of.promiseId)
  const isDone = (id: string) => doneSteps.some(({ stepId }) => stepId === id)
  return (
    <aside>
      <Part title={t.prepare.promises}>
        <LastPromises
          sheet={sheet}
          settledAs={settledAs}
          act={(promise) =>
            promise.state === 'open' && (
              <SettleActs
                sheet={sheet}
                promise={promise}
                settled={settledAs(promise)}
                onChange={(wish) => {
                  const others = settled.filter((one) => one.promiseId !== promise.promiseId)
                  change({ settled: wish ? [...others, wish] : others })
                }}
              />
            )
          }
        />
      </Part>
      {sheet.topics.length > 0 && (
        <Part title={t.prepare.topics(sheet.firstName)}>
          <ul className="sheet-list">
            {sheet.topics.map(({ topicId, words }) => (
              <li key={topicId} className="row apart">
                <span className="voice">{words}</span>
                <Tick
                  label={t.close.marks.talked}
                  on={topicIds.includes(topicId)}
                  onChange={(on) => {
                    const others = topicIds.filter((id) => id !== topicId)
                    change({ topicIds: on ? [...others, topicId] : others })
                  }}
                />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t.prepare.steps}>
        <SheetSteps
          sheet={sheet}
          stateOf={({ stepId, state }) => (isDone(stepId) ? 'done' : state)}
          act={({ stepId, version }) => (
            <Tick
              label={t.close.marks.done}
              on={isDone(stepId)}
              onChange={(on) => {
                const others = doneSteps.filter((one) => one.stepId !== stepId)
                change({ doneSteps: on ? [...others, { stepId, version }] : others })
              }}
            />
          )}
          more={<NewSteps value={value} change={change} />}
        />
      </Part>
      {Law && (
        <Boundary lines={2}>
          <Law caseId={sheet.caseId} closing />
        </Boundary>
      )}
      <Part title={t.prepare.cards}>
        <Cards
          sheet={sheet}
          used={cards}
          onUse={(card) => {
            const others = cards.filter((one) => one !== card)
            change({ cards: cards.includes(card) ? others : [...cards, card] })
          }}
        />
      </Part>
    </aside>
  )
}

function NewSteps({ value, change }: Pick<FormProps, 'value' | 'change'>) {
  const t = useTexts(texts).close
  // The line being written is the last one, so that saving before Enter loses nothing.
  const written = value.newSteps.slice(0, -1)
  const words = value.newSteps.at(-1) ?? ''
  const add = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (words.trim()) change({ newSteps: [...written, words.trim(), ''] })
  }
  return (
    <>
      {written.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
        <li key={`${at} ${step}`} className="row apart">
          <span className="voice">{step}</span>
          <Button
            small
            look="quiet"
            onClick={() => change({ newSteps: value.newSteps.filter((_, other) => other !== at) })}
          >
            × {t.marks.isNew}
          </Button>
        </li>
      ))}
      <li onKeyDown={add}>
        <TextField
          label={t.newStep}
          voice
          maxLength={500}
          value={words}
          onChange={(next) => change({ newSteps: [...written, next] })}
        />
      </li>
    </>
  )
}
