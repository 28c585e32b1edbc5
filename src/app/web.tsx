import '#ui/fonts.css'
import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/components.css'
import '#ui/table.css'
import '#ui/frame.css'
import '#ui/access.css'
import '#ui/caseload.css'
import '#ui/caseFiles.css'
import '#ui/cases.css'
import '#ui/citizen.css'
import '#ui/plans.css'
import '#ui/promises.css'
import '#ui/conversations.css'
import '#ui/days.css'
import '#ui/deadlines.css'
import '#ui/assessments.css'
import '#ui/search.css'
import '#ui/drafts.css'
import '#ui/own.css'
import '#ui/investments.css'
import '#ui/gates.css'
import '#ui/whatIf.css'
import '#ui/evidence.css'
import '#ui/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#core/refusal.ts'
import { Problem } from '#ui/client.ts'
import { KeysProvider } from '#ui/keys.tsx'
import { LanguageProvider } from '#ui/language.tsx'
import { ModeProvider } from '#ui/switches.tsx'
import { ToastProvider } from '#ui/toast.tsx'
import { PATIENCE_MS, router } from './router.tsx'
import { queryClient, sessionQuery } from './session.ts'

const root = document.getElementById('root')
invariant(root, 'index.html has a #root')

const queries = queryClient()
// Who is here and the page's code are fetched side by side, and drawn when both are there; the frame has grey lines
// for those who wait longer.
const ready = Promise.allSettled([queries.prefetchQuery(sessionQuery), router.load()])
await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])

/** What the server said no to is told on the page; only what nobody expected is reported. */
const onCaughtError = (error: unknown) => {
  if (!(error instanceof Problem)) reportError(error)
}

createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <ModeProvider>
          <KeysProvider>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </KeysProvider>
        </ModeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
