import { useState } from 'react'
import { WEIGHTS } from '#law/weights.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { coined } from '#ui/coined.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { may, useSession } from '#ui/session.ts'
import type { Column } from '#ui/table.ts'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { listPoints, type WeightPoints } from './contract.ts'
import { PointsForm } from './PointsForm.tsx'
import { texts } from './texts.ts'

/** Point for tyngde: what each weight counts today, and every version with its reason. */
export function PointsPanel() {
  const all = useTexts(texts)
  const t = all.points
  const weights = useTexts(coined).weights
  const format = useFormat()
  const answer = useEndpoint(listPoints, {})
  const sets = may(useSession(), 'caseload.set')
  const [edited, setEdited] = useState<WeightPoints | 'new'>()
  const columns = useColumns(answer.pointsId, answer.today, sets ? setEdited : undefined)
  return (
    <section className="points" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p className="small quiet">{t.lead}</p>
      <dl className="points-each">
        {WEIGHTS.map((weight) => (
          <div key={weight}>
            <dt>{weights[weight]}</dt>
            <dd>{format.number(answer.each[weight], 2)}</dd>
          </div>
        ))}
      </dl>
      {!answer.pointsId && <p className="small quiet">{t.ours}</p>}
      {answer.versions.length > 0 && (
        <DataTable
          caption={t.title}
          captionHidden
          rows={answer.versions}
          rowKey={(row) => row.pointsId}
          columns={columns}
          empty={t.ours}
        />
      )}
      {sets && <Button onClick={() => setEdited('new')}>{t.set}</Button>}
      {edited && (
        <SideSheet
          title={edited === 'new' ? t.set : t.changeFrom(format.day(edited.fromOn))}
          onClose={() => setEdited(undefined)}
        >
          <PointsForm
            key={edited === 'new' ? 'new' : `${edited.pointsId} ${edited.version}`}
            answer={answer}
            before={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
            onReread={setEdited}
          />
        </SideSheet>
      )}
    </section>
  )
}

function useColumns(
  inForce: string | null,
  today: string,
  onEdit: ((points: WeightPoints) => void) | undefined,
): readonly Column<WeightPoints>[] {
  const all = useTexts(texts)
  const t = all.points
  const format = useFormat()
  const act: Column<WeightPoints> = {
    id: 'act',
    header: t.columns.act,
    cell: (row) => (
      <Button small aria-label={t.changeFrom(format.day(row.fromOn))} onClick={() => onEdit?.(row)}>
        {t.change}
      </Button>
    ),
  }
  const state = ({ pointsId, fromOn }: WeightPoints) => {
    if (pointsId === inForce) return <Chip look="fjord">{all.inForce}</Chip>
    return fromOn > today ? <Chip look="sky">{all.later}</Chip> : <Chip>{all.past}</Chip>
  }
  return [
    {
      id: 'from',
      header: t.columns.from,
      head: true,
      cell: (row) => (
        <span>
          <span className="nowrap">{format.dayMedium(row.fromOn)}</span> {state(row)}
        </span>
      ),
    },
    {
      id: 'each',
      header: t.columns.each,
      cell: ({ enkel, kompleks, meget_kompleks: very }) => (
        <span className="nowrap">
          {t.each(format.number(enkel, 2), format.number(kompleks, 2), format.number(very, 2))}
        </span>
      ),
    },
    {
      id: 'why',
      header: t.columns.why,
      cell: (row) => (
        <span className="small">
          <span lang="da">{row.reason}</span>{' '}
          <span className="tiny under">{all.setBy(row.changedBy)}</span>
        </span>
      ),
    },
    ...(onEdit ? [act] : []),
  ]
}
