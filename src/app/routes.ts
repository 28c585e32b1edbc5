import type { Route } from '#platform/http/route.ts'
import { routes as access } from '#slices/access/routes.ts'

/** Every endpoint of the house, in one list: what the server mounts and what OpenAPI describes. */
export const routes: readonly Route[] = [...access]
