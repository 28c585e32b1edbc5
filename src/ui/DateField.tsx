import { lazy, Suspense } from 'react'
import type { DateFieldProps } from './DatePickerField.tsx'
import { Skeleton } from './states.tsx'

const DatePickerField = lazy(() =>
  import('./DatePickerField.tsx').then((room) => ({ default: room.DatePickerField })),
)

/** A Danish date. The calendar is fetched when a form needs one: it is the heaviest thing we have. */
export function DateField(props: DateFieldProps) {
  return (
    <Suspense fallback={<Skeleton lines={1} />}>
      <DatePickerField {...props} />
    </Suspense>
  )
}
