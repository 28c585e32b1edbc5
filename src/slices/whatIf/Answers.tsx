import { startTransition, useEffect, useMemo, useRef, useState } from 'react'
import type { Day } from '#core/dates.ts'
import { prepareWhatIf, ROUGH, type WhatIf } from '#engine/whatIf.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import {
  answered,
  groundOf,
  leversOf,
  type Scenario,
  tooManyExits,
  type Whole,
  wholeOf,
} from './rules.ts'
import { texts } from './texts.ts'
import type { Asked, Found } from './worker.ts'

/**
 * So long nobody has moved anything: then everything is computed and drawn to the last digit. Longer than a hand rests
 * in the middle of a drag, since the pictures take a slow phone longer to draw than a move may wait.
 */
const CALM_MS = 300

/**
 * While a lever is dragged the sentence and the five numbers are all that is drawn, from fewer draws; a moment after
 * it stands still, all of it from all of them. `found` is the last of which everything is known.
 */
export function useAnswers(scenario: Scenario, today: Day) {
  const isPossible = !tooManyExits(scenario)
  const key = JSON.stringify([scenario, today])
  const calm = useCalm({ key, scenario, today })
  const found = useFound(tooManyExits(calm.scenario) ? undefined : calm)
  const isCalm = found?.key === key
  const rough = useRough(isPossible && !isCalm ? scenario : undefined, today)
  const answer = isCalm ? found.whole.answer : rough
  return { ...{ calm: calm.scenario, isCalm: isCalm || !isPossible }, found, answer }
}

/** What was asked last when nobody had moved anything for a moment. */
function useCalm(asked: Asked): Asked {
  const [calm, setCalm] = useState(asked)
  const latest = useRef(asked)
  latest.current = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moment begins again with every change
  useEffect(() => {
    const alarm = setTimeout(() => setCalm(latest.current), CALM_MS)
    return () => clearTimeout(alarm)
  }, [asked.key])
  return calm
}

/** An answer at once; what does not change from one to the next is kept. */
function useRough(scenario: Scenario | undefined, today: Day): WhatIfAnswer | undefined {
  const last = useRef<WhatIf>(undefined)
  const ground = scenario ? JSON.stringify(groundOf(scenario, today)) : ''
  const levers = scenario ? JSON.stringify(leversOf(scenario)) : ''
  const whatIf = useMemo(() => {
    if (ground === '') return undefined
    last.current = prepareWhatIf(JSON.parse(ground), ROUGH, last.current)
    return last.current
  }, [ground])
  return useMemo(() => whatIf?.answer(JSON.parse(levers)), [whatIf, levers])
}

/** Everything of a scenario, when it is there; until then, of the one before it. */
function useFound(asked: Asked | undefined): Found | undefined {
  const [found, setFound] = useState<Found>()
  const worker = useRef<Worker>(undefined)
  const latest = useRef(asked)
  latest.current = asked
  useEffect(() => {
    const one = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    one.onmessage = ({ data }: MessageEvent<Found>) => startTransition(() => setFound(data))
    // A browser that starts no thread is asked here all the same.
    one.onerror = () => {
      worker.current = undefined
      if (latest.current) setFound(foundHere(latest.current))
    }
    worker.current = one
    return () => one.terminate()
  }, [])
  const key = asked?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is all that it holds
  useEffect(() => {
    if (!latest.current) return
    if (worker.current) worker.current.postMessage(latest.current)
    else setFound(foundHere(latest.current))
  }, [key])
  return found
}

function foundHere(asked: Asked): Found {
  return { ...asked, whole: wholeOf(asked.scenario, asked.today) }
}

type AnswerSentenceProps = {
  answer: WhatIfAnswer
  scenario: Scenario
  breakEven: Whole['breakEven'] | undefined
}

/** The answer in one sentence, as large when it does not pay as when it does. */
export function AnswerSentence({ answer, scenario, breakEven }: AnswerSentenceProps) {
  const t = useTexts(texts)
  const format = useFormat()
  const money = useMoney()
  const { pays, net } = answer.money
  const kind = answered(scenario, pays)
  const even =
    typeof breakEven === 'number'
      ? t.breakEven.at(format.number(breakEven, 2, 2))
      : breakEven && t.breakEven[breakEven]
  return (
    <section className={`what-if-answer ${kind}`} aria-live="polite">
      <p className="what-if-sentence">{t.answer[kind](money.millionChange(net.mid * 100))}</p>
      {kind !== 'nothing' && (
        <p className="small">
          {t.of100(format.number(100 * pays, 0))} {even}
        </p>
      )}
    </section>
  )
}
