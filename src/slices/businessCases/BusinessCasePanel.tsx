import { yearOf } from '#slices/investments/rules.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { FormSheet } from '#ui/FormSheet.tsx'
import { useTexts } from '#ui/language.tsx'
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

/** What of the money is being written. */
export type MoneyWritten =
  | { what: 'case' }
  | { what: 'file' }
  | { what: 'amount'; before: Realised | undefined }

type BusinessCasePanelProps = {
  investmentId: string
  /** The numbers as a spreadsheet, with their definitions. */
  saveSheet: () => Promise<void>
  written: MoneyWritten | undefined
  onWrite: (written: MoneyWritten | undefined) => void
}

/** What an investment is expected to cost and save, and what the accounts say, year by year. */
export function BusinessCasePanel(props: BusinessCasePanelProps) {
  const { investmentId, saveSheet, written, onWrite } = props
  const t = useTexts(texts).money
  const answer = useEndpoint(listCaseVersions, { investmentId })
  const { versions, realised, write, phase } = answer
  const holds = heldVersion(versions)
  const expected = holds?.amounts ?? []
  const isEmpty = !holds && realised.length === 0
  return (
    <section className="business-case" aria-labelledby="money">
      <div className="row apart">
        <h2 id="money">{t.title}</h2>
        {write && <Acts answer={answer} onOpen={onWrite} />}
      </div>
      {isEmpty && (
        <p className="quiet">
          {t.none}
          {phase !== 'closed' && ` ${t.noneBody}`}
        </p>
      )}
      {!isEmpty && (
        <CaseYears
          {...{ expected, realised, saveSheet }}
          band={holds?.band ?? []}
          today={answer.today}
        />
      )}
      {holds && <Version version={holds} versions={versions} />}
      {!isEmpty && (
        <details>
          <summary>{t.table}</summary>
          <AmountsTable
            expected={expected}
            realised={realised}
            {...(write ? { onEdit: (before) => onWrite({ what: 'amount', before }) } : {})}
          />
        </details>
      )}
      {holds && <AssumptionsTable assumptions={holds.assumptions} />}
      {written && (
        <MoneySheet
          {...{ investmentId, answer, written }}
          onOpen={onWrite}
          onClose={() => onWrite(undefined)}
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

type ActsProps = { answer: CaseVersions; onOpen: (written: MoneyWritten) => void }

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
  written: MoneyWritten
  onOpen: (written: MoneyWritten) => void
  onClose: () => void
}

function MoneySheet({ investmentId, answer, written, onOpen, onClose }: MoneySheetProps) {
  const t = useTexts(texts).money
  const newest = answer.versions[0]
  if (written.what === 'file')
    return (
      <FormSheet title={t.fromFileAct} onClose={onClose} wide>
        <CaseFileForm investmentId={investmentId} seen={newest?.number ?? 0} onDone={onClose} />
      </FormSheet>
    )
  if (written.what === 'case')
    return (
      <FormSheet title={newest ? t.write : t.writeFirst} onClose={onClose}>
        <Boundary lines={6}>
          <CaseForm
            investmentId={investmentId}
            before={newest}
            toFile={() => onOpen({ what: 'file' })}
            onDone={onClose}
          />
        </Boundary>
      </FormSheet>
    )
  const id = written.before?.amountId
  return (
    <FormSheet title={t.account} onClose={onClose}>
      <AmountForm
        key={id ?? 'new'}
        investmentId={investmentId}
        year={yearToAccount(answer)}
        before={answer.realised.find(({ amountId }) => amountId === id) ?? written.before}
        onDone={onClose}
      />
    </FormSheet>
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
