/**
 * Tyngde: the union's three words for how much a case asks of the one who carries it. They are points on
 * a line, not boxes. The union publishes no numbers for them; a municipality sets its own points.
 * Source: socialraadgiverne.dk/fag-og-debat/faglige-fokusomraader/sagstal/sagstyngde-sagskompleksitet/,
 * read November 2026.
 */
export const WEIGHTS = ['enkel', 'kompleks', 'meget_kompleks'] as const

export type Weight = (typeof WEIGHTS)[number]
