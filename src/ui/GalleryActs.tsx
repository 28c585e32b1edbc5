import { useCallback, useState } from 'react'
import { Button } from './Button.tsx'
import { Problem } from './client.ts'
import { FileDrop } from './FileDrop.tsx'
import { texts } from './galleryTexts.ts'
import { useTexts } from './language.tsx'
import { Progress } from './Progress.tsx'
import { Show } from './Show.tsx'
import { ConfirmSheet, SideSheet } from './SideSheet.tsx'
import { EmptyState, ErrorState, Forbidden, NotFoundState, Skeleton } from './states.tsx'
import { Tabs } from './Tabs.tsx'
import { useToast } from './toast.tsx'

/** What happens and what is said: states, sheets, messages, files. */
export function GalleryActs() {
  const t = useTexts(texts)
  return (
    <>
      <States />
      <Sheets />
      <Files />
      <Show title={t.tabs}>
        <Views />
      </Show>
    </>
  )
}

const BROKEN = new Problem({
  status: 500,
  code: 'fault',
  title: 'Something is broken here',
  requestId: '0199-7c1e-44a2',
})
const STALE = new Problem({
  status: 412,
  code: 'stale',
  title: 'Somebody saved before you',
  changedBy: 'Bo Krag',
  changedAt: '2026-11-19T09:46:00Z',
})

function States() {
  const t = useTexts(texts)
  const again = () => undefined
  return (
    <Show title={t.states}>
      <div className="columns halves gallery-fill">
        <EmptyState title={t.emptyTitle} action={<Button look="go">{t.emptyAct}</Button>}>
          {t.emptyBody}
        </EmptyState>
        <div>
          <p className="tiny">{t.loading}</p>
          <Skeleton lines={4} />
        </div>
        <ErrorState error={BROKEN} retry={again} />
        <ErrorState error={STALE} retry={again} />
        <Forbidden inside />
        <NotFoundState inside />
      </div>
    </Show>
  )
}

function Sheets() {
  const t = useTexts(texts)
  const say = useToast()
  const [open, setOpen] = useState<'sheet' | 'confirm' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  return (
    <Show title={t.sheets}>
      <div className="row">
        <Button onClick={() => setOpen('sheet')}>{t.openSheet}</Button>
        <Button onClick={() => setOpen('confirm')}>{t.openConfirm}</Button>
        <Button onClick={() => say(t.said, { undo: () => say(t.undone) })}>{t.say}</Button>
        <Button onClick={() => say(t.reasonFault, { fault: true })}>{t.sayFault}</Button>
      </div>
      <aside className="suggestion">
        <h3>{t.sheetTitle}</h3>
        <p className="small">{t.sheetBody}</p>
        <div className="row">
          <Button look="go">{t.give}</Button>
          <Button>{t.another}</Button>
        </div>
      </aside>
      {open === 'sheet' && (
        <SideSheet
          title={t.sheetTitle}
          onClose={close}
          actions={
            <Button look="go" onClick={close}>
              {t.give}
            </Button>
          }
        >
          <p>{t.sheetBody}</p>
        </SideSheet>
      )}
      {open === 'confirm' && (
        <ConfirmSheet
          title={t.confirmTitle}
          act={t.closeCase}
          danger
          onConfirm={close}
          onClose={close}
        >
          <p>{t.confirmBody}</p>
        </ConfirmSheet>
      )}
    </Show>
  )
}

function Files() {
  const t = useTexts(texts)
  const [files, setFiles] = useState<File[]>([])
  return (
    <Show title={t.files}>
      <div className="columns halves gallery-fill">
        <FileDrop label={t.filesLabel} files={files} onChange={setFiles} accept=".csv,.xlsx" />
        <div className="stack">
          <Progress label={t.loadingFiles} share={0.217} words={t.progress} />
          <Progress label={t.loadingFiles} share={1} />
        </div>
      </div>
    </Show>
  )
}

function Views() {
  const t = useTexts(texts)
  const [view, setView] = useState<'way' | 'talks' | 'network'>('way')
  const views = ['way', 'talks', 'network'] as const
  return (
    <Tabs
      label={t.tabs}
      value={view}
      onChange={setView}
      tabs={views.map((value) => ({
        value,
        label: t.tab[value],
        content: <p className="quiet">{t.tab[value]}</p>,
      }))}
    />
  )
}
