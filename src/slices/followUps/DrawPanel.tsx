import { useId, useState } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand, useEndpoint } from '#ui/useEndpoint.ts'
import { type Draw, drawOrder, type FollowUp, type Team, verifyDraw } from './contract.ts'
import { waveStart } from './rules.ts'
import { refusalTexts, texts } from './texts.ts'

type DrawPanelProps = { followUp: FollowUp; teams: readonly Team[]; mayDraw: boolean }

/** Who starts when: drawn once, with the seed beside it, so that anybody can draw again. */
export function DrawPanel({ followUp, teams, mayDraw }: DrawPanelProps) {
  const t = useTexts(texts).draw
  const format = useFormat()
  const id = useId()
  const { earlierDraws } = followUp
  const number = format.number(earlierDraws.length + 1)
  return (
    <section className="draw" aria-labelledby={id}>
      <h2 id={id}>{t.title}</h2>
      {followUp.draw ? (
        <>
          {earlierDraws.length > 0 && <p className="note">{t.number(number)}</p>}
          <Drawn followUp={followUp} draw={followUp.draw} teams={teams} />
        </>
      ) : (
        <>
          <p className="quiet">{t.none}</p>
          {earlierDraws.length > 0 && <p className="note">{t.redraw(number)}</p>}
          {mayDraw && <DrawButton followUp={followUp} />}
        </>
      )}
    </section>
  )
}

function DrawButton({ followUp: { followUpId } }: { followUp: FollowUp }) {
  const t = useTexts(texts).draw
  const say = useToast()
  const command = useCommand(drawOrder)
  const faults = useRefusals(refusalTexts, command.problem)
  const draw = async () => {
    const done = await command.run({ followUpId }).catch(() => undefined)
    if (done) say(t.drawn)
  }
  return (
    <p className="no-print">
      <Button look="go" busy={command.busy} onClick={() => void draw()}>
        {t.act}
      </Button>
      <FaultLine error={command.problem} sentence={faults['form']} />
    </p>
  )
}

type DrawnProps = { followUp: FollowUp; draw: Draw; teams: readonly Team[] }

function Drawn({ followUp: { protocol }, draw, teams }: DrawnProps) {
  const t = useTexts(texts).draw
  const format = useFormat()
  const [checks, setChecks] = useState(false)
  const rows = protocol.teams.map((teamId, at) => ({ teamId, wave: draw.starts[at] ?? 0 }))
  return (
    <>
      <p className="small">{t.by(draw.drawnBy, format.day(draw.drawnOn))}</p>
      <table className="data-table draw-table">
        <caption className="visually-hidden">{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.team}</th>
            <th scope="col" className="end">
              {t.wave}
            </th>
            <th scope="col">{t.starts}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ teamId, wave }) => (
            <tr key={teamId}>
              <th scope="row" lang="da">
                {teams.find((one) => one.teamId === teamId)?.name ?? teamId.slice(0, 8)}
              </th>
              <td className="end num" data-label={t.wave}>
                {format.number(wave)}
              </td>
              <td data-label={t.starts}>{format.month(waveStart(protocol, wave))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t.seed} <code className="num">{draw.seed}</code>
      </p>
      <details>
        <summary>{t.again}</summary>
        <p className="small">{t.recipe}</p>
        <pre className="recipe">
          <code>{draw.recipe}</code>
        </pre>
      </details>
      {checks ? (
        <Boundary lines={1}>
          <Verified drawId={draw.drawId} />
        </Boundary>
      ) : (
        <p className="no-print">
          <Button small onClick={() => setChecks(true)}>
            {t.check}
          </Button>
        </p>
      )}
    </>
  )
}

function Verified({ drawId }: { drawId: string }) {
  const t = useTexts(texts).draw
  const { holds, hashHolds, again } = useEndpoint(verifyDraw, { drawId })
  const fits = holds && hashHolds
  return (
    <p role="status" className={fits ? 'plus' : 'minus'}>
      {fits ? '✓' : '■'} {fits ? t.holds : t.broken} <code>{again.join(' ')}</code>
    </p>
  )
}
