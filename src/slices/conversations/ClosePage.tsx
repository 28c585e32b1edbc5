import { type ComponentType, type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/client.ts'
import type { AnyDrafting, DraftOf } from '#ui/drafting.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import {
  asInput,
  CloseAside,
  CloseForm,
  type CloseSheet,
  emptySheet,
  type LinesPart,
} from './CloseForm.tsx'
import { type Closed, close, readSheet, type Sheet, setState, undoPromises } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import type { LawPart } from './SheetAside.tsx'
import { texts } from './texts.ts'
import { CalendarLink, useWhen, useWhere } from './When.tsx'

type ClosePageProps = PageProps & {
  Drafting: AnyDrafting
  PromiseLines: LinesPart
  Law?: LawPart
  Presence?: ComponentType<{ caseId: string; place?: string }>
}

type Done = { value: CloseSheet; closed: Closed; isShared: boolean }

/** Luk samtale: one sheet, one save, and a quiet word of what became of it. */
export function ClosePage({ params, Drafting, Presence, ...parts }: ClosePageProps) {
  const [caseId, conversationId] = [params['caseId'] ?? '', params['conversationId'] ?? 'nu']
  const sheet = useEndpoint(readSheet, { caseId, conversationId })
  const [start] = useState(() => emptySheet(sheet))
  const [done, setDone] = useState<Done>()
  if (done) return <Receipt sheet={sheet} done={done} />
  return (
    <>
      {Presence && <Presence caseId={caseId} place="close" />}
      <Drafting
        kind="record"
        caseId={caseId}
        subjectId={conversationId === 'nu' ? caseId : conversationId}
        start={start}
      >
        {(draft) => <OpenSheet {...parts} sheet={sheet} draft={draft} onDone={setDone} />}
      </Drafting>
    </>
  )
}

type OpenProps = {
  sheet: Sheet
  draft: DraftOf<CloseSheet>
  PromiseLines: LinesPart
  Law?: LawPart
  onDone: (done: Done) => void
}

function OpenSheet({ sheet, draft, PromiseLines, Law, onDone }: OpenProps) {
  const { value, change } = draft
  const saving = useClosing(sheet, draft, onDone)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void saving.run(value.ending === 'held')
  }
  const form = { sheet, value, change, PromiseLines, Law }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the whole sheet; the buttons are there, too.
    <div onKeyDown={onKeyDown}>
      <Head sheet={sheet} value={value} line={draft.line} />
      <div className="columns with-aside sheet-page">
        <div>
          <CloseForm {...form} />
          <Foot sheet={sheet} value={value} saving={saving} />
        </div>
        <CloseAside {...form} />
      </div>
    </div>
  )
}

type HeadProps = { sheet: Sheet; value: CloseSheet; line: React.ReactNode }

function Head({ sheet, value, line }: HeadProps) {
  const t = useTexts(texts)
  const [when, where] = [useWhen(), useWhere()]
  const { caseId, name, firstName, dream, conversation } = sheet
  return (
    <PageHead
      crumbs={[{ label: name, to: `/borger/${caseId}` }]}
      title={dream ? <Voice words={dream} size="head" /> : t.panel.acts.close}
      lead={
        <>
          <b>{firstName}</b> ·{' '}
          {conversation ? `${where(value.was)} · ${when(value.was)}` : t.close.now}
        </>
      }
      actions={line}
    />
  )
}

type Saving = ReturnType<typeof useClosing>

/** Sends the sheet once; what somebody else did first is said, and no word is lost. */
function useClosing(sheet: Sheet, draft: DraftOf<CloseSheet>, onDone: (done: Done) => void) {
  const command = useCommand(close, { invalidates: [] })
  const key = useRef(crypto.randomUUID())
  const run = async (isShared: boolean) => {
    if (command.busy) return
    const input = { ...asInput(draft.value, sheet, isShared), sheetId: draft.sheetId }
    const sent = command.run(input, { idempotencyKey: key.current })
    const closed = await sent.catch((error: unknown) => {
      // Without a clear no it may have been saved: the same key asks again and does nothing twice.
      const isNo = error instanceof Problem && error.status >= 400 && error.status < 500
      if (isNo) key.current = crypto.randomUUID()
      return null
    })
    if (!closed) return
    await draft.end()
    onDone({ value: draft.value, closed, isShared })
  }
  return { run, busy: command.busy, problem: command.problem, reset: command.reset }
}

type FootProps = { sheet: Sheet; value: CloseSheet; saving: Saving }

