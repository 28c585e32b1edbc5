import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { removeOwnTopic, removeTopic, type Topic, writeOwnTopic, writeTopic } from './contract.ts'
import { FaultNote } from './FaultNote.tsx'
import { texts } from './texts.ts'

type TopicsListProps = {
  caseId: string
  topics: readonly Topic[]
  canWrite: boolean
  /** The citizen is the one who writes. */
  own?: boolean
}

/** »Det vil jeg tale om«: the citizen's words, whoever writes them down. */
export function TopicsList({ caseId, topics, canWrite, own = false }: TopicsListProps) {
  const t = useTexts(texts)
  const say = useToast()
  const [words, setWords] = useState('')
  const mine = useCommand(writeOwnTopic)
  const theirs = useCommand(writeTopic)
  const removeMine = useCommand(removeOwnTopic)
  const removeTheirs = useCommand(removeTopic)
  const [writing, removing] = own ? [mine, removeMine] : [theirs, removeTheirs]

  const add = async () => {
    if (!words.trim()) return
    const saved = await (own ? mine.run({ words }) : theirs.run({ caseId, words })).catch(
      () => null,
    )
    if (saved) setWords('')
  }
  const remove = async (topicId: string, isRemoved: boolean) => {
    const saved = await removing.run({ topicId, isRemoved }).catch(() => null)
    if (saved && isRemoved)
      say(t.topics.removed, { undo: () => removing.run({ topicId, isRemoved: false }) })
  }
  return (
    <div className="topics">
      {topics.length === 0 && <p className="quiet">{t.topics.none}</p>}
      <ul>
        {topics.map((topic) => (
          <li key={topic.topicId} className="row apart">
            <span>
              <Voice words={topic.words} size="line" />
              {!own && <span className="tiny topic-by">{t.topics.by(topic.byCitizen)}</span>}
            </span>
            {canWrite && (
              <Button small look="quiet" onClick={() => void remove(topic.topicId, true)}>
                {t.topics.acts.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canWrite && (
        <form
          className="topic-field"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <TextField
            label={t.topics.field}
            voice
            maxLength={500}
            value={words}
            onChange={setWords}
          />
          <Button type="submit" busy={writing.busy}>
            {t.topics.acts.add}
          </Button>
        </form>
      )}
      <FaultNote error={writing.problem} reset={writing.reset} reads={{ audit: 'topic' }} />
    </div>
  )
}
