import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { saveFile } from '#ui/files.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { Progress } from '#ui/Progress.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { ErrorState, Skeleton, useFault } from '#ui/states.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { checkImport, type ImportShown, loadImport, readImport, readTemplate } from './contract.ts'
import { FaultsPanel } from './FaultsPanel.tsx'
import { ReportPanel } from './ReportPanel.tsx'
import { FILES } from './rules.ts'
import { SendForm } from './SendForm.tsx'
import { texts } from './texts.ts'

const AGAIN_MS = 700

/** Indlæs data: files come, are checked, and are loaded when somebody says so. The address remembers which. */
export function ImportPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts).page
  const importId = search['import']
  const fresh = () => setSearch({ import: undefined })
  return (
    <div className="stack">
      <PageHead
        title={t.title}
        lead={t.lead}
        {...(importId ? { actions: <Button onClick={fresh}>{t.fresh}</Button> } : {})}
      />
      {importId ? (
        <Import key={importId} importId={importId} />
      ) : (
        <SendForm onSent={(started) => setSearch({ import: started })} />
      )}
      <Templates />
    </div>
  )
}

/** One import, asked about again and again while the server works on it. */
function Import({ importId }: { importId: string }) {
  const query = useQuery({
    queryKey: [readImport.audit, { importId }],
    queryFn: ({ signal }) => call(readImport, { importId }, { signal }),
    refetchInterval: ({ state }) => (isBusy(state.data) ? AGAIN_MS : false),
  })
  const again = () => query.refetch()
  if (query.error) return <ErrorState error={query.error} retry={again} />
  if (!query.data) return <Skeleton lines={4} />
  return <Step shown={query.data} onMoved={again} />
}

function isBusy(shown: ImportShown | undefined): boolean {
  return shown?.state === 'checking' || shown?.state === 'loading'
}

type StepProps = { shown: ImportShown; onMoved: () => Promise<unknown> }

/** What there is to see and do, by how far the import has come. */
function Step({ shown, onMoved }: StepProps) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { importId, state, report } = shown
  switch (state) {
    case 'checking':
    case 'loading':
      return <Working shown={shown} />
    case 'checked':
      return (
        <section className="stack">
          <h2>{t.checked}</h2>
          {report && <ReportPanel report={report} />}
          <Order endpoint={loadImport} importId={importId} label={t.load} onMoved={onMoved} />
        </section>
      )
    case 'loaded':
      return (
        <section className="stack">
          <p role="status" className="lead">
            {t.loaded}
          </p>
          {report && <ReportPanel report={report} />}
        </section>
      )
    case 'refused':
      return (
        <section className="stack">
          <h2>{t.faults(format.number(shown.faultCount))}</h2>
          <p role="status">{t.nothing}</p>
          <FaultsPanel key={shown.faultCount} shown={shown} />
          <SendForm importId={importId} onSent={onMoved} />
        </section>
      )
    case 'open':
    case 'failed':
      return (
        <section className="stack">
          {state === 'failed' && <p role="alert">{t.failed}</p>}
          <Order endpoint={checkImport} importId={importId} label={t.again} onMoved={onMoved} />
        </section>
      )
  }
}

function Working({ shown: { state, progress } }: { shown: ImportShown }) {
  const t = useTexts(texts).page
  const { done, total, phase, file } = progress
  const label = state === 'checking' ? t.checking : t.loading
  return (
    <section className="stack" aria-live="polite">
      <Progress label={label} share={total > 0 ? done / total : 0} />
      <p className="quiet">
        {t.phases[phase]} {file}
      </p>
    </section>
  )
}

type OrderProps = {
  endpoint: typeof checkImport | typeof loadImport
  importId: string
  label: string
  onMoved: () => Promise<unknown>
}

function Order({ endpoint, importId, label, onMoved }: OrderProps) {
  const command = useCommand(endpoint, { invalidates: [readImport] })
  const sentence = useFault(command.problem)
  const order = async () => {
    await command.run({ importId }).catch(() => undefined)
    await onMoved()
  }
  return (
    <p>
      <Button look="go" busy={command.busy} onClick={order}>
        {label}
      </Button>
      {command.problem && (
        <span role="alert" className="field-fault">
          {sentence}
        </span>
      )}
    </p>
  )
}

function Templates() {
  const t = useTexts(texts).page
  return (
    <details className="stack">
      <summary>{t.templates}</summary>
      <p className="quiet">{t.templatesHelp}</p>
      <p>
        <Button onClick={() => void saveFile(readTemplate, { template: 'medspiller.xlsx' })}>
          {t.workbook}
        </Button>
      </p>
      <ul>
        {FILES.map(({ stem }) => (
          <li key={stem}>
            <Button
              small
              look="quiet"
              onClick={() => void saveFile(readTemplate, { template: `${stem}.csv` })}
            >
              {stem}.csv
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
