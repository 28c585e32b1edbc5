import { useDeferredValue, useMemo, useState } from 'react'
import { WEIGHTS, type Weight } from '#law/weights.ts'
import { Button } from '#ui/Button.tsx'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { ExportButtons } from '#ui/ExportButtons.tsx'
import { saveFile } from '#ui/files.ts'
import { LinkButton } from '#ui/Link.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { PageHead, type PageProps } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Column } from '#ui/table.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { Voice } from '#ui/Voice.tsx'
import { exportMine, type MyCase, type MyCaseload, readMine } from './contract.ts'
import { MyLoadPanel } from './MyLoadPanel.tsx'
import { texts } from './texts.ts'
import { WeightMark } from './WeightMark.tsx'

/** Mit sagstal: every citizen a line, the dream first; and what it comes to against my own range. */
export function MyCaseloadPage({ search, setSearch }: PageProps) {
  const t = useTexts(texts).mine
  const { language } = useLanguage()
  const load = useEndpoint(readMine, {})
  // What is looked for may be a name: it stays in this field, and never stands in an address.
  const [sought, setSought] = useState('')
  const shown = useSought(load.cases, sought)
  const columns = useColumns(load)
  const some = load.cases.length > 0
  return (
    <>
      <div className="mine-head">
        <PageHead title={t.title} lead={<Lead load={load} />} />
        {some && <MyLoadPanel load={load} />}
      </div>
      {some && (
        <div className="row apart table-tools">
          <search className="no-print">
            <TextField
              label={t.filter}
              help={sought ? <Shown shown={shown.length} all={load.cases.length} /> : t.filterHelp}
              value={sought}
              onChange={setSought}
              type="search"
              autoComplete="off"
            />
          </search>
          <ExportButtons save={(format) => saveFile(exportMine, { format, language })} />
        </div>
      )}
      <div className="mine-table">
        <DataTable
          caption={t.title}
          captionHidden
          rows={shown}
          rowKey={(row) => row.caseId}
          rowLink={(row) => `/borger/${row.caseId}`}
          columns={columns}
          initialSort={{ id: search['sort'] ?? 'name', desc: search['desc'] === '1' }}
          onSort={({ id, desc }) => setSearch({ sort: id, desc: desc ? '1' : undefined })}
          empty={some ? <NoMatch clear={() => setSought('')} /> : <NoCases />}
          foot={t.foot}
        />
      </div>
    </>
  )
}

function Lead({ load }: { load: MyCaseload }) {
  const t = useTexts(texts)
  const format = useFormat()
  const helps = load.cases.length - load.count
  return (
    <>
      {format.plural(load.count, t.citizens)}
      {load.covered > 0 && t.mine.covered(format.number(load.covered))}
      {helps > 0 && t.mine.helps(format.number(helps))}
    </>
  )
}

function Shown({ shown, all }: { shown: number; all: number }) {
  const t = useTexts(texts).mine
  const format = useFormat()
  return <span role="status">{t.shown(format.number(shown), format.number(all))}</span>
}

function NoMatch({ clear }: { clear: () => void }) {
  const t = useTexts(texts).mine
  return <EmptyState title={t.noMatch} action={<Button onClick={clear}>{t.clear}</Button>} />
}

function NoCases() {
  const t = useTexts(texts).mine
  return (
    <EmptyState title={t.none} action={<LinkButton to="/team">{t.noneAct}</LinkButton>}>
      {t.noneBody}
    </EmptyState>
  )
}

/** Rows whose name, dream or target group holds every word that is written. */
function useSought(cases: readonly MyCase[], sought: string): readonly MyCase[] {
  const groups = useTexts(coined).targetGroups
  const calm = useDeferredValue(sought)
  return useMemo(() => {
    const words = calm.toLocaleLowerCase('da').split(/\s+/).filter(Boolean)
    if (words.length === 0) return cases
    return cases.filter((one) => {
      const said = [one.firstName, one.lastName, one.dream ?? '', groups[one.targetGroup]]
      const text = said.join(' ').toLocaleLowerCase('da')
      return words.every((word) => text.includes(word))
    })
  }, [cases, calm, groups])
}

function useColumns({ today }: MyCaseload): readonly Column<MyCase>[] {
  const { columns } = useTexts(texts).mine
  const groups = useTexts(coined).targetGroups
  return useMemo(
    () => [
      { id: 'dream', header: columns.dream, head: true, cell: (row) => <Dream row={row} /> },
      {
        id: 'name',
        header: columns.name,
        width: '146px',
        cell: (row) => <Name row={row} />,
        sort: (row) => `${row.firstName} ${row.lastName}`,
      },
      {
        id: 'group',
        header: columns.group,
        width: '176px',
        small: 'hide',
        cell: (row) => <Group targetGroup={row.targetGroup} />,
        sort: (row) => groups[row.targetGroup],
      },
      {
        id: 'last',
        header: columns.last,
        width: '234px',
        cell: (row) => <Contact contact={row.lastContact} today={today} kind="noLast" />,
        sort: (row) => row.lastContact?.onDay,
      },
      {
        id: 'next',
        header: columns.next,
        width: '204px',
        cell: (row) => <Contact contact={row.nextContact} today={today} kind="noNext" />,
        sort: (row) => row.nextContact?.onDay,
      },
      {
        id: 'weight',
        header: columns.weight,
        width: '124px',
        cell: (row) => <WeightWord weight={row.weight} />,
        sort: (row) => WEIGHTS.indexOf(row.weight),
      },
    ],
    [columns, groups, today],
  )
}

/** One line; what does not fit is still there for a screen reader, and when it is pointed at. */
function Dream({ row }: { row: MyCase }) {
  const t = useTexts(texts).mine
  if (!row.dream) return <span className="quiet">{t.noDream}</span>
  return (
    <span className="one-line" title={row.dream}>
      <Voice words={row.dream} size="line" />
    </span>
  )
}

function Name({ row }: { row: MyCase }) {
  const t = useTexts(texts).mine
  return (
    <span>
      {row.firstName} {row.lastName}
      {row.coveredFor && <span className="tiny under">{t.coveredFor(row.coveredFor)}</span>}
      {row.kind === 'coworker' && <span className="tiny under">{t.coworker}</span>}
    </span>
  )
}

function Group({ targetGroup }: Pick<MyCase, 'targetGroup'>) {
  const { targetGroups, shortGroups } = useTexts(coined)
  const whole = targetGroups[targetGroup]
  return (
    <span className="one-line tiny" title={whole}>
      {shortGroups[targetGroup] ?? whole}
    </span>
  )
}

type ContactProps = Pick<MyCaseload, 'today'> & {
  contact: MyCase['lastContact']
  kind: 'noLast' | 'noNext'
}

/** How long ago or until, and where; the day itself where there is room for it, and on paper. */
function Contact({ contact, today, kind }: ContactProps) {
  const t = useTexts(texts).mine
  const { places } = useTexts(coined)
  const format = useFormat()
  if (!contact) return <span className="small quiet">{t[kind]}</span>
  return (
    <span className="contact" title={format.weekday(contact.onDay)}>
      <span className="contact-away">{format.relativeDays(contact.onDay, today)}</span>{' '}
      <span className="tiny">
        <time className="contact-day" dateTime={contact.onDay}>
          {format.dayShort(contact.onDay)},{' '}
        </time>
        {places[contact.place]}
      </span>
    </span>
  )
}

function WeightWord({ weight }: { weight: Weight }) {
  const { weights } = useTexts(coined)
  return (
    <span className="weight-word">
      <WeightMark weight={weight} />
      {weights[weight]}
    </span>
  )
}
