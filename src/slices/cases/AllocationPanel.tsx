import { useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type Allocation, type Colleague, handOver, readAllocation } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { PreviewStrip } from './PreviewStrip.tsx'
import { texts } from './texts.ts'

type AllocationPanelProps = {
  caseId: string
  why: 'unowned' | 'owner_left' | 'owner_absent' | 'other'
  onGiven: () => void
}

/** One citizen: our suggestion with its reason, and every colleague before and after. */
export function AllocationPanel({ caseId, why, onGiven }: AllocationPanelProps) {
  const t = useTexts(texts).allocate
  const { targetGroups, weights } = useTexts(coined)
  const allocation = useEndpoint(readAllocation, { caseId })
  const table = useRef<HTMLDivElement>(null)
  const [reason, setReason] = useState(t.reasons[why])
  const giving = useGiving(allocation, reason, onGiven)
  const { firstName, lastName, dream, targetGroup, weight, ownerName } = allocation
  const others = () => {
    table.current?.scrollIntoView({ block: 'nearest' })
    table.current?.querySelector('button')?.focus()
  }
  return (
    <section aria-label={`${firstName} ${lastName}`}>
      <h2 className="allocate-name">
        <Link to={`/borger/${caseId}`}>
          {firstName} {lastName}
        </Link>
      </h2>
      {dream && <Voice words={dream} size="head" />}
      <p className="small quiet allocate-facts">
        {targetGroups[targetGroup]} · {weights[weight].toLowerCase()}
        {ownerName && ` · ${t.ownerNow(ownerName)}`}
      </p>
      <SuggestionBox allocation={allocation} giving={giving} others={others} />
      <div className="allocate-reason">
        <TextField
          label={t.reason}
          help={t.reasonHelp}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      </div>
      <FaultNote error={giving.problem} reset={giving.reset} reads={readAllocation} />
      <div ref={table}>
        <Colleagues allocation={allocation} giving={giving} />
      </div>
    </section>
  )
}

type Giving = {
  give: (colleague: Colleague) => void
  busy: boolean
  problem: Error | null
  reset: () => void
}

/** Gives the case away at once; taking it back is the same act again, so that the history has both. */
function useGiving(allocation: Allocation, reason: string, onGiven: () => void): Giving {
  const t = useTexts(texts).allocate
  const say = useToast()
  const command = useCommand(handOver)
  const { caseId, firstName, ownerId } = allocation

  const putBack = async (version: number) => {
    const back = { caseId, version, employeeId: ownerId, reason: t.undone }
    const done = await command.run(back).catch(() => null)
    say(done ? t.putBack(firstName) : t.notPutBack(firstName), { fault: !done })
  }
  const give = async (colleague: Colleague) => {
    const wish = {
      caseId,
      version: allocation.version,
      employeeId: colleague.employeeId,
      reason: reason.trim() || t.reasons.other,
    }
    const given = await command.run(wish).catch(() => null)
    if (!given) return
    say(t.given(firstName, colleague.firstName), { undo: () => void putBack(given.version) })
    onGiven()
  }
  const { busy, problem, reset } = command
  return { give: (colleague) => void give(colleague), busy, problem, reset }
}

type BoxProps = { allocation: Allocation; giving: Giving; others: () => void }

function SuggestionBox({ allocation, giving, others }: BoxProps) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const { suggestion, colleagues, firstName } = allocation
  const colleague = colleagues.find(({ employeeId }) => employeeId === suggestion?.employeeId)
  if (!suggestion || !colleague)
    return (
      <div className="suggestion amber">
        <h3>{t.nobody}</h3>
        <p>{t.nobodyBody}</p>
      </div>
    )
  const { before, after, relation } = colleague
  const reason = { room: format.number(suggestion.room), citizen: firstName }
  const known = relation.conversations > 0 ? t.talked(reason) : t.carried(reason)
  const numbers = [before.cases, after.cases, after.high ?? 0].map((value) => format.number(value))
  const [from = '', to = '', high = ''] = numbers
  return (
    <div className="suggestion">
      <h3>{t.suggestion}</h3>
      <p>
        <b>{colleague.firstName}</b>
        {suggestion.code === 'knows_the_citizen' ? known : t.hasRoom(reason)}{' '}
        {t.load(from, to, high)}
      </p>
      <p className="row">
        <Button look="go" busy={giving.busy} onClick={() => giving.give(colleague)}>
          {t.give(colleague.firstName)}
        </Button>
        <Button onClick={others}>{t.other}</Button>
      </p>
    </div>
  )
}

const AXIS_STEP = 10

function Colleagues({ allocation, giving }: { allocation: Allocation; giving: Giving }) {
  const t = useTexts(texts).allocate
  const { colleagues, teamName } = allocation
  const ends = colleagues.flatMap(({ after }) => [after.cases, after.high ?? 0])
  const max = Math.ceil((Math.max(0, ...ends) + 2) / AXIS_STEP) * AXIS_STEP
  return (
    <DataTable
      caption={t.team(teamName)}
      rows={colleagues}
      rowKey={({ employeeId }) => employeeId}
      empty={t.nobody}
      foot={t.foot}
      columns={[
        {
          id: 'who',
          header: t.columns.who,
          cell: (row) => <Who row={row} />,
          head: true,
          width: '22%',
        },
        {
          id: 'numbers',
          header: t.columns.numbers,
          cell: (row) => <Numbers row={row} />,
          width: '17%',
        },
        {
          id: 'load',
          header: t.columns.load,
          cell: (row) => <PreviewStrip colleague={row} max={max} />,
          width: '30%',
          small: 'wide',
        },
        {
          id: 'knows',
          header: t.columns.knows,
          cell: (row) => <Knows row={row} />,
        },
        {
          id: 'act',
          header: t.columns.act,
          cell: (row) => <Give row={row} giving={giving} />,
          end: true,
        },
      ]}
    />
  )
}

function Numbers({ row }: { row: Colleague }) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const { before, after, covered } = row
  return (
    <span>
      <span className="num nowrap">
        {t.numbers(format.number(before.cases), format.number(after.cases))}
        {after.pressure === 'over' && <span className="over-word"> {t.over}</span>}
      </span>
      {covered > 0 && <span className="tiny covered">{t.covered(format.number(covered))}</span>}
    </span>
  )
}

function Who({ row }: { row: Colleague }) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  const note = row.isOwner
    ? t.hasIt
    : row.ended
      ? t.ended
      : row.absence
        ? t.away(format.dateRange(row.absence.fromOn, row.absence.toOn))
        : ''
  return (
    <span>
      {row.firstName} {row.lastName} {note && <span className="tiny">{note}</span>}
    </span>
  )
}

function Knows({ row }: { row: Colleague }) {
  const t = useTexts(texts).allocate
  const format = useFormat()
  if (row.shutOut) return <span className="small">{t.shutOut}</span>
  const { conversations, since, owned, helped } = row.relation
  if (!since) return null
  const words = {
    conversations: conversations ? format.plural(conversations, t.conversations) : null,
    owned: owned && !row.isOwner,
    helped,
    since: format.dayMedium(since),
  }
  return <span className="small">{t.known(words)}</span>
}

function Give({ row, giving }: { row: Colleague; giving: Giving }) {
  const t = useTexts(texts).allocate
  if (row.isOwner || row.ended || row.absence || row.shutOut) return null
  return (
    <Button
      small
      busy={giving.busy}
      aria-label={t.give(`${row.firstName} ${row.lastName}`)}
      onClick={() => giving.give(row)}
    >
      <span className="nowrap">{t.giveShort}</span>
    </Button>
  )
}
