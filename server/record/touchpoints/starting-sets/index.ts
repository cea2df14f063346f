import type { Industry } from '../contract.ts'
import { airline } from './airline.ts'
import type { StartingSet } from './draft.ts'
import { hospitality } from './hospitality.ts'
import { manufacturing } from './manufacturing.ts'
import { onlineShop } from './online-shop.ts'
import { retail } from './retail.ts'

/** What each industry usually starts with; a company changes it to fit. */
export const startingSets: Readonly<Record<Industry, StartingSet>> = {
  retail, hospitality, airline, manufacturing, 'online-shop': onlineShop,
}
