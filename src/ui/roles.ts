import { catalogue } from '#core/language.ts'

/** What the roles are called on screen. */
export const texts = catalogue({
  da: {
    roles: {
      caseworker: 'Sagsbehandler',
      company_consultant: 'Virksomhedskonsulent',
      coordinator: 'Teamkoordinator',
      head: 'Afdelingsleder',
      economist: 'Økonom',
      director: 'Direktør',
      shop_steward: 'Tillidsrepræsentant',
      administrator: 'Administrator',
      citizen: 'Borger',
    },
  },
  en: {
    roles: {
      caseworker: 'Caseworker',
      company_consultant: 'Company consultant',
      coordinator: 'Team coordinator',
      head: 'Head of department',
      economist: 'Economist',
      director: 'Director',
      shop_steward: 'Shop steward',
      administrator: 'Administrator',
      citizen: 'Citizen',
    },
  },
})
