import { useBlocker } from '@tanstack/react-router'
import { type ComponentProps, type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { useTexts } from './language.tsx'
import { SideSheet } from './SideSheet.tsx'
import { texts } from './texts.ts'

/**
 * A sheet in which something is written. What has been typed is not thrown away by Escape, »Luk«, the back button or
 * a closed window without somebody saying so. Once it is saved the sheet is taken away, and asks nothing.
 */
export function FormSheet({ onClose, children, ...rest }: ComponentProps<typeof SideSheet>) {
  const [isTyped, setTyped] = useState(false)
  const [asks, setAsks] = useState(false)
  const way = useBlocker({
    shouldBlockFn: ({ current, next }) => isTyped && current.pathname !== next.pathname,
    enableBeforeUnload: () => isTyped,
    withResolver: true,
  })
  const isLeaving = way.status === 'blocked'
  const stay = () => {
    setAsks(false)
    if (isLeaving) way.reset()
  }
  const type = ({ target }: FormEvent) => {
    if (isText(target)) setTyped(true)
  }
  return (
    <SideSheet {...rest} onClose={() => (isTyped ? setAsks(true) : onClose())}>
      {(asks || isLeaving) && <Unsaved onStay={stay} onDrop={isLeaving ? way.proceed : onClose} />}
      <div className="form-sheet" onInputCapture={type}>
        {children}
      </div>
    </SideSheet>
  )
}

/** Words and numbers take time to write; a choice is made again in a moment. */
function isText(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && target.type === 'text'
}

function Unsaved({ onStay, onDrop }: { onStay: () => void; onDrop: () => void }) {
  const t = useTexts(texts).unsaved
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.querySelector('button')?.focus()
  }, [])
  return (
    <div ref={box} role="alertdialog" aria-label={t.title} className="suggestion amber">
      <p>{t.title}</p>
      <div className="row">
        <Button small look="go" onClick={onStay}>
          {t.stay}
        </Button>
        <Button small onClick={onDrop}>
          {t.drop}
        </Button>
      </div>
    </div>
  )
}
