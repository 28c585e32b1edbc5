import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { readOwnWay, type Step, type Way } from './contract.ts'
import { LATER_DAYS, later, nextStep } from './rules.ts'
import { type StepActs, StepFault, useStepActs } from './StepActs.tsx'
import { AddLine } from './StepLine.tsx'
import { texts } from './texts.ts'

/** Det næste lille skridt: the largest thing on the citizen's page, done with one press, moved with two. */
export function NextStepCard() {
  const t = useTexts(texts)
  const way = useEndpoint(readOwnWay, {})
  const acts = useStepActs('own')
  const step = nextStep(way.steps)
  return (
    <section className="next-card" aria-label={t.next.ownTitle}>
      <h2>{t.next.ownTitle}</h2>
      {step ? (
        <Planned {...{ step, way, acts }} />
      ) : (
        <>
          <p className="next-words">{t.next.ownNone}</p>
          {way.write && <AddLine acts={acts} label={t.line.ownLabel} />}
        </>
      )}
      <StepFault acts={acts} />
    </section>
  )
}

function Planned({ step, way, acts }: { step: Step; way: Way; acts: StepActs }) {
  const t = useTexts(texts).next
  const format = useFormat()
  const choices = useLater(step, way, acts)
  return (
    <>
      <p className="next-words" lang="da">
        {step.words}
      </p>
      {step.dueOn && <p className="next-due">{t.due(format.weekday(step.dueOn))}</p>}
      {way.write && (
        <p className="next-acts">
          <Button
            busy={acts.busy}
            onClick={() => void acts.move(step, { state: 'done' }, t.doneToast)}
          >
            {t.done}
          </Button>
          <MenuButton label={t.moveLabel} choices={choices}>
            {t.move}
          </MenuButton>
        </p>
      )}
    </>
  )
}

/** To another day, back among the wishes, or to what was tried: each is as good as done. */
function useLater(step: Step, { today }: Way, acts: StepActs) {
  const t = useTexts(texts).next
  const format = useFormat()
  return [
    ...LATER_DAYS.map((days) => {
      const dueOn = later(today, days)
      const words = t.movedToast(format.weekday(dueOn))
      return {
        key: String(days),
        label: t.later[days],
        run: () => void acts.change(step, { dueOn }, words),
      }
    }),
    { key: 'wish', label: t.toWish, run: () => void acts.move(step, { state: 'wish' }) },
    { key: 'tried', label: t.toTried, run: () => void acts.move(step, { state: 'tried' }) },
  ]
}
