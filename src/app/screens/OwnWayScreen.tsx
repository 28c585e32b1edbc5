import type { ReactNode } from 'react'
import { OwnAssessments } from '#slices/assessments/OwnAssessments.tsx'
import { OwnConversations } from '#slices/conversations/OwnConversations.tsx'
import { OwnLifeLine } from '#slices/events/LifeLine.tsx'
import { HardButton } from '#slices/frustrations/HardButton.tsx'
import { OwnFrustrations } from '#slices/frustrations/OwnFrustrations.tsx'
import { NextStepCard } from '#slices/plans/NextStepCard.tsx'
import { OwnBoard, OwnDream } from '#slices/plans/OwnBoard.tsx'
import { OwnPromises } from '#slices/promises/OwnPromises.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { useSession } from '#ui/session.ts'
import { texts } from '../texts.ts'

/** Min vej: the citizen's own page. The dream, one next step, when we meet, and what each has promised. */
export function OwnWayScreen() {
  const t = useTexts(texts).ownWay
  const { name } = useSession()
  return (
    <div className="own-way">
      <PageHead title={t.title(name.split(' ')[0] ?? '')} />
      <Part>
        <OwnDream />
      </Part>
      <Part>
        <NextStepCard />
      </Part>
      <Part>
        <OwnConversations />
      </Part>
      <Part>
        <OwnPromises />
      </Part>
      <Part>
        <OwnBoard />
      </Part>
      <Part>
        <OwnFrustrations />
      </Part>
      <Part>
        <OwnAssessments />
      </Part>
      <details className="own-happened">
        <summary>{t.happened}</summary>
        <Part>
          <OwnLifeLine />
        </Part>
      </details>
      <p className="own-seen">
        <Link to="/min-sag">{t.whoSaw}</Link>
      </p>
      <HardButton />
    </div>
  )
}

/** Each part waits and fails by itself: the others are there meanwhile. */
function Part({ children }: { children: ReactNode }) {
  return <Boundary lines={3}>{children}</Boundary>
}
