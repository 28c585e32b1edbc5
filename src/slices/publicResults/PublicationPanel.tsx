import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type Published, readPublication, withdrawResult } from './contract.ts'
import { PublishForm } from './PublishForm.tsx'
import { refusalTexts, texts } from './texts.ts'

/** Whether everybody can read the result: chosen by somebody who leads, and taken back as easily. */
export function PublicationPanel({ investmentId }: { investmentId: string }) {
  const t = useTexts(texts).panel
  const { write, startedOn, proposedSlug, published, words } = useEndpoint(readPublication, {
    investmentId,
  })
  const [writes, setWrites] = useState(false)
  const stands = published.find(({ withdrawn }) => !withdrawn)
  const earlier = published.filter((one) => one !== stands)
  return (
    <section className="publication" aria-labelledby="publication">
      <h2 id="publication">{t.title}</h2>
      {stands ? (
        <Standing result={stands} write={write} />
      ) : (
        <p className="quiet">{startedOn ? t.none : t.notBegun}</p>
      )}
      {write && startedOn && (
        <p className="no-print">
          <Button small onClick={() => setWrites(true)}>
            {stands ? t.again : t.publish}
          </Button>
        </p>
      )}
      {earlier.length > 0 && <Earlier results={earlier} write={write} />}
      {writes && (
        <FormSheet title={t.publish} onClose={() => setWrites(false)}>
          <PublishForm
            {...{ investmentId, words }}
            slug={proposedSlug}
            onDone={() => setWrites(false)}
          />
        </FormSheet>
      )}
    </section>
  )
}

type Wish = { resultId: string; withdrawn: boolean; ifMatch: number }

/** Takes a page down or puts it up, with a way back to what stood before. */
function useWithdrawal() {
  const t = useTexts(texts).panel
  const say = useToast()
  const command = useCommand(withdrawResult)
  const undoing = useCommand(withdrawResult)
  const faults = useRefusals(refusalTexts, command.problem)
  const set = async ({ resultId, withdrawn, ifMatch }: Wish, isUndo = false): Promise<void> => {
    const { run } = isUndo ? undoing : command
    const done = await run({ resultId, withdrawn }, { ifMatch })
    const { version, replaced } = done
    const back: Wish = replaced
      ? { resultId: replaced.resultId, withdrawn: false, ifMatch: replaced.version }
      : { resultId, withdrawn: !withdrawn, ifMatch: version }
    const undo = isUndo ? {} : { undo: () => set(back, true) }
    say(withdrawn ? t.withdrawn : t.restored, { about: resultId, ...undo })
  }
  const fault = command.problem && (
    <FaultLine error={command.problem} sentence={faults['slug'] ?? faults['form']} />
  )
  return { set: (wish: Wish) => void set(wish).catch(() => undefined), busy: command.busy, fault }
}

function Standing({ result, write }: { result: Published; write: boolean }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { set, busy, fault } = useWithdrawal()
  const { resultId, slug, publishedOn, publishedBy, version } = result
  return (
    <>
      <p>{t.stands(format.day(publishedOn), publishedBy)}</p>
      <p className="row no-print">
        <Link to={`/resultat/${slug}`}>{t.see}</Link>
        {write && (
          <Button
            small
            busy={busy}
            onClick={() => set({ resultId, withdrawn: true, ifMatch: version })}
          >
            {t.withdraw}
          </Button>
        )}
      </p>
      <p className="tiny">{t.againHelp}</p>
      {fault}
    </>
  )
}

/** Every page that was there before, each with how it begins and a way back up. */
function Earlier({ results, write }: { results: readonly Published[]; write: boolean }) {
  const t = useTexts(texts).panel
  return (
    <section className="publication-earlier" aria-labelledby="earlier-results">
      <h3 id="earlier-results">{t.earlier}</h3>
      <ul>
        {results.map((result) => (
          <EarlierLine key={result.resultId} result={result} write={write} />
        ))}
      </ul>
      {write && <p className="tiny">{t.earlierHelp}</p>}
    </section>
  )
}

function EarlierLine({ result, write }: { result: Published; write: boolean }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const { set, busy, fault } = useWithdrawal()
  const { resultId, slug, summary, publishedOn, publishedBy, version } = result
  const day = format.dayMedium(publishedOn)
  return (
    <li>
      <p className="small">
        {t.was(day, publishedBy)} <span className="tiny">/resultat/{slug}</span>
      </p>
      <p className="small quiet publication-words" lang="da">
        {summary}
      </p>
      {write && (
        <Button
          small
          busy={busy}
          aria-label={t.putBackOf(day)}
          onClick={() => set({ resultId, withdrawn: false, ifMatch: version })}
        >
          {t.putBack}
        </Button>
      )}
      {fault}
    </li>
  )
}
