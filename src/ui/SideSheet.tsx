import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'

type SideSheetProps = {
  title: string
  onClose: () => void
  children: ReactNode
  /** The acts, at the bottom where the thumb is. */
  actions?: ReactNode
  /** For what has pictures in it. */
  wide?: boolean
}

/** The sheets that are open, the last on top: Escape is for that one. */
const opened: string[] = []

/**
 * A sheet beside the page, not over it: what it is about can still be read. It takes the focus when it
 * opens, gives it back when it closes, and Escape closes it. On a phone it comes from below.
 */
export function SideSheet({ title, onClose, children, actions, wide }: SideSheetProps) {
  const t = useTexts(texts)
  const id = useId()
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.querySelector('h2')?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    opened.push(id)
    return () => {
      opened.splice(opened.lastIndexOf(id), 1)
    }
  }, [id])
  useEffect(() => {
    // Wherever the focus is: the page beside the sheet can be read and walked, too. But a field out there has its own.
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || opened.at(-1) !== id) return
      const { target } = event
      const isField = target instanceof Element && target.matches('input, textarea, select')
      if (!isField || sheet.current?.contains(target)) onClose()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [id, onClose])
  return (
    <section
      ref={sheet}
      className={classes('sheet', wide && 'wide')}
      role="dialog"
      aria-modal="false"
      aria-labelledby={id}
    >
      <div className="sheet-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <Button look="quiet" onClick={onClose}>
          {t.close}
        </Button>
      </div>
      <div className="sheet-body">{children}</div>
      {actions && <div className="sheet-foot">{actions}</div>}
    </section>
  )
}

type ConfirmSheetProps = {
  /** The question, as a sentence. */
  title: string
  children?: ReactNode
  /** The act as a verb: »Luk sagen«, never »Ok«. */
  act: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** For what cannot be undone. What can be undone is done at once, with an undo bar. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { title, children, act, danger, busy, onConfirm, onClose } = props
  const t = useTexts(texts)
  return (
    <SideSheet
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look={danger ? 'danger' : 'go'} busy={busy ?? false} onClick={onConfirm}>
            {act}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      {children}
    </SideSheet>
  )
}
