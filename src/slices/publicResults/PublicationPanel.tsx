import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Link } from '#ui/Link.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
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
      {earlier.length > 0 && <Earlier results={earlier} />}
      {writes && (
        <SideSheet title={t.publish} onClose={() => setWrites(false)}>
          <PublishForm
            {...{ investmentId, words }}
            slug={proposedSlug}
            onDone={() => setWrites(false)}
          />
        </SideSheet>
      )}
    </section>
  )
}

function Standing({ result, write }: { result: Published; write: boolean }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  const say = useToast()
  const command = useCommand(withdrawResult)
  const faults = useRefusals(refusalTexts, command.problem)
  const { resultId, slug, publishedOn, publishedBy, version } = result
  const set = async (withdrawn: boolean, ifMatch: number): Promise<void> => {
    const done = await command.run({ resultId, withdrawn }, { ifMatch }).catch(() => undefined)
    if (!done) return
    if (withdrawn) say(t.withdrawn, { about: resultId, undo: () => void set(false, done.version) })
    else say(t.restored, { about: resultId })
  }
  return (
    <>
      <p>{t.stands(format.day(publishedOn), publishedBy)}</p>
      <p className="row no-print">
        <Link to={`/resultat/${slug}`}>{t.see}</Link>
        {write && (
          <Button small busy={command.busy} onClick={() => void set(true, version)}>
            {t.withdraw}
          </Button>
        )}
      </p>
      <p className="tiny">{t.againHelp}</p>
      {command.problem && <FaultLine error={command.problem} sentence={faults['form']} />}
    </>
  )
}

function Earlier({ results }: { results: readonly Published[] }) {
  const t = useTexts(texts).panel
  const format = useFormat()
  return (
    <details>
      <summary>{t.earlier}</summary>
      <ul className="small">
        {results.map(({ resultId, publishedOn, publishedBy }) => (
          <li key={resultId}>{t.was(format.dayMedium(publishedOn), publishedBy)}</li>
        ))}
      </ul>
    </details>
  )
}
