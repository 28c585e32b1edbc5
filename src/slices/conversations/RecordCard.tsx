import { useId, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import type { AnyDrafting } from '#ui/drafting.ts'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { type ConversationRecord, correct, readConversations, type Thread } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { ADDED } from './rules.ts'
import { texts } from './texts.ts'

type RecordCardProps = {
  caseId: string
  thread: Thread
  canWrite?: boolean
  /** The citizen reads it. */
  own?: boolean
  Drafting?: AnyDrafting | undefined
}

/** A signed record as it stands, and folded under it what it said before. */
export function RecordCard({ caseId, thread, canWrite, own, Drafting }: RecordCardProps) {
  const t = useTexts(texts).record
  const format = useFormat()
  const id = useId()
  const [correcting, setCorrecting] = useState(false)
  const { newest, older } = thread
  return (
    <article className="record" aria-labelledby={id}>
      <div className="row apart">
        <h3 id={id}>
          {format.day(newest.heldOn)} <Place place={newest.place} />
        </h3>
        {!own && (
          <span className="row">
            <Chip look={newest.isShared ? 'fjord' : 'plain'}>
              {newest.isShared ? t.marks.shared : t.marks.unshared}
            </Chip>
            {older.length > 0 && <Chip look="sky">{t.marks.corrected}</Chip>}
          </span>
        )}
      </div>
      <RecordBody record={newest} />
      {older.length > 0 && (
        <details>
          <summary>{t.before}</summary>
          {older.map((record) => (
            <div key={record.recordId} className="record-older">
              <RecordBody record={record} />
            </div>
          ))}
        </details>
      )}
      {!own && (
        <p className="row record-acts">
          {canWrite && !correcting && (
            <Button small look="quiet" onClick={() => setCorrecting(true)}>
              {t.acts.correct}
            </Button>
          )}
          <Link className="small" to={`/borger/${caseId}/referat/${newest.recordId}`}>
            {t.acts.print}
          </Link>
        </p>
      )}
      {correcting && (
        <Correct
          caseId={caseId}
          record={newest}
          Drafting={Drafting}
          onDone={() => setCorrecting(false)}
        />
      )}
    </article>
  )
}

function Place({ place }: { place: ConversationRecord['place'] }) {
  const { places } = useTexts(coined)
  if (!place) return null
  return <span className="quiet">· {places[place]}</span>
}

/** The citizen's words first; the note is marked, and never part of what the citizen is sent. */
export function RecordBody({ record }: { record: ConversationRecord }) {
  const t = useTexts(texts).record
  const format = useFormat()
  const { citizenWords, body, note, signedName, signedAt, reason } = record
  return (
    <>
      {citizenWords && (
        <p className="record-voice">
          <Voice words={citizenWords} />
        </p>
      )}
      {body && <p className="record-text">{body}</p>}
      {note && (
        <div className="record-note">
          <p className="tiny">{t.note}</p>
          <p className="record-text">{note}</p>
        </div>
      )}
      <p className="tiny">
        {t.signed(signedName, format.moment(signedAt))}
        {reason && <> · {reason === ADDED ? t.added : t.why(reason)}</>}
      </p>
    </>
  )
}

type Corrected = { citizenWords: string; body: string; note: string; reason: string }
type CorrectProps = {
  caseId: string
  record: ConversationRecord
  Drafting: AnyDrafting | undefined
  onDone: () => void
}

/** A correction is a record of its own, with its reason; what stood is not touched. */
function Correct({ caseId, record, Drafting, onDone }: CorrectProps) {
  const { citizenWords, body, note, recordId } = record
  const start: Corrected = { citizenWords, body, note, reason: '' }
  const [kept, keep] = useState(start)
  if (!Drafting)
    return (
      <Fields
        {...{ record, onDone }}
        value={kept}
        change={(patch) => keep({ ...kept, ...patch })}
        sheetId={null}
      />
    )
  return (
    <Drafting kind="correction" caseId={caseId} subjectId={recordId} start={start}>
      {(draft) => (
        <>
          <Fields
            {...{ record }}
            value={draft.value}
            change={draft.change}
            sheetId={draft.sheetId}
            onDone={() => void draft.end().then(onDone)}
          />
          {draft.line}
        </>
      )}
    </Drafting>
  )
}

type FieldsProps = {
  record: ConversationRecord
  value: Corrected
  change: (patch: Partial<Corrected>) => void
  sheetId: string | null
  onDone: () => void
}

function Fields({ record, value, change, sheetId, onDone }: FieldsProps) {
  const all = useTexts(texts)
  const t = all.record
  const say = useToast()
  const command = useCommand(correct)
  const { recordId, isShared } = record
  const save = async () => {
    const saved = await command.run({ recordId, ...value, isShared, sheetId }).catch(() => null)
    if (!saved) return
    say(t.saved)
    onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={all.own.mine}
        voice
        lines={3}
        value={value.citizenWords}
        onChange={(citizenWords) => change({ citizenWords })}
      />
      <TextField
        label={t.title}
        lines={5}
        value={value.body}
        onChange={(body) => change({ body })}
      />
      <TextField
        label={t.note}
        lines={2}
        value={value.note}
        onChange={(note) => change({ note })}
      />
      <TextField
        label={t.reason}
        maxLength={500}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      <FaultNote error={command.problem} reset={command.reset} reads={readConversations} />
      <p className="row">
        <Button type="submit" look="go" busy={command.busy}>
          {all.acts.save}
        </Button>
        <Button onClick={onDone}>{all.acts.cancel}</Button>
      </p>
    </form>
  )
}
