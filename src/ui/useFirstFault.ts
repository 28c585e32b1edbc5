import { type RefObject, useEffect, useRef, useState } from 'react'

type FirstFault = {
  form: RefObject<HTMLFormElement | null>
  /** To be called when what was sent is not taken: by the form, or by the rules. */
  miss: () => void
}

/** In a form longer than the screen: the hand goes to the first field that something is wrong with. */
export function useFirstFault(): FirstFault {
  const form = useRef<HTMLFormElement>(null)
  const [misses, setMisses] = useState(0)
  useEffect(() => {
    if (misses === 0) return
    const field = form.current?.querySelector('.field-fault')?.closest('.field')
    field?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [misses])
  return { form, miss: () => setMisses((count) => count + 1) }
}
