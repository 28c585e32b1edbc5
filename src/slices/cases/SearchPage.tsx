import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { call } from '#ui/client.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { may, useSession } from '#ui/session.ts'
import { useSought } from '#ui/sought.tsx'
import { EmptyState, Skeleton } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Voice } from '#ui/Voice.tsx'
import { type Hit, search } from './contract.ts'
import { useRefusal } from './FaultNote.tsx'
import { texts } from './texts.ts'

/** What is sought lives in the page's memory: never in the address, which is kept and shared. */
export function SearchPage() {
  const t = useTexts(texts).search
  const { words, seek } = useSought()
  const [typed, setTyped] = useState(words)
  // The header's box leads here too, also when somebody is here already.
  useEffect(() => setTyped(words), [words])
  const { data, error, isFetching } = useHits(words)
  const fault = useRefusal(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    seek(typed.trim())
  }
  return (
    <>
      <PageHead title={t.title} />
      <search>
        <form className="search-form" onSubmit={submit} noValidate>
          <TextField
            label={t.label}
            help={t.help}
            value={typed}
            onChange={setTyped}
            fault={fault}
            type="search"
            autoComplete="off"
            maxLength={200}
          />
          <Button type="submit" look="go" busy={isFetching}>
            {t.find}
          </Button>
        </form>
      </search>
      <div className="search-hits" aria-live="polite">
        {words === '' && <Start />}
        {words !== '' &&
          !error &&
          (data ? <Hits hits={data.hits} more={data.more} /> : <Skeleton />)}
      </div>
      <Emergency />
    </>
  )
}

function useHits(words: string) {
  return useQuery({
    queryKey: [search.audit, words],
    queryFn: ({ signal }) => call(search, { text: words }, { signal }),
    enabled: words !== '',
    retry: false,
    placeholderData: keepPreviousData,
  })
}

function Start() {
  const t = useTexts(texts).search
  return (
    <EmptyState title={t.start}>
      <ul className="dots">
        <li>{t.startNames}</li>
        <li>{t.startWords}</li>
        <li>{t.startCpr}</li>
      </ul>
    </EmptyState>
  )
}

function Hits({ hits, more }: { hits: readonly Hit[]; more: boolean }) {
  const t = useTexts(texts).search
  const format = useFormat()
  return (
    <DataTable
      caption={t.found(format.plural(hits.length, t.citizens))}
      rows={hits}
      rowKey={(hit) => hit.caseId}
      rowLink={(hit) => `/borger/${hit.caseId}`}
      empty={<EmptyState title={t.nothing}>{t.nothingBody}</EmptyState>}
      foot={more ? t.more : undefined}
      columns={[
        {
          id: 'who',
          header: t.columns.who,
          cell: (hit) => `${hit.firstName} ${hit.lastName}`,
          head: true,
        },
        {
          id: 'dream',
          header: t.columns.dream,
          cell: (hit) => hit.dream && <Voice words={hit.dream} size="line" />,
          small: 'wide',
        },
        { id: 'team', header: t.columns.team, cell: (hit) => hit.teamName },
        {
          id: 'state',
          header: t.columns.state,
          cell: (hit) =>
            hit.closedOn ? <Chip>{t.closed(format.dayMedium(hit.closedOn))}</Chip> : t.open,
        },
      ]}
    />
  )
}

function Emergency() {
  const t = useTexts(texts).search
  const session = useSession()
  if (!may(session, 'case.break_glass')) return null
  return (
    <p className="small quiet search-emergency">
      {t.emergency} <Link to="/noedadgang">{t.emergencyLink}</Link>
    </p>
  )
}
