import type { TeamId } from './teams.ts'

export type Role =
  | 'sagsbehandler'
  | 'virksomhedskonsulent'
  | 'teamkoordinator'
  | 'leder'
  | 'økonom'
  | 'direktør'
  | 'tillidsrepræsentant'
  | 'administrator'

/** What the story says of one employee; times in whole months before today. */
export type Hire = {
  name: string
  team?: TeamId
  role: Role
  title: string
  profession: string
  hired: number
  /** The first month in which the employee is gone. */
  left?: number
  hours?: number
  /** Cases carried today; given to everybody who carries or carried cases, 0 for those who left. */
  load?: number
  /** How many of them are enkel, kompleks and meget kompleks, where the story says so. */
  weights?: readonly [number, number, number]
  /** A long leave, in which the cases are handed over: first month, and first month back. */
  leave?: { kind: 'barsel' | 'orlov'; from: number; back?: number }
}

type Details = Partial<Hire>

const TRAINED = 'socialrådgiver'

/** A trained social worker who carries cases; `load` is what they carry today. */
const carrier = (team: TeamId, name: string, hired: number, load: number, more: Details = {}) => ({
  name,
  team,
  role: 'sagsbehandler' as const,
  title: 'Socialrådgiver',
  profession: TRAINED,
  hired,
  load,
  ...more,
})

const helper = (team: TeamId, title: string, name: string, hired: number, more: Details = {}) => ({
  name,
  team,
  role: 'virksomhedskonsulent' as const,
  title,
  profession: TRAINED,
  hired,
  ...more,
})

const official = (role: Hire['role'], title: string, name: string, more: Details = {}) => ({
  name,
  role,
  title,
  profession: 'cand.scient.adm.',
  hired: 96,
  ...more,
})

/** 27 employees, 22 of them social workers; five carry the cases, the others go along. */
const REHABILITATION: readonly Hire[] = [
  carrier('T01', 'Henrik Rask', 170, 45),
  carrier('T01', 'Mette Sund', 150, 46),
  carrier('T01', 'Birgit Kold', 220, 0, { left: 5, hours: 18.5 }),
  carrier('T01', 'Lone Winther', 160, 0, { left: 9, hours: 15 }),
  carrier('T01', 'Ragnhild Buus', 245, 0, { left: 7, hours: 18.5 }),
  carrier('T01', 'Camilla Brask', 11, 45),
  carrier('T01', 'Rasmus Toft', 11, 47),
  carrier('T01', 'Nadia Saleh', 11, 46),
  official('teamkoordinator', 'Teamkoordinator', 'Pernille Hjort', {
    team: 'T01',
    profession: TRAINED,
    hired: 110,
  }),
  official('leder', 'Teamleder', 'Lisbeth Frost', {
    team: 'T01',
    profession: TRAINED,
    hired: 88,
  }),
  helper('T01', 'Jobkonsulent', 'Bodil Aaen', 140),
  helper('T01', 'Jobkonsulent', 'Carsten Vium', 96),
  helper('T01', 'Jobkonsulent', 'Ditte Kragh', 77),
  helper('T01', 'Jobkonsulent', 'Esben Ladefoged', 60, { hours: 32 }),
  helper('T01', 'Jobkonsulent', 'Fie Nordentoft', 40),
  helper('T01', 'Jobkonsulent', 'Gry Hald', 34),
  helper('T01', 'Jobkonsulent', 'Hassan Demir', 28),
  helper('T01', 'Jobkonsulent', 'Ida Stenholt', 22),
  helper('T01', 'Jobkonsulent', 'Jon Kejser', 15),
  helper('T01', 'Mentor', 'Katja Bruun', 104, { hours: 30 }),
  helper('T01', 'Mentor', 'Leif Overby', 72),
  helper('T01', 'Mentor', 'Malene Krogh', 51),
  helper('T01', 'Mentor', 'Noor Rahimi', 31),
  helper('T01', 'Mentor', 'Ole Damkjær', 24, { hours: 28 }),
  helper('T01', 'Mentor', 'Pia Elkjær', 18),
  helper('T01', 'Mentor', 'Rikke Balle', 11),
  helper('T01', 'Virksomhedskonsulent', 'Anton Gravesen', 66, { profession: 'merkonom' }),
  helper('T01', 'Virksomhedskonsulent', 'Sif Lodberg', 20, { profession: 'HK, kontoruddannet' }),
  helper('T01', 'Mentor', 'Steen Hougaard', 84, { profession: 'pædagog' }),
  helper('T01', 'Sundhedskonsulent', 'Tina Hovgaard', 30, { profession: 'fysioterapeut' }),
  helper('T01', 'Mentor', 'Uffe Rind', 13, { profession: 'tømrer og voksenlærer' }),
]

