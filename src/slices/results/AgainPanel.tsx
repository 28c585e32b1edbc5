import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/files.ts'
import { useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { type Answer, readResultData } from './contract.ts'
import { RERUN } from './rules.ts'
import { texts } from './texts.ts'

type AgainPanelProps = { investmentId: string; answer: Answer }

/** The same digits on another machine: the figures, the program and one command. */
export function AgainPanel({ investmentId, answer: { result, write } }: AgainPanelProps) {
  const t = useTexts(texts).again
  const [problem, setProblem] = useState<Error | null>(null)
  const save = () =>
    saveFile(readResultData, { investmentId }).then(() => setProblem(null), setProblem)
  return (
    <section className="evidence-part" aria-labelledby="again">
      <h2 id="again">{t.title}</h2>
      <p>{t.lead}</p>
      <dl className="agreed-lines">
        <div>
          <dt>{t.data}</dt>
          <dd>
            <code>{result.dataHash}</code>
          </dd>
        </div>
        <div>
          <dt>{t.code}</dt>
          <dd>
            Medspiller {result.codeVersion}
            {result.codeCommit && (
              <>
                {' '}
                <code>{result.codeCommit.slice(0, 12)}</code>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t.command}</dt>
          <dd>
            <code>{RERUN}</code>
          </dd>
        </div>
      </dl>
      {write ? (
        <p className="no-print">
          <Button small onClick={() => void save()}>
            {t.save}
          </Button>
        </p>
      ) : (
        <p className="small quiet">{t.notYours}</p>
      )}
      <FaultLine error={problem} />
    </section>
  )
}
