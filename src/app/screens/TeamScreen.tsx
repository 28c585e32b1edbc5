import { Suspense, useState } from 'react'
import { TeamPage } from '#slices/caseload/TeamPage.tsx'
import { CapacitySheet } from '#slices/employees/CapacitySheet.tsx'
import { MonthsTeaser } from '#slices/employees/MonthsTeaser.tsx'
import type { PageProps } from '#ui/page.tsx'
import { Skeleton } from '#ui/states.tsx'

type Opened = { employeeId: string; name: string }

/** The team's caseload with its curve beside it, and an employee's capacity in a sheet. */
export function TeamScreen(props: PageProps) {
  const [opened, setOpened] = useState<Opened>()
  return (
    <>
      <TeamPage
        {...props}
        teaser={
          <Suspense fallback={<Skeleton />}>
            <MonthsTeaser teamId={props.params['teamId'] ?? ''} />
          </Suspense>
        }
        onCapacity={({ employeeId, firstName }) => setOpened({ employeeId, name: firstName })}
      />
      {opened && (
        <Suspense>
          <CapacitySheet key={opened.employeeId} {...opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </>
  )
}
