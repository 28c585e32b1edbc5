import { QueryErrorResetBoundary, useIsFetching } from '@tanstack/react-query'
import { Component, type ReactNode, Suspense } from 'react'
import { Problem } from './client.ts'
import { NoMunicipality } from './NoMunicipality.tsx'
import { ErrorState, Forbidden, NotFoundState, Skeleton } from './states.tsx'

type CatchProps = { children: ReactNode; reset: () => void; page: boolean | undefined }

/** React has no other way to catch than a class. */
class Catch extends Component<CatchProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof Problem && error.status === 403) return <Forbidden />
    if (error instanceof Problem && error.code === 'no_municipality') return <NoMunicipality />
    if (error instanceof Problem && NOWHERE.includes(error.status)) return <NotFoundState />
    const retry = () => {
      this.props.reset()
      this.setState({ error: undefined })
    }
    return <ErrorState error={error} retry={retry} page={this.props.page} />
  }
}

/** A read that is not understood (400) was asked by an address that somebody wrote or cut short. */
const NOWHERE = [400, 404]

type BoundaryProps = {
  children: ReactNode
  lines?: number
  /** It stands around a whole page: what went wrong is the page's heading then. */
  page?: boolean
}

/** Waits for what is inside and catches what goes wrong in it. Every page has one; a panel may. */
export function Boundary({ children, lines, page }: BoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch reset={reset} page={page}>
          <Wait lines={lines}>{children}</Wait>
        </Catch>
      )}
    </QueryErrorResetBoundary>
  )
}

/**
 * React holds back what comes within 300 ms of the grey lines, lest they flash; but what is here is to be seen.
 * Drawn again because an answer came, and not because it was waited for, it stands there at once.
 */
function Wait({ children, lines }: { children: ReactNode; lines: number | undefined }) {
  useIsFetching()
  return <Suspense fallback={<Skeleton {...(lines ? { lines } : {})} />}>{children}</Suspense>
}
