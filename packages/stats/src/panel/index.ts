/** Panels: the same units seen over several times. */
export { betweenUnits, type BetweenUnits, twoWayEffect, type PanelEffect, type PanelRow } from './two-way-effect.ts'
