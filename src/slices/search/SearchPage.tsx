import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { Link } from '#ui/Link.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { may, useSession } from '#ui/session.ts'
import { useSought } from '#ui/sought.tsx'
import { EmptyState, Skeleton } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { search } from './contract.ts'
import { HitList } from './HitList.tsx'
import { SEARCH_KINDS, type SearchKind } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

/** What is sought lives in the page's memory: never in the address, which is kept and shared. */
export function SearchPage() {
  const t = useTexts(texts)
  const { words, seek } = useSought()
  const [typed, setTyped] = useState(words)
  const [kind, setKind] = useState<SearchKind | undefined>()
  // The header's box leads here too, also when somebody is here already.
  useEffect(() => setTyped(words), [words])
  const { data, error, isFetching } = useHits(words, kind)
  const faults = useRefusals(refusalTexts, error)
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
            fault={faults['text'] ?? faults['form']}
            type="search"
            autoComplete="off"
            maxLength={200}
          />
          <Button type="submit" look="go" busy={isFetching}>
            {t.find}
          </Button>
        </form>
        {words !== '' && <Kinds kind={kind} choose={setKind} />}
      </search>
      <div className="search-hits" aria-live="polite">
        {words === '' && <Start />}
        {words !== '' && !error && !data && <Skeleton />}
        {words !== '' && !error && data && (
          <HitList hits={data.hits} more={data.more} filtered={kind !== undefined} />
        )}
      </div>
      <Emergency />
    </>
  )
}

function useHits(words: string, kind: SearchKind | undefined) {
  return useQuery({
    queryKey: [search.audit, words, kind],
    queryFn: ({ signal }) => call(search, { text: words, ...(kind && { kind }) }, { signal }),
    enabled: words !== '',
    retry: false,
    placeholderData: keepPreviousData,
  })
}

type KindsProps = { kind: SearchKind | undefined; choose: (kind: SearchKind | undefined) => void }

/** Everything, or one kind of place; a press asks again, and is logged as what it is. */
function Kinds({ kind, choose }: KindsProps) {
  const t = useTexts(texts)
  return (
    <fieldset className="search-kinds">
      <legend>{t.where}</legend>
      <button type="button" aria-pressed={kind === undefined} onClick={() => choose(undefined)}>
        {t.everywhere}
      </button>
      {SEARCH_KINDS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={kind === each}
          onClick={() => choose(kind === each ? undefined : each)}
        >
          {t.kinds[each]}
        </button>
      ))}
    </fieldset>
  )
}

function Start() {
  const t = useTexts(texts)
  return (
    <EmptyState title={t.start}>
      <ul className="dots">
        <li>{t.startNames}</li>
        <li>{t.startWords}</li>
        <li>{t.startParts}</li>
        <li>{t.startCpr}</li>
      </ul>
    </EmptyState>
  )
}

function Emergency() {
  const t = useTexts(texts)
  const session = useSession()
  if (!may(session, 'case.break_glass')) return null
  return (
    <p className="small quiet search-emergency">
      {t.emergency} <Link to="/noedadgang">{t.emergencyLink}</Link>
    </p>
  )
}
