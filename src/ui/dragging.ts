import { type PointerEvent as Grab, useEffect, useRef, useState } from 'react'

/** The column it lands in, and the card there before which it stands; last without one. */
export type Landing = { column: string; beforeId: string | null }
type Held = { cardId: string; landing: Landing | undefined }

/** So many pixels before a press becomes a drag: a hand is never quite still. */
const STILL_PX = 6

/**
 * Moving a card (`data-card`) between columns (`data-column`) by hand, with a mouse or a pen. A finger scrolls, and has the menu. The card follows the
 * pointer and stays where it was until it is let go; Escape lets it fall back.
 */
export function useDragging(onDrop: (cardId: string, landing: Landing) => void) {
  const [held, setHeld] = useState<Held>()
  const drop = useRef(onDrop)
  const stop = useRef<() => void>(undefined)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => () => stop.current?.(), [])

  const grab = (event: Grab<HTMLElement>, cardId: string) => {
    const card = event.currentTarget
    const onMenu = event.target instanceof Element && event.target.closest('.menu')
    if (event.button !== 0 || event.pointerType === 'touch' || onMenu) return
    const from = { x: event.clientX, y: event.clientY }
    let landing: Landing | undefined
    let dragging = false
    const move = ({ clientX, clientY }: PointerEvent) => {
      const [dx, dy] = [clientX - from.x, clientY - from.y]
      if (!dragging && Math.hypot(dx, dy) < STILL_PX) return
      dragging = true
      // Through the object model: the page's policy allows no style in the markup.
      card.style.setProperty('translate', `${dx}px ${dy}px`)
      landing = landingAt(clientX, clientY, cardId)
      setHeld({ cardId, landing })
    }
    const end = () => {
      stop.current?.()
      if (!dragging) return
      swallowClick()
      if (landing) drop.current(cardId, landing)
    }
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') stop.current?.()
    }
    stop.current = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', press)
      card.style.removeProperty('translate')
      setHeld(undefined)
    }
    const cancel = () => stop.current?.()
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', press)
  }
  return { held, grab }
}

/** The press that ends a drag is not a press on what lies under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0)
}

/** The column under the pointer, and the card there before which it would land. */
function landingAt(x: number, y: number, cardId: string): Landing | undefined {
  const column = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-column]'))
    .find((found) => found)
  if (!column) return undefined
  const below = [...column.querySelectorAll<HTMLElement>('[data-card]')]
    .filter((card) => card.dataset['card'] !== cardId)
    .find((card) => {
      const { top, height } = card.getBoundingClientRect()
      return y < top + height / 2
    })
  return {
    column: column.dataset['column'] ?? '',
    beforeId: below?.dataset['card'] ?? null,
  }
}
