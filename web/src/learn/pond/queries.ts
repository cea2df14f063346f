import { Plans, Pond } from '../../../../server/learn/pond/contract.ts'
import { type Query, resource } from '../../app/api.ts'

export const pondQuery = (query: Query) => resource('pond', Pond, query)
export const plansQuery = resource('pond/plans', Plans)
