import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { listOwnFrustrations, type OwnFrustration } from './contract.ts'
import { texts } from './texts.ts'

/** What the citizen has said is hard, and how far it has come. Nothing while they have said nothing. */
export function OwnFrustrations() {
  const t = useTexts(texts).own
  const { frustrations } = useEndpoint(listOwnFrustrations, {})
  if (frustrations.length === 0) return null
  return (
    <section className="own-section">
      <h2>{t.list}</h2>
      <ul className="own-list">
        {frustrations.map((each) => (
          <li key={each.frustrationId}>
            <Voice words={each.words} size="line" />
            <p className="small quiet">
              <Course frustration={each} />
            </p>
            {each.settledOn && <p>{each.outcome}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Course({ frustration }: { frustration: OwnFrustration }) {
  const t = useTexts(texts).own
  const format = useFormat()
  const { talkedOn, settledOn } = frustration
  if (settledOn) return t.settled(format.dayMedium(settledOn))
  return talkedOn ? t.talked(format.dayMedium(talkedOn)) : t.waits
}
