import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import type { Format } from '#ui/format.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import type { Case, Contact } from './contract.ts'
import { texts } from './texts.ts'

/** When they talk next, and when they have talked: the next is the largest. */
export function ContactsPanel({ theCase }: { theCase: Case }) {
  const t = useTexts(texts).contacts
  const { contacts, next, today, closedOn } = theCase
  return (
    <section className="panel">
      <h2>{t.title}</h2>
      {!closedOn && <Next next={next} today={today} />}
      <h3 className="contacts-head">{t.last}</h3>
      {contacts.length === 0 ? (
        <p className="quiet">{t.none}</p>
      ) : (
        <ol className="contacts">
          {contacts.map((contact) => (
            <Line key={contact.conversationId} contact={contact} today={today} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Next({ next, today }: { next: Contact | null; today: Case['today'] }) {
  const t = useTexts(texts).contacts
  const format = useFormat()
  const where = useWhere(next)
  if (!next) return <p className="suggestion amber next-contact">{t.noNext}</p>
  return (
    <div className="suggestion next-contact">
      <p className="small quiet">{t.next}</p>
      <p className="next-day">{when(next, format, t.at)}</p>
      <p className="quiet">
        {where} · {format.relativeDays(next.onDay, today)}
      </p>
    </div>
  )
}

function when({ onDay, atTime }: Contact, format: Format, at: (d: string, t: string) => string) {
  const day = format.weekday(onDay)
  return atTime ? at(day, atTime.replace(':', '.')) : day
}

function useWhere(contact: Contact | null): string {
  const t = useTexts(texts).contacts
  const { places } = useTexts(coined)
  if (!contact) return ''
  const place = places[contact.place] ?? contact.place
  return contact.name ? `${place}, ${t.with(contact.name)}` : place
}

function Line({ contact, today }: { contact: Contact; today: Case['today'] }) {
  const t = useTexts(texts).contacts
  const format = useFormat()
  const where = useWhere(contact)
  const state = t.states[contact.state]
  return (
    <li>
      <span className="num">{format.dayMedium(contact.onDay)}</span>
      <span>
        {where} {state && <Chip>{state}</Chip>}
      </span>
      <span className="tiny">{format.relativeDays(contact.onDay, today)}</span>
    </li>
  )
}