function Foot({ sheet, value, saving }: FootProps) {
  const t = useTexts(texts).close
  const parts = useParts(sheet, value)
  const { record } = sheet
  const isHeld = value.ending === 'held'
  const { problem } = saving
  const isStale = problem instanceof Problem && problem.status === 412
  return (
    <div className="sheet-save">
      {record && (
        <p className="suggestion amber" role="status">
          {t.collision(record.signedName)}
        </p>
      )}
      {isStale && !record && <p className="suggestion amber">{t.again}</p>}
      <FaultNote error={problem} reset={saving.reset} reads={readSheet} />
      <Button look="go" busy={saving.busy} onClick={() => void saving.run(isHeld)}>
        {record ? t.add : isHeld ? t.save.share : t.save.plain}
      </Button>
      {isHeld && !record && (
        <Button busy={saving.busy} onClick={() => void saving.run(false)}>
          {t.save.keep}
        </Button>
      )}
      <span className="tiny" role="status">
        {t.counts(parts)}
      </span>
    </div>
  )
}

/** What the press will save, as a list in words. */
function useParts(sheet: Sheet, value: CloseSheet): string {
  const t = useTexts(texts).close
  const format = useFormat()
  const steps = value.newSteps.filter((words) => words.trim()).length + value.doneSteps.length
  const promises = value.promises.length + value.settled.length
  const counted = (count: number, forms: { one: string; other: string }) =>
    count > 0 ? format.plural(count, forms) : ''
  const isHeld = value.ending === 'held'
  return format.list(
    [
      isHeld || value.body || value.citizenWords ? t.parts.record : t.endings[value.ending],
      counted(promises, t.promise),
      value.next ? t.parts.next : '',
      counted(steps, t.step),
      counted(value.topicIds.length, t.topic),
      isHeld && Object.keys(sheet.statutory).length > 0 ? t.parts.fields : '',
    ].filter(Boolean),
  )
}

/** What became of it, with the way on; the next conversation can be taken back. */
function Receipt({ sheet, done }: { sheet: Sheet; done: Done }) {
  const t = useTexts(texts)
  const when = useWhen()
  const { caseId } = sheet
  const { closed, value, isShared } = done
  const count = closed.promiseIds.length
  return (
    <>
      <PageHead
        crumbs={[{ label: sheet.name, to: `/borger/${caseId}` }]}
        title={t.receipt.title}
        lead={value.ending === 'held' ? t.receipt.record(isShared) : t.close.endings[value.ending]}
      />
      {(count > 0 || closed.next) && (
        <ul className="receipt">
          {count > 0 && <PromisesMade closed={closed} />}
          {closed.next && value.next && (
            <li>
              ✓ {t.receipt.next(when(value.next))} <UndoNext next={closed.next} />
            </li>
          )}
        </ul>
      )}
      <p className="row">
        <LinkButton look="go" to="/i-dag">
          {t.receipt.to.day}
        </LinkButton>
        <LinkButton to={`/borger/${caseId}`}>{t.receipt.to.citizen}</LinkButton>
        {count > 0 && (
          <LinkButton to={`/borger/${caseId}`} search={{ fane: 'aftaler' }}>
            {t.receipt.to.promises}
          </LinkButton>
        )}
      </p>
    </>
  )
}

/** So many promises, which can be taken back together. */
function PromisesMade({ closed }: { closed: Closed }) {
  const t = useTexts(texts)
  const format = useFormat()
  const say = useToast()
  const command = useCommand(undoPromises)
  const [gone, setGone] = useState(false)
  const { conversationId, promiseIds } = closed
  const undo = async () => {
    const wish = { conversationId, promiseIds, reason: t.book.regret }
    if (!(await command.run(wish).catch(() => null))) return
    setGone(true)
    say(t.receipt.promisesUndone)
  }
  if (gone) return <li className="quiet">– {t.receipt.promisesUndone}</li>
  return (
    <li>
      ✓ {t.receipt.promises(format.plural(promiseIds.length, t.close.promise))}{' '}
      <span className="row receipt-next">
        <Button small look="quiet" busy={command.busy} onClick={() => void undo()}>
          {t.receipt.undoPromises}
        </Button>
        <FaultNote error={command.problem} reset={command.reset} reads={readSheet} />
      </span>
    </li>
  )
}

function UndoNext({ next }: { next: NonNullable<Closed['next']> }) {
  const t = useTexts(texts)
  const say = useToast()
  const command = useCommand(setState)
  const [gone, setGone] = useState(false)
  const { conversationId, version } = next
  const undo = async () => {
    const wish = { conversationId, state: 'cancelled' as const, reason: t.book.regret }
    const saved = await command.run(wish, { ifMatch: version }).catch(() => null)
    if (!saved) return
    setGone(true)
    say(t.receipt.undone)
  }
  if (gone) return <span className="quiet">· {t.panel.states.cancelled}</span>
  return (
    <span className="row receipt-next">
      <CalendarLink conversationId={conversationId} />
      <Button small look="quiet" busy={command.busy} onClick={() => void undo()}>
        {t.receipt.undoNext}
      </Button>
      <FaultNote error={command.problem} reset={command.reset} reads={readSheet} />
    </span>
  )
}
