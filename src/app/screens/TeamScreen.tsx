import { Suspense, useState } from 'react'
import { TeamPage } from '#slices/caseload/TeamPage.tsx'
import { CapacitySheet } from '#slices/employees/CapacitySheet.tsx'
import { MonthsTeaser } from '#slices/employees/MonthsTeaser.tsx'
import { MandatesPanel } from '#slices/mandates/MandatesPanel.tsx'
import { KeptRate } from '#slices/promises/KeptRate.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import type { PageProps } from '#ui/page.tsx'
import { may, useSession } from '#ui/session.ts'
import { Skeleton } from '#ui/states.tsx'

type Opened = { employeeId: string; name: string }

/** The team's caseload with its curve, its kept promises, and an employee's capacity in a sheet. */
export function TeamScreen(props: PageProps) {
  const [opened, setOpened] = useState<Opened>()
  const session = useSession()
  const teamId = props.params['teamId'] ?? ''
  return (
    <>
      <TeamPage
        {...props}
        teaser={
          <Suspense fallback={<Skeleton />}>
            <MonthsTeaser teamId={teamId} />
          </Suspense>
        }
        onCapacity={({ employeeId, firstName }) => setOpened({ employeeId, name: firstName })}
      />
      <Boundary lines={2}>
        <KeptRate teamId={teamId} />
      </Boundary>
      {may(session, 'caseload.set') && (
        <Boundary lines={4}>
          <MandatesPanel teamId={teamId} />
        </Boundary>
      )}
      {opened && (
        <Suspense>
          <CapacitySheet key={opened.employeeId} {...opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </>
  )
}
