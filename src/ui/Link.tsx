import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ButtonLook } from './Button.tsx'
import { classes } from './classes.ts'

type LinkProps = {
  /** A path of this program, filled in: `/borger/…`. It never holds anything personal. */
  to: string
  /** The query: small choices of view that may stand in an address and be shared. */
  search?: Record<string, string> | undefined
  children: ReactNode
  className?: string
  'aria-label'?: string
}

/** A link inside the program: no reload, and fetched ahead when it is pointed at. */
export function Link({ search, children, ...rest }: LinkProps) {
  return (
    <RouterLink {...rest} {...(search ? { search: search as never } : {})} preload="intent">
      {children}
    </RouterLink>
  )
}

/** A link that looks like a button, for going somewhere to do the next thing. */
export function LinkButton(props: LinkProps & { look?: ButtonLook; small?: boolean }) {
  const { look = 'plain', small, ...rest } = props
  return <Link {...rest} className={classes('btn', look, small && 'small')} />
}