/** 13 employees, 11 of them social workers who carry the cases. */
const EDUCATION: readonly Hire[] = [
  carrier('T02', 'Maja Lund', 36, 38, { weights: [12, 20, 6] }),
  carrier('T02', 'Ane Holm', 36, 36, { weights: [8, 21, 7] }),
  carrier('T02', 'Bo Krag', 36, 38, { weights: [5, 23, 10] }),
  carrier('T02', 'Dorte Skov', 36, 31, { hours: 30, weights: [9, 17, 5] }),
  carrier('T02', 'Elif Aydin', 2, 22, { weights: [10, 11, 1] }),
  carrier('T02', 'Freja Lund', 150, 39, {
    weights: [7, 24, 8],
    leave: { kind: 'barsel', from: 22, back: 12 },
  }),
  carrier('T02', 'Gert Bech', 31, 19, { hours: 18.5, weights: [5, 11, 3] }),
  carrier('T02', 'Iben Juhl', 165, 33, { weights: [8, 19, 6] }),
  carrier('T02', 'Jakob Riis', 28, 34, { hours: 32, weights: [9, 18, 7] }),
  carrier('T02', 'Kirsten Dam', 204, 40, { weights: [6, 25, 9] }),
  carrier('T02', 'Lars Uhre', 36, 37, { weights: [11, 19, 7] }),
  carrier('T02', 'Inger Thorup', 260, 0, { left: 30 }),
  carrier('T02', 'Aase Lyngby', 231, 0, { left: 26 }),
  carrier('T02', 'Sofie Lind', 24, 0, { left: 4 }),
  official('teamkoordinator', 'Teamkoordinator', 'Hanne Friis', {
    team: 'T02',
    profession: 'pædagog, diplom i vejledning',
    hired: 92,
  }),
  official('leder', 'Teamleder', 'Karen Elling', {
    team: 'T02',
    profession: TRAINED,
    hired: 54,
  }),
  helper('T02', 'Uddannelsesmentor', 'Simon Bay', 33, { profession: 'lærer' }),
]

const SICKNESS: readonly Hire[] = [
  carrier('T03', 'Annette Vig', 190, 35),
  carrier('T03', 'Charlotte Bro', 178, 36),
  carrier('T03', 'Gitte Ladegaard', 133, 34),
  carrier('T03', 'Jens Kirk', 240, 35),
  carrier('T03', 'Lis Munk', 156, 37),
  carrier('T03', 'Tove Holk', 300, 0, { left: 18 }),
  carrier('T03', 'Erik Sand', 144, 0, { left: 9 }),
  carrier('T03', 'Louise Dahl', 26, 33),
  carrier('T03', 'Mikkel Storm', 26, 35),
  carrier('T03', 'Sanne Eskildsen', 26, 36, { leave: { kind: 'barsel', from: 13, back: 3 } }),
  carrier('T03', 'Thea Lykke', 26, 34),
  carrier('T03', 'Amira Haddad', 20, 35),
  carrier('T03', 'Kasper Lund', 20, 35),
  carrier('T03', 'Line Mose', 20, 32, { hours: 34 }),
  carrier('T03', 'Rikke Falk', 14, 28, { hours: 30 }),
  carrier('T03', 'Peter Elm', 14, 30, { hours: 32 }),
  official('teamkoordinator', 'Teamkoordinator', 'Ulla Brinch', {
    team: 'T03',
    profession: TRAINED,
    hired: 120,
  }),
  official('leder', 'Teamleder', 'Morten Grøn', { team: 'T03', hired: 47 }),
  helper('T03', 'Fastholdelseskonsulent', 'Jytte Nygaard', 58),
]

