import { type KeyboardEvent, useRef, useSyncExternalStore } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { classes } from '#ui/classes.ts'
import { useKeys } from '#ui/keys.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { AllocationPanel } from './AllocationPanel.tsx'
import { listAllocation, type Waiting } from './contract.ts'
import { texts } from './texts.ts'

/** Fordeling: those who wait to the left, what each choice would mean to the right. */
export function NewCitizenPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const { waiting } = useEndpoint(listAllocation, {})
  const asked = search['sag']
  const roomForBoth = useRoomForBoth()
  // On a phone nobody's case is opened before somebody asks for it: opening is logged.
  const chosen = asked ?? (roomForBoth ? waiting[0]?.caseId : undefined)
  const why = waiting.find(({ caseId }) => caseId === chosen)?.why
  if (waiting.length === 0 && !chosen)
    return (
      <>
        <PageHead title={t.title} />
        <EmptyState title={t.nobodyWaits}>{t.nobodyWaitsBody}</EmptyState>
      </>
    )
  return (
    <>
      <PageHead title={t.title} lead={t.lead(format.plural(waiting.length, t.waits))} />
      <div className={classes('allocate', asked && 'chosen')}>
        {waiting.length > 0 && <Queue waiting={waiting} chosen={chosen} />}
        <div className="allocate-detail">
          {asked && waiting.length > 0 && (
            <p className="allocate-back">
              <Link to="/fordel">‹ {t.back}</Link>
            </p>
          )}
          {chosen ? (
            <Boundary key={chosen} lines={8}>
              <AllocationPanel
                caseId={chosen}
                why={why ?? 'other'}
                onGiven={() => setSearch({ sag: undefined })}
              />
            </Boundary>
          ) : (
            <p className="quiet">{t.choose}</p>
          )}
        </div>
      </div>
    </>
  )
}

const WIDE = '(min-width: 1000px)'

function useRoomForBoth(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(WIDE).matches,
  )
}

type QueueProps = { waiting: readonly Waiting[]; chosen: string | undefined }

function Queue({ waiting, chosen }: QueueProps) {
  const t = useTexts(texts).allocate
  const queue = useRef<HTMLDivElement>(null)
  const step = (by: 1 | -1) => {
    const links = [...(queue.current?.querySelectorAll('a') ?? [])]
    const here = links.indexOf(document.activeElement as HTMLAnchorElement)
    const at = here < 0 ? links.findIndex((link) => link.classList.contains('chosen')) : here
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys([
    { keys: ['j'], does: t.walk, run: () => step(1) },
    { keys: ['k'], does: t.walk, run: () => step(-1) },
  ])
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
  const teams = new Set(waiting.map(({ teamId }) => teamId))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside.
    <div className="queue" ref={queue} onKeyDown={arrows}>
      {[...groups(waiting).values()].map((rows) => (
        <section key={rows[0]?.caseId} className="panel">
          <GroupHead rows={rows} />
          <ul>
            {rows.map((row) => (
              <li key={row.caseId}>
                <WaitingLink row={row} isChosen={row.caseId === chosen} showTeam={teams.size > 1} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Those without anybody together, then one group for each colleague who is not here. */
function groups(waiting: readonly Waiting[]): Map<string, Waiting[]> {
  const found = new Map<string, Waiting[]>()
  for (const row of waiting) {
    const name = row.why === 'unowned' ? '' : `${row.why} ${row.ownerName}`
    found.set(name, [...(found.get(name) ?? []), row])
  }
  return found
}

function GroupHead({ rows }: { rows: readonly Waiting[] }) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const [first] = rows
  if (!first) return null
  const { why, ownerName, since } = first
  return (
    <h2 className={why === 'unowned' ? undefined : 'queue-why'}>
      {why === 'unowned' ? t.unowned : t.why[why](ownerName ?? '', format.dayShort(since))}{' '}
      <span className="tiny">{rows.length}</span>
    </h2>
  )
}

type WaitingLinkProps = { row: Waiting; isChosen: boolean; showTeam: boolean }

function WaitingLink({ row, isChosen, showTeam }: WaitingLinkProps) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const notes = [
    row.why === 'unowned' ? t.waitedSince(format.dayShort(row.since)) : '',
    showTeam ? row.teamName : '',
  ]
  const note = notes.filter(Boolean).join(' · ')
  return (
    <Link
      to="/fordel"
      search={{ sag: row.caseId }}
      className={classes('queue-link', isChosen && 'chosen')}
      aria-current={isChosen ? 'true' : undefined}
    >
      <span className="person-name">
        {row.firstName} {row.lastName}
      </span>
      {row.dream && <Voice words={row.dream} size="line" />}
      {note && <span className="tiny">{note}</span>}
    </Link>
  )
}
