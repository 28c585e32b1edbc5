import { type ReactNode, useEffect, useRef } from 'react'

type InlineProps = {
  children: ReactNode
  onClose: () => void
  /** What takes the focus, as a selector: the answer that most people will give. */
  first?: string
}

const FIELDS = 'input:not([type="hidden"]), textarea, select, button'

/**
 * What opens in place takes the focus as soon as it is drawn, so that whoever pressed a key goes on
 * writing; Escape closes it and gives the focus back.
 */
export function Inline({ children, onClose, first: wanted = FIELDS }: InlineProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    const here = box.current
    const before = document.activeElement
    if (!here) return
    const watch = new MutationObserver(() => take())
    const take = () => {
      const first = here.contains(document.activeElement) ? here : here.querySelector(wanted)
      if (!first) return
      watch.disconnect()
      if (first instanceof HTMLElement && first !== here) first.focus()
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      close.current()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
    watch.observe(here, { childList: true, subtree: true })
    take()
    here.addEventListener('keydown', leave)
    return () => {
      watch.disconnect()
      here.removeEventListener('keydown', leave)
    }
  }, [wanted])
  return (
    <div ref={box} className="day-inline">
      {children}
    </div>
  )
}
