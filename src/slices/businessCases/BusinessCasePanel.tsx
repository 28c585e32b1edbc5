import { useState } from 'react'
import { yearOf } from '#slices/investments/rules.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { useTexts } from '#ui/language.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { AmountForm } from './AmountForm.tsx'
import { AmountsTable } from './AmountsTable.tsx'
import { AssumptionsTable } from './AssumptionsTable.tsx'
import { CaseFileForm } from './CaseFileForm.tsx'
import { CaseForm } from './CaseForm.tsx'
import { CaseYears } from './CaseYears.tsx'
import { type CaseVersion, type CaseVersions, listCaseVersions, type Realised } from './contract.ts'
import { OutcomePanel } from './OutcomePanel.tsx'
import { texts } from './texts.ts'
import { VersionLine } from './VersionLine.tsx'

type Sheet = { what: 'case' } | { what: 'file' } | { what: 'amount'; before: Realised | undefined }

type BusinessCasePanelProps = {
  investmentId: string
  /** The numbers as a spreadsheet, with their definitions. */
  saveSheet: () => Promise<void>
}

/** What an investment is expected to cost and save, and what the accounts say, year by year. */
export function BusinessCasePanel({ investmentId, saveSheet }: BusinessCasePanelProps) {
  const t = useTexts(texts).money
  const answer = useEndpoint(listCaseVersions, { investmentId })
  const [sheet, setSheet] = useState<Sheet>()
  const { versions, realised, write, phase } = answer
  const holds = heldVersion(versions)
  const expected = holds?.amounts ?? []
  const isEmpty = !holds && realised.length === 0
  return (
    <section className="business-case" aria-labelledby="money">
      <div className="row apart">
        <h2 id="money">{t.title}</h2>
        {write && <Acts answer={answer} onOpen={setSheet} />}
      </div>
      {isEmpty && (
        <p className="quiet">
          {t.none}
          {phase !== 'closed' && ` ${t.noneBody}`}
        </p>
      )}
      {!isEmpty && (
        <CaseYears {...{ expected, realised }} band={holds?.band ?? []} saveSheet={saveSheet} />
      )}
      {holds && <Version version={holds} versions={versions} />}
      {!isEmpty && (
        <details>
          <summary>{t.table}</summary>
          <AmountsTable
            expected={expected}
            realised={realised}
            {...(write ? { onEdit: (before) => setSheet({ what: 'amount', before }) } : {})}
          />
        </details>
      )}
      {holds && <AssumptionsTable assumptions={holds.assumptions} />}
      {sheet && (
        <MoneySheet
          {...{ investmentId, answer, sheet }}
          onOpen={setSheet}
          onClose={() => setSheet(undefined)}
        />
      )}
    </section>
  )
}

/** Which version holds; and what it says, where it is a file. */
function Version({ version, versions }: { version: CaseVersion; versions: CaseVersion[] }) {
  const { businessCaseId, isFile } = version
  return (
    <>
      <VersionLine version={version} versions={versions} />
      {isFile && <OutcomePanel key={businessCaseId} businessCaseId={businessCaseId} />}
    </>
  )
}

type ActsProps = { answer: CaseVersions; onOpen: (sheet: Sheet) => void }

/** The accounts once it has begun, also after the end; another version until it is closed. */
function Acts({ answer: { startedOn, phase, versions }, onOpen }: ActsProps) {
  const t = useTexts(texts).money
  return (
    <div className="row no-print">
      {startedOn && (
        <Button small onClick={() => onOpen({ what: 'amount', before: undefined })}>
          {t.account}
        </Button>
      )}
      {phase !== 'closed' && (
        <>
          <Button small onClick={() => onOpen({ what: 'file' })}>
            {t.fromFileAct}
          </Button>
          <Button small onClick={() => onOpen({ what: 'case' })}>
            {versions.length > 0 ? t.write : t.writeFirst}
          </Button>
        </>
      )}
    </div>
  )
}

type MoneySheetProps = {
  investmentId: string
  answer: CaseVersions
  sheet: Sheet
  onOpen: (sheet: Sheet) => void
  onClose: () => void
}

function MoneySheet({ investmentId, answer, sheet, onOpen, onClose }: MoneySheetProps) {
  const t = useTexts(texts).money
  const newest = answer.versions[0]
  if (sheet.what === 'file')
    return (
      <SideSheet title={t.fromFileAct} onClose={onClose} wide>
        <CaseFileForm investmentId={investmentId} seen={newest?.number ?? 0} onDone={onClose} />
      </SideSheet>
    )
  if (sheet.what === 'case')
    return (
      <SideSheet title={t.write} onClose={onClose}>
        <Boundary lines={6}>
          <CaseForm
            investmentId={investmentId}
            before={newest}
            toFile={() => onOpen({ what: 'file' })}
            onDone={onClose}
          />
        </Boundary>
      </SideSheet>
    )
  return (
    <SideSheet title={t.account} onClose={onClose}>
      <AmountForm
        key={sheet.before?.amountId ?? 'new'}
        investmentId={investmentId}
        year={yearToAccount(answer)}
        before={sheet.before}
        onDone={onClose}
      />
    </SideSheet>
  )
}

/** The last whole year; the first of all while there is none. */
function yearToAccount({ today, startedOn }: CaseVersions): number {
  return Math.max(yearOf(today) - 1, yearOf(startedOn ?? today))
}

/** The newest that is locked; before the start the newest there is. */
function heldVersion(newestFirst: readonly CaseVersion[]): CaseVersion | undefined {
  return newestFirst.find(({ lockedOn }) => lockedOn) ?? newestFirst[0]
}
