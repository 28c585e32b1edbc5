import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type ChipLook = 'plain' | 'fjord' | 'amber' | 'brick' | 'sky'

/** Each look has a shape as well as a colour, so that a printed or colour-blind page still tells. */
const SHAPE: Record<ChipLook, string> = { plain: '', fjord: '●', amber: '▲', brick: '■', sky: '◆' }

/** A state in a word or two: `<Chip look="amber">over rammen</Chip>`. */
export function Chip({ look = 'plain', children }: { look?: ChipLook; children: ReactNode }) {
  return (
    <span className={classes('chip', look)}>
      {SHAPE[look] && (
        <span aria-hidden="true" className="chip-shape">
          {SHAPE[look]}
        </span>
      )}
      {children}
    </span>
  )
}
