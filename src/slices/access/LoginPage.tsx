import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { texts as roleTexts } from '#ui/roles.ts'
import { useSession } from '#ui/session.ts'
import { EmptyState } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type DemoPerson, listDemoPeople, signIn } from './contract.ts'
import { texts } from './texts.ts'

/** The demo's door: choose somebody and be them. Closed, and said so, everywhere else. */
export function LoginPage() {
  const t = useTexts(texts).login
  const { municipality } = useSession()
  const { people } = useEndpoint(listDemoPeople, {})
  const [sought, setSought] = useState('')
  if (people.length === 0)
    return (
      <>
        <PageHead title={t.closed} />
        <p className="quiet">{t.closedBody}</p>
      </>
    )
  const found = people.filter((person) => matches(person, sought))
  return (
    <>
      <PageHead title={t.title} lead={t.lead(municipality)} />
      {sought === '' && <People title={t.first} people={firstOfEachRole(people)} />}
      <TextField label={t.find} value={sought} onChange={setSought} autoComplete="off" />
      {found.length === 0 && <EmptyState title={t.nobody} />}
      <People title={t.citizens} people={found.filter((person) => person.kind === 'citizen')} />
      <People title={t.staff} people={found.filter((person) => person.kind === 'employee')} />
    </>
  )
}

function People({ title, people }: { title: string; people: readonly DemoPerson[] }) {
  if (people.length === 0) return null
  return (
    <section className="people-section">
      <h2>{title}</h2>
      <ul className="people">
        {people.map((person) => (
          <li key={person.id}>
            <Person person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Person({ person }: { person: DemoPerson }) {
  const { roles } = useTexts(roleTexts)
  const command = useCommand(signIn)
  const navigate = useNavigate()
  const enter = async () => {
    await command.run({ kind: person.kind, id: person.id })
    await navigate({ to: '/' })
  }
  const role = roles[person.role as keyof typeof roles] ?? person.title
  return (
    <Button busy={command.busy} onClick={enter}>
      <span className="person-name">{person.name}</span>
      <span className="small quiet">{[role, person.team].filter(Boolean).join(' · ')}</span>
    </Button>
  )
}

function matches({ name, team, title }: DemoPerson, sought: string): boolean {
  const words = `${name} ${team ?? ''} ${title}`.toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** Somebody of each role, so that the whole product can be seen in five minutes. */
function firstOfEachRole(people: readonly DemoPerson[]): DemoPerson[] {
  const preferred = people.toSorted((a, b) => rank(a) - rank(b))
  return [...new Map(preferred.toReversed().map((person) => [person.role, person])).values()]
    .toReversed()
    .slice(0, 9)
}

/** Maja has the story's 38 cases; who is chosen among the others does not matter. */
function rank(person: DemoPerson): number {
  return person.name === 'Maja Lund' ? 0 : 1
}
