import { Costs, Economics } from '../../../../server/learn/economics/contract.ts'
import { resource } from '../../app/api.ts'

export const economicsQuery = resource('economics', Economics)
export const costsQuery = resource('economics/costs', Costs)
