import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { saveFile } from '#ui/files.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { FaultLine } from '#ui/states.tsx'
import { type CaseVersion, takeCaseFile } from './contract.ts'
import { OutcomePanel } from './OutcomePanel.tsx'
import { texts } from './texts.ts'

type VersionLineProps = { version: CaseVersion; versions: readonly CaseVersion[] }

/** Which version holds, whether it is locked, and the fingerprint by which it is known again. */
export function VersionLine({ version, versions }: VersionLineProps) {
  const t = useTexts(texts).money
  const others = versions.filter((one) => one !== version)
  return (
    <div className="case-version">
      <Facts version={version} />
      <p className="small case-hash">
        {t.hash} <code>{version.hash}</code>{' '}
        <Chip look={version.hashHolds ? 'fjord' : 'brick'}>
          {version.hashHolds ? t.hashHolds : t.hashBroken}
        </Chip>
      </p>
      <p className="tiny">{t.hashHelp}</p>
      {version.isFile && <TakeFile version={version} />}
      {others.length > 0 && (
        <details>
          <summary>{t.versions}</summary>
          {others.map((one) => (
            <Other key={one.businessCaseId} version={one} />
          ))}
        </details>
      )}
    </div>
  )
}

/** One that does not hold: a file among them is read and taken along, too, before it is decided on. */
function Other({ version }: { version: CaseVersion }) {
  return (
    <div className="case-other">
      <Facts version={version} />
      {version.isFile && (
        <>
          <TakeFile version={version} />
          <OutcomePanel businessCaseId={version.businessCaseId} />
        </>
      )}
    </div>
  )
}

/** The file as it was put here; its remarks are not part of it. */
export function TakeFile({ version: { businessCaseId } }: { version: CaseVersion }) {
  const t = useTexts(texts).file
  const [problem, setProblem] = useState<unknown>()
  const take = () => {
    setProblem(undefined)
    saveFile(takeCaseFile, { businessCaseId }).catch(setProblem)
  }
  return (
    <div className="row no-print">
      <Button small onClick={take}>
        {t.take}
      </Button>
      <span className="tiny">{t.takeHelp}</span>
      <FaultLine error={problem} />
    </div>
  )
}

function Facts({ version }: { version: CaseVersion }) {
  const t = useTexts(texts).money
  const format = useFormat()
  const { number, madeBy, madeOn, lockedOn, isFile } = version
  return (
    <p>
      <strong>{t.version(format.number(number))}</strong>{' '}
      <span className="small">{t.madeBy(madeBy, format.dayMedium(madeOn))}</span>{' '}
      {lockedOn ? (
        <Chip look="fjord">{t.locked(format.dayMedium(lockedOn))}</Chip>
      ) : (
        <Chip>{t.unlocked}</Chip>
      )}{' '}
      {isFile && <Chip look="sky">{t.fromFile}</Chip>}
    </p>
  )
}
