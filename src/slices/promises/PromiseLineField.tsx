import { useRef } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { makePromises, readAbout, settlePromise } from './contract.ts'
import { LineInput, useWriting } from './LineInput.tsx'
import { useSentence } from './PromiseActs.tsx'
import { texts } from './texts.ts'

type FieldProps = {
  caseId: string
  firstName: string
  /** After a promise was saved. */
  onDone?: () => void
}

/** Two keystrokes after the sentence is said: it shows what it understood, and Enter saves. */
export function PromiseLineField(props: FieldProps) {
  return (
    <Boundary lines={2}>
      <Field {...props} />
    </Boundary>
  )
}

function Field({ caseId, firstName, onDone }: FieldProps) {
  const t = useTexts(texts).line
  const say = useToast()
  const about = useEndpoint(readAbout, { caseId })
  const writing = useWriting(about)
  const making = useCommand(makePromises)
  const undoing = useCommand(settlePromise)
  const sentence = useSentence(making.problem)
  const field = useRef<HTMLInputElement>(null)

  const undo = async (promiseId: string, version: number) => {
    const wish = { promiseId, act: 'dropped', reason: t.mistake } as const
    await undoing.run(wish, { ifMatch: version })
    say(t.unmade)
  }
  const save = async () => {
    if (!writing.line || making.busy) return
    const { made } = (await making.run({ caseId, lines: [writing.line] }).catch(() => null)) ?? {}
    const one = made?.[0]
    if (!one) return
    writing.clear()
    say(t.made, { undo: () => undo(one.promiseId, one.version) })
    field.current?.focus()
    onDone?.()
  }
  return (
    <div className="line-field">
      <LineInput
        ref={field}
        writing={writing}
        about={about}
        label={t.label(firstName)}
        help={t.help}
        onEnter={() => void save()}
      />
      {writing.line && (
        <Button small look="go" busy={making.busy} onClick={() => void save()}>
          {t.add}{' '}
          <span className="key" aria-hidden="true">
            Enter
          </span>
        </Button>
      )}
      <FaultLine error={making.problem} sentence={sentence} />
    </div>
  )
}
