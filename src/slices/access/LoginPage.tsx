import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { texts as roleTexts } from '#ui/roles.ts'
import { useSession } from '#ui/session.ts'
import { EmptyState, FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type DemoPerson, listDemoPeople, signIn } from './contract.ts'
import { texts } from './texts.ts'

/** The demo's door: choose somebody and be them. Closed, and said so, everywhere else. */
export function LoginPage({ search }: PageProps) {
  const t = useTexts(texts).login
  const { municipality } = useSession()
  const { people } = useEndpoint(listDemoPeople, {})
  const [sought, setSought] = useState('')
  const [all, setAll] = useState(false)
  if (people.length === 0)
    return (
      <>
        <PageHead title={t.closed} />
        <p className="quiet">{t.closedBody}</p>
      </>
    )
  const next = ownPath(search['next'])
  const seeks = sought.trim() !== ''
  const found = seeks || all ? people.filter((person) => matches(person, sought)) : []
  return (
    <>
      <PageHead title={t.title} lead={t.lead(municipality)} />
      {!seeks && <People title={t.first} people={firstOfEachRole(people)} next={next} large />}
      <div className="people-find">
        <TextField label={t.find} value={sought} onChange={setSought} autoComplete="off" />
      </div>
      {!seeks && !all && (
        <p className="flush">
          <Button look="quiet" onClick={() => setAll(true)}>
            {t.everybody(people.length)}
          </Button>
        </p>
      )}
      {seeks && found.length === 0 && <EmptyState title={t.nobody} />}
      <People
        title={t.citizens}
        people={found.filter((person) => person.kind === 'citizen')}
        next={next}
      />
      <People
        title={t.staff}
        people={found.filter((person) => person.kind === 'employee')}
        next={next}
      />
    </>
  )
}

type PeopleProps = {
  title: string
  people: readonly DemoPerson[]
  next: string
  large?: boolean
}

function People({ title, people, next, large }: PeopleProps) {
  if (people.length === 0) return null
  return (
    <section className="people-section">
      <h2>{title}</h2>
      <ul className={large ? 'people large' : 'people'}>
        {people.map((person) => (
          <li key={person.id}>
            <Person person={person} next={next} told={large ?? false} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type PersonProps = { person: DemoPerson; next: string; told: boolean }

function Person({ person, next, told }: PersonProps) {
  const { roles } = useTexts(roleTexts)
  const { does, teams } = useTexts(texts).login
  const command = useCommand(signIn)
  const navigate = useNavigate()
  const session = useSession()
  const [entered, setEntered] = useState(false)
  const known = entered && session.signedIn && session.name === person.name
  // Not before the frame knows who came in: a page asked for earlier would send them back to the door.
  useEffect(() => {
    if (!known) return
    const [to = '/', asked] = next.split('?')
    const search = Object.fromEntries(new URLSearchParams(asked)) as never
    void navigate({ to, ...(asked ? { search } : {}) })
  }, [known, navigate, next])
  const enter = async () => {
    const done = await command.run({ kind: person.kind, id: person.id }).catch(() => undefined)
    if (done) setEntered(true)
  }
  const role = roles[person.role as keyof typeof roles] ?? person.title
  const many = (person.team ?? '').split(', ').filter(Boolean)
  const place = many.length > 2 ? teams(many.length) : person.team
  return (
    <>
      <Button busy={command.busy} onClick={enter}>
        <span className="person-name">{person.name}</span>
        <span className="small quiet">{[role, place].filter(Boolean).join(' · ')}</span>
        {told && does[person.role] && <span className="small">{does[person.role]}</span>}
      </Button>
      <FaultLine error={command.problem} />
    </>
  )
}

/** Where somebody was when their session ended; only ever a path of this program. */
function ownPath(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}

function matches({ name, team, title }: DemoPerson, sought: string): boolean {
  const words = `${name} ${team ?? ''} ${title}`.toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** Whom the story is told through, where they are; anybody else of the same role will do as well. */
const GUIDES = ['Maja Lund', 'Hanne Friis', 'Anders Bjerre']

/** Somebody of each role, so that the whole product can be seen in five minutes. */
function firstOfEachRole(people: readonly DemoPerson[]): DemoPerson[] {
  return ROLES.flatMap((role) => {
    const ofRole = people.filter((person) => person.role === role)
    return ofRole.find((person) => GUIDES.includes(person.name)) ?? ofRole[0] ?? []
  })
}

/** In the order in which the story is best seen. */
const ROLES = [
  'caseworker',
  'coordinator',
  'head',
  'citizen',
  'administrator',
  'shop_steward',
  'director',
  'economist',
]
