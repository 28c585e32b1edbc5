import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { call } from '#ui/client.ts'
import type { DraftingProps, DraftOf } from '#ui/drafting.ts'
import { holdSheet, rememberOwnSheet } from '#ui/holding.ts'
import { allLeft, type Keeper, type KeeperState, openKeeper, type SheetSent } from '#ui/keeper.ts'
import { ErrorState, Skeleton } from '#ui/states.tsx'
import { removeDraft, saveDraft } from './contract.ts'
import { DraftLine } from './DraftLine.tsx'
import { OtherDrafts } from './OtherDrafts.tsx'
import { readSheet, wordsOf } from './rules.ts'
import { type About, nameOf, type Opened, useOpened } from './SheetOpening.tsx'

/**
 * Keeps what is written inside it, from the first key. A page that is loaded again, or a browser that comes
 * back after a crash, goes on where it was; another sheet about the same is shown, and neither is lost.
 */
export function Drafting<T extends object>(props: DraftingProps<T>) {
  return <Opening key={`${props.kind} ${props.subjectId}`} {...props} />
}

function Opening<T extends object>(props: DraftingProps<T>) {
  const { opened, failure, reopen } = useOpened(props)
  if (failure) return <ErrorState error={failure} retry={() => reopen()} />
  if (!opened) return <Skeleton lines={4} />
  return <OpenSheet key={opened.sheet.sheetId} {...props} opened={opened} reopen={reopen} />
}

type OpenSheetProps<T extends object> = DraftingProps<T> & {
  opened: Opened
  reopen: (wanted?: string) => void
}

function OpenSheet<T extends object>(props: OpenSheetProps<T>) {
  const { opened, reopen, start, children } = props
  const { value, state, change, keeper, letGo } = useKept(props)
  const formId = useId()
  const place = useForgetful(formId)
  const others = useMemo(() => readOthers(opened, start), [opened, start])
  const end = useCallback(async () => {
    await keeper.current?.end()
    letGo()
  }, [keeper, letGo])
  const flush = useCallback(async () => (await keeper.current?.flush()) ?? true, [keeper])
  const nudge = useCallback(() => keeper.current?.nudge(), [keeper])
  const line = <DraftLine state={state} words={() => wordsOf(value, start)} retry={nudge} />
  const { status, savedAt, sheetId } = state
  const draft: DraftOf<T> = { value, change, status, savedAt, sheetId, others, line, flush, end }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears of the fields inside, and is none itself.
    <div ref={place} onBlur={nudge}>
      <form id={formId} hidden autoComplete="off" onSubmit={(event) => event.preventDefault()} />
      <OtherDrafts {...{ others, value, start, change, reopen }} />
      {children(draft)}
    </div>
  )
}

/**
 * A browser writes what stands in its fields to the disk, in plain text, so that it can fill them in again after
 * a crash; unless their form says no. So every field here has such a form from the moment it is there.
 */
function useForgetful(formId: string) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const inside = place.current
    if (!inside) return
    const shield = () => {
      for (const field of inside.querySelectorAll<Field>('textarea, input, select'))
        keepFromBrowser(field, formId)
    }
    shield()
    const watch = new MutationObserver(shield)
    watch.observe(inside, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [formId])
  return place
}

type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement

function keepFromBrowser(field: Field, formId: string): void {
  if (field.autocomplete !== 'off') field.autocomplete = 'off'
  if (!field.form) field.setAttribute('form', formId)
  else if (field.form.autocomplete !== 'off') field.form.autocomplete = 'off'
}

function readOthers<T extends object>({ others }: Opened, start: T) {
  return others
    .map(({ sheetId, version, savedAt, content, isOpen }) => {
      return { sheetId, version, savedAt, isOpen, value: readSheet(content, start) }
    })
    .filter(({ value }) => wordsOf(value, start).length > 0)
}

/** The value on the page, and the keeper behind it. */
function useKept<T extends object>({ opened, start, kind, caseId, subjectId }: OpenSheetProps<T>) {
  const { sheet, desk } = opened
  const [value, setValue] = useState(() => readSheet(sheet.content, start))
  const [state, setState] = useState<KeeperState>(() => stateOf(opened))
  const latest = useRef(value)
  const keeper = useRef<Keeper>(undefined)
  const held = useRef([opened.letGo])
  const letGo = useCallback(() => {
    for (const release of held.current.splice(0)) release()
  }, [])
  useEffect(() => {
    const about: About = { kind, caseId, subjectId }
    const kept = openKeeper({
      sheet: { ...sheet, savedAt: sheet.isUnsent ? null : sheet.savedAt || null },
      read: () => JSON.stringify(latest.current),
      send: (sent, isLast) => send(sent, about, desk?.employeeId, isLast),
      remove: (draftId, version) => call(removeDraft, { draftId }, { ifMatch: version }),
      device: desk?.device?.about(about),
      newId: () => {
        const id = crypto.randomUUID()
        rememberOwnSheet(nameOf(about), id)
        void holdSheet(id).then((release) => release && held.current.push(release))
        return id
      },
      tell: setState,
    })
    keeper.current = kept
    if (sheet.isUnsent) kept.wrote()
    const stopListening = listen(kept)
    return () => {
      stopListening()
      kept.stop()
      void allLeft().then(letGo)
    }
  }, [sheet, desk, kind, caseId, subjectId, letGo])
  const change = useCallback((patch: Partial<T>) => {
    latest.current = { ...latest.current, ...patch }
    setValue(latest.current)
    keeper.current?.wrote()
  }, [])
  return { value, state, change, keeper, letGo }
}

function stateOf({ sheet }: Opened): KeeperState {
  const { sheetId, savedAt, isUnsent } = sheet
  if (isUnsent) return { status: 'saving', savedAt: null, sheetId }
  return { status: savedAt ? 'saved' : 'empty', savedAt: savedAt || null, sheetId }
}

/** A browser carries no more than 64 kB after its page is gone. */
const LAST_MAX = 60_000

async function send(
  { sheetId: draftId, version, isNew, content }: SheetSent,
  about: About,
  employeeId: string | undefined,
  isLast: boolean,
) {
  const keepalive = isLast && new Blob([content]).size < LAST_MAX
  const sheet = { draftId, ...about, employeeId: employeeId ?? '', isNew, content }
  return call(saveDraft, sheet, { ifMatch: version - 1, keepalive })
}

/** When the page may be going, and when it may be worth trying again. */
function listen(keeper: Keeper): () => void {
  const leave = () => void keeper.leave()
  const nudge = () => keeper.nudge()
  const look = () => (document.visibilityState === 'hidden' ? leave() : nudge())
  window.addEventListener('pagehide', leave)
  window.addEventListener('online', nudge)
  window.addEventListener('focus', nudge)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('online', nudge)
    window.removeEventListener('focus', nudge)
    document.removeEventListener('visibilitychange', look)
  }
}
