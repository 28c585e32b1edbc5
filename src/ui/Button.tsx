import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import { useTexts } from './language.tsx'
import { texts } from './texts.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type ButtonLook = 'go' | 'plain' | 'quiet' | 'danger'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  children: ReactNode
  /** One `go` on a page: the next thing to do. */
  look?: ButtonLook
  small?: boolean
  /** The act is under way: the button stays where it is and cannot be pressed twice. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', small, busy, children, ...rest }: ButtonProps) {
  const t = useTexts(texts)
  return (
    <button
      type="button"
      {...rest}
      className={classes('btn', look, small && 'small')}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {children}
      {busy && (
        <span className="btn-busy">
          <VisuallyHidden>{t.working}</VisuallyHidden>
        </span>
      )}
    </button>
  )
}
