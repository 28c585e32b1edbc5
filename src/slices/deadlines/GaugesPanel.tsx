import { DataTable } from '#ui/DataTable.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type Figures, readGauges, type TeamGauge } from './contract.ts'
import { GaugePicture } from './GaugePicture.tsx'
import { GAUGE_PLACES, type GaugePlace } from './rules.ts'
import { texts } from './texts.ts'

/** What each part of the bar looks like, before its number. */
const SHAPES: Record<GaugePlace, string> = {
  reached: '■',
  on_way: '□',
  behind: '▬',
  exempt: '┄',
}

/** The two gauges of 75 per cent: one line a team, and the numbers in a table behind it. */
export function GaugesPanel() {
  const t = useTexts(texts).page
  const { contacts, share } = useEndpoint(readGauges, {})
  const shown = contacts.filter(({ measured }) => measured)
  const others = contacts.filter(({ measured }) => !measured)
  return (
    <>
      <section className="panel">
        <h2>{t.gauges}</h2>
        <p className="small quiet">{t.gaugesHelp}</p>
        {contacts.length === 0 && <EmptyState title={t.noTeams} />}
        <ul className="gauges">
          {shown.map((gauge) => (
            <li key={gauge.teamId}>
              <TeamLine gauge={gauge} share={share} />
            </li>
          ))}
          {others.map(({ teamId, teamName }) => (
            <li key={teamId}>
              <h3>{teamName}</h3>
              <p className="small quiet">{t.notMeasured}</p>
            </li>
          ))}
        </ul>
        {shown.some(({ figures }) => figures) && <Behind gauges={shown} />}
      </section>
      <section className="panel">
        <h2>{t.offers}</h2>
        <p className="small quiet">{t.offersNone}</p>
      </section>
    </>
  )
}

function TeamLine({ gauge, share }: { gauge: TeamGauge; share: number }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const { teamName, figures } = gauge
  return (
    <>
      <h3>{teamName}</h3>
      {figures ? (
        <>
          <p className="small">
            <b className="num gauge-share">
              {t.reachedShare(format.percent(figures.reached / figures.people))}
            </b>{' '}
            {GAUGE_PLACES.filter((place) => figures[place] > 0).map((place) => (
              <span key={place} className="gauge-key nowrap">
                <span aria-hidden="true" className={place}>
                  {SHAPES[place]}
                </span>{' '}
                {format.number(figures[place])} {t.places[place]}
              </span>
            ))}
          </p>
          <GaugePicture figures={figures} share={share} name={teamName} />
        </>
      ) : (
        <p className="small quiet">{t.few}</p>
      )}
    </>
  )
}

type Row = { teamId: string; teamName: string; figures: Figures }

function Behind({ gauges }: { gauges: readonly TeamGauge[] }) {
  const t = useTexts(texts).page
  const format = useFormat()
  const rows: Row[] = gauges.flatMap(({ teamId, teamName, figures }) =>
    figures ? [{ teamId, teamName, figures }] : [],
  )
  return (
    <details className="law-facts">
      <summary className="small">{t.table}</summary>
      <DataTable
        caption={t.table}
        captionHidden
        rows={rows}
        rowKey={({ teamId }) => teamId}
        empty={t.few}
        columns={[
          { id: 'team', header: t.team, head: true, cell: ({ teamName }) => teamName },
          {
            ...{ id: 'people', header: t.people, end: true },
            cell: ({ figures }) => format.number(figures.people),
          },
          ...GAUGE_PLACES.map((place) => ({
            ...{ id: place, header: t.places[place], end: true },
            cell: ({ figures }: Row) => format.number(figures[place]),
          })),
        ]}
      />
    </details>
  )
}
