import { useState } from 'react'
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
import { texts } from './texts.ts'

type Line = {
  key: string
  targetGroup: TargetGroup
  norm?: Norm
  guideline?: Guideline
}

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
      <DataTable
        caption={t.title}
        captionHidden
        rows={linesOf(answer)}
        rowKey={(row) => row.key}
        columns={columns}
        empty={t.noRange}
      />
      {edited && (
        <SideSheet
          title={edited === 'new' ? t.set : t.setFor(groups[edited.targetGroup])}
          onClose={() => setEdited(undefined)}
        >
          <NormForm
            key={edited === 'new' ? 'new' : edited.normId}
            answer={answer}
            before={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
          />
        </SideSheet>
      )}
    </>
  )
}

/** Group by group in the order of the law, the newest first; a group with nothing says so. */
function linesOf(answer: { norms: Norm[]; guidelines: Guideline[] }): Line[] {
  return TARGET_GROUPS.flatMap((targetGroup) => {
    const mine = (one: { targetGroup: TargetGroup }) => one.targetGroup === targetGroup
    const norms = answer.norms.filter(mine).map((norm) => ({ key: norm.normId, targetGroup, norm }))
    const guidelines = answer.guidelines
      .filter(mine)
      .toSorted((a, b) => b.fromOn.localeCompare(a.fromOn))
      .map((guideline) => {
        return { key: `${targetGroup} ${guideline.version}`, targetGroup, guideline }
      })
    const lines: Line[] = [...norms, ...guidelines]
    return lines.length > 0 ? lines : [{ key: targetGroup, targetGroup }]
  })
}

function useColumns(
  today: string,
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
        <span className="row">
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
    { id: 'group', header: t.columns.group, head: true, cell: (row) => groups[row.targetGroup] },
    { id: 'what', header: t.columns.what, cell: (row) => <What row={row} today={today} /> },
    {
      id: 'range',
      header: t.columns.range,
      end: true,
      cell: ({ norm, guideline }) => {
        const range = norm ?? guideline
        return range && `${range.low}–${range.high}`
      },
    },
    {
      id: 'period',
      header: t.columns.period,
      cell: ({ norm, guideline }) => {
        const period = norm ?? guideline
        return (
          period && <span className="small">{format.dateRange(period.fromOn, period.toOn)}</span>
        )
      },
    },
    { id: 'why', header: t.columns.why, cell: (row) => <Why row={row} /> },
    ...(onEdit ? [act] : []),
  ]
}

function What({ row, today }: { row: Line; today: string }) {
  const t = useTexts(texts)
  const { norm, guideline } = row
  const period = norm ?? guideline
  if (!period) return <span className="small quiet">{t.noRange}</span>
  const [begun, ended] = [period.fromOn <= today, period.toOn !== null && period.toOn < today]
  return (
    <span>
      {norm ? t.norm : guideline && t.guideline(guideline.version)} {ended && <Chip>{t.past}</Chip>}
      {!begun && <Chip look="sky">{t.later}</Chip>}
      {begun && !ended && <Chip look="fjord">{t.inForce}</Chip>}
    </span>
  )
}

function Why({ row: { norm, guideline } }: { row: Line }) {
  const t = useTexts(texts)
  if (norm)
    return (
      <span className="small">
        {norm.reason} <span className="tiny under">{t.setBy(norm.changedBy)}</span>
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
