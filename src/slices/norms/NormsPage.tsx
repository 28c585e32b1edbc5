import { useState } from 'react'
import type { z } from 'zod'
import type { Day } from '#core/dates.ts'
import { inForce, type Period } from '#core/periods.ts'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { PageHead } from '#ui/page.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { may, useSession } from '#ui/session.ts'
import type { Column } from '#ui/table.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Guideline, listNorms, type Norm } from './contract.ts'
import { EndNorm } from './EndNorm.tsx'
import { NormForm } from './NormForm.tsx'
import { PointsPanel } from './PointsPanel.tsx'
import { texts } from './texts.ts'

/** Who changed what the importer brought, as the rows say it. */
const FROM_FILES = 'import'

type Line = {
  key: string
  /** The first line of its group: the name is read in every row, but printed once. */
  first: boolean
  /** A guideline that a norm of the municipality's own stands in for today. */
  replaced: boolean
  targetGroup: TargetGroup
  norm?: Norm
  guideline?: Guideline
}

type Answer = z.output<typeof listNorms.output>

/** Normer: what the union says and what the municipality has decided, through time, group by group. */
export function NormsPage() {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const answer = useEndpoint(listNorms, {})
  const sets = may(useSession(), 'caseload.set')
  const [edited, setEdited] = useState<Norm | 'new'>()
  const columns = useColumns(answer.today, sets ? setEdited : undefined)
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        {...(sets
          ? {
              actions: (
                <Button look="go" onClick={() => setEdited('new')}>
                  {t.set}
                </Button>
              ),
            }
          : {})}
      />
      <div className="norms">
        <DataTable
          caption={t.title}
          captionHidden
          rows={linesOf(answer)}
          rowKey={(row) => row.key}
          columns={columns}
          empty={t.noRange}
        />
      </div>
      <PointsPanel />
      {edited && (
        <SideSheet
          title={edited === 'new' ? t.set : t.setFor(groups[edited.targetGroup])}
          onClose={() => setEdited(undefined)}
        >
          <NormForm
            key={edited === 'new' ? 'new' : `${edited.normId} ${edited.version}`}
            answer={answer}
            before={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
            onReread={setEdited}
          />
        </SideSheet>
      )}
    </>
  )
}

/** Group by group in the order of the law, the newest first; a group with nothing says so. */
function linesOf({ norms, guidelines, today }: Answer): Line[] {
  return TARGET_GROUPS.flatMap((targetGroup) => {
    const mine = (one: { targetGroup: TargetGroup }) => one.targetGroup === targetGroup
    const own = norms.filter(mine)
    const replaced = own.some((norm) => inForce(norm, today))
    const lines = [
      ...own.map((norm) => ({ key: norm.normId, norm, replaced: false })),
      ...guidelines
        .filter(mine)
        .toSorted((a, b) => b.fromOn.localeCompare(a.fromOn))
        .map((guideline) => ({ key: `${targetGroup} ${guideline.version}`, guideline, replaced })),
    ]
    const all = lines.length > 0 ? lines : [{ key: targetGroup, replaced: false }]
    return all.map((line, at) => ({ ...line, targetGroup, first: at === 0 }))
  })
}

function useColumns(
  today: Day,
  onEdit: ((norm: Norm) => void) | undefined,
): readonly Column<Line>[] {
  const t = useTexts(texts)
  const groups = useTexts(coined).targetGroups
  const format = useFormat()
  const act: Column<Line> = {
    id: 'act',
    header: t.columns.act,
    cell: ({ norm, targetGroup }) =>
      norm &&
      onEdit && (
        <span className="norm-acts">
          <Button
            small
            aria-label={`${t.change}: ${groups[targetGroup]}`}
            onClick={() => onEdit(norm)}
          >
            {t.change}
          </Button>
          <EndNorm norm={norm} today={today} name={groups[targetGroup]} />
        </span>
      ),
  }
  return [
    {
      id: 'group',
      header: t.columns.group,
      head: true,
      width: '16%',
      cell: (row) => (
        <span className={row.first ? undefined : 'visually-hidden'}>{groups[row.targetGroup]}</span>
      ),
    },
    { id: 'what', header: t.columns.what, cell: (row) => <What row={row} today={today} /> },
    {
      id: 'range',
      header: t.columns.range,
      end: true,
      cell: ({ norm, guideline }) => {
        const range = norm ?? guideline
        return range && <span className="nowrap">{`${range.low}–${range.high}`}</span>
      },
    },
    {
      id: 'period',
      header: t.columns.period,
      cell: ({ norm, guideline }) => {
        const period = norm ?? guideline
        return (
          period && (
            <span className="small nowrap">{format.dateRange(period.fromOn, period.toOn)}</span>
          )
        )
      },
    },
    { id: 'why', header: t.columns.why, cell: (row) => <Why row={row} /> },
    ...(onEdit ? [act] : []),
  ]
}

function What({ row, today }: { row: Line; today: Day }) {
  const t = useTexts(texts)
  const { norm, guideline } = row
  const period = norm ?? guideline
  if (!period) return <span className="small quiet">{t.noRange}</span>
  return (
    <span>
      {norm ? t.norm : guideline && t.guideline(guideline.version)}{' '}
      <State period={period} today={today} replaced={row.replaced} />
    </span>
  )
}

type StateProps = { period: Period; today: Day; replaced: boolean }

function State({ period, today, replaced }: StateProps) {
  const t = useTexts(texts)
  if (period.fromOn > today) return <Chip look="sky">{t.later}</Chip>
  if (!inForce(period, today)) return <Chip>{t.past}</Chip>
  return replaced ? <Chip>{t.replaced}</Chip> : <Chip look="fjord">{t.inForce}</Chip>
}

function Why({ row: { norm, guideline } }: { row: Line }) {
  const t = useTexts(texts)
  if (norm)
    return (
      <span className="small">
        <span lang="da">{norm.reason}</span>{' '}
        <span className="tiny under">
          {norm.changedBy === FROM_FILES ? t.fromFiles : t.setBy(norm.changedBy)}
        </span>
      </span>
    )
  if (!guideline) return null
  return (
    <span className="small">
      <a href={guideline.source} rel="noreferrer" target="_blank">
        {t.sourceLink}: {guideline.area}
      </a>
      {guideline.datesCertainty === 'U' && <span className="tiny under">{t.datesUnsure}</span>}
    </span>
  )
}
