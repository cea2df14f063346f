import type { Industry } from '../../../record/touchpoints/contract.ts'
import type { PhraseDraft } from '../contract.ts'
import { airline } from './airline.ts'
import { hospitality } from './hospitality.ts'
import { manufacturing } from './manufacturing.ts'
import { onlineShop } from './online-shop.ts'
import { retail } from './retail.ts'

/** What people at each industry's touchpoints usually see and hear; a company changes it to fit. */
export const startingPhrases: Readonly<Record<Industry, readonly PhraseDraft[]>> = {
  retail,
  hospitality,
  airline,
  manufacturing,
  'online-shop': onlineShop,
}
