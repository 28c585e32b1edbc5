const LONGEST = 80

/** A title in addresses and in names of files: `Sygedagpenge: fra 75 til 35` is `sygedagpenge-fra-75-til-35`. */
export function slugOf(title: string, longest: number = LONGEST): string {
  return title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '')
}

/** So much of a title that the name of its file still fits in a list of files. */
const LONGEST_IN_FILE = 60

/** What a file holds and, where it is of a project, which: `investering-sygedagpenge-fra-75-til-35`. Ascii. */
export function fileStem(what: string, project: string): string {
  return [what, slugOf(project, LONGEST_IN_FILE)].filter(Boolean).join('-')
}
