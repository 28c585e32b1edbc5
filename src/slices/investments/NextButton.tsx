import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import type { Step } from './rules.ts'
import { texts } from './texts.ts'

type WrittenStep = Exclude<Step, 'propose' | 'decide'>
type NextButtonProps = { step: Step | undefined; onWrite: (step: WrittenStep) => void }

/** The next thing to write, as the one large button; to propose and to decide have their own. */
export function NextButton({ step, onWrite }: NextButtonProps) {
  const t = useTexts(texts).project.next
  if (step === undefined || step === 'propose' || step === 'decide') return null
  return (
    <Button look="go" onClick={() => onWrite(step)}>
      {t[step]}
    </Button>
  )
}