const READY: readonly Hire[] = [
  carrier('T04', 'Allan Hejl', 180, 49),
  carrier('T04', 'Bente Stub', 230, 49),
  carrier('T04', 'Christian Ege', 149, 49),
  carrier('T04', 'Dennis Kaas', 131, 49, { profession: 'HK, kontoruddannet' }),
  carrier('T04', 'Ellen Vang', 210, 49),
  carrier('T04', 'Frank Juul', 138, 49),
  carrier('T04', 'Helle Nørby', 166, 49),
  carrier('T04', 'Jane Skytte', 144, 49, { profession: 'professionsbachelor, administration' }),
  carrier('T04', 'Kim Rosager', 152, 49),
  carrier('T04', 'Lene Bork', 134, 39, { hours: 30 }),
  carrier('T04', 'Marie Tang', 141, 49),
  carrier('T04', 'Niels Flink', 250, 49),
  carrier('T04', 'Ruth Maegaard', 280, 0, { left: 26 }),
  carrier('T04', 'Søren Due', 136, 0, { left: 14 }),
  carrier('T04', 'Yasmin Kaya', 40, 0, { leave: { kind: 'barsel', from: 5 } }),
  carrier('T04', 'Anja Plough', 30, 49),
  carrier('T04', 'Brian Gam', 22, 49),
  carrier('T04', 'Cecilie Rye', 22, 49, { profession: 'professionsbachelor, administration' }),
  carrier('T04', 'Daniel Østerby', 12, 49),
  carrier('T04', 'Eva Hørlyck', 12, 49),
  official('teamkoordinator', 'Teamkoordinator', 'Grethe Lykkegaard', {
    team: 'T04',
    profession: TRAINED,
    hired: 130,
  }),
  official('leder', 'Teamleder', 'Susanne Bech', { team: 'T04', hired: 75 }),
]

const consultant = (name: string, hired: number, more: Details = {}) =>
  helper('T05', 'Virksomhedskonsulent', name, hired, { profession: 'merkonom', ...more })

const COMPANIES: readonly Hire[] = [
  consultant('Bjarne Skaarup', 160),
  consultant('Connie Lindhardt', 125, { profession: 'akademiøkonom' }),
  consultant('Flemming Trads', 98, { profession: 'maskinmester' }),
  consultant('Gunhild Ørum', 80),
  consultant('Jesper Holmgaard', 64, { profession: 'murer' }),
  consultant('Kathrine Nyborg', 45),
  consultant('Mads Ellegaard', 37, { profession: 'markedsføringsøkonom' }),
  consultant('Olga Petrova', 29, { profession: 'cand.merc.' }),
  consultant('Preben Juel', 55, { left: 19 }),
  consultant('Selma Winkel', 18, { profession: TRAINED }),
  consultant('Villy Dons', 12, { hours: 30, profession: 'kok' }),
  official('teamkoordinator', 'Teamkoordinator', 'Trine Ahlmann', {
    team: 'T05',
    profession: 'akademiøkonom',
    hired: 70,
  }),
  official('leder', 'Teamleder', 'Jan Holt', { team: 'T05', hired: 115 }),
]

const HOUSE: readonly Hire[] = [
  official('leder', 'Arbejdsmarkedschef', 'Anders Bjerre', {
    profession: TRAINED,
    hired: 62,
  }),
  official('økonom', 'Økonomikonsulent', 'Vibeke Strøm', { profession: 'cand.oecon.' }),
  official('direktør', 'Direktør for beskæftigelse', 'Henriette Lindegaard', { hired: 57 }),
  official('tillidsrepræsentant', 'Fællestillidsrepræsentant', 'Torben Vang', {
    profession: TRAINED,
    hired: 175,
  }),
  official('administrator', 'Systemadministrator', 'Nikolaj Højer', {
    profession: 'datamatiker',
    hired: 44,
  }),
]

/** Everybody in the story, team by team. */
export const HIRES: readonly Hire[] = [
  ...REHABILITATION,
  ...EDUCATION,
  ...SICKNESS,
  ...READY,
  ...COMPANIES,
  ...HOUSE,
]
