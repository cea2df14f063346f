import { dataPurposes, type DataPurpose, type PersonalField, personalFields, type Uses } from '../../platform/feature/contract.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Access, Actor } from '../roles/index.ts'
import type { FieldView, PurposeSettings, Use } from './contract.ts'
import { fieldsOf } from './fields-of.ts'

/** Everything in the program that declares a use of personal data. */
export interface Declarations {
  readonly manifests: readonly Manifest[]
  readonly routes: readonly Route<Access, Actor>[]
  readonly jobs: readonly { readonly name: string; readonly uses: Uses }[]
  /** What is done for each signal that arrives. */
  readonly subscriptions: readonly { readonly name: string; readonly uses: Uses }[]
}

export interface DeclaredUse extends Use {
  readonly purpose: DataPurpose
  readonly fields: readonly PersonalField[]
}

const remembered = new WeakMap<object, DeclaredUse[]>()

/** Every declared use, of routes, jobs and subscriptions alike; found out once for each set of declarations. */
export function declaredUses(all: Declarations): DeclaredUse[] {
  const uses = remembered.get(all) ?? findUses(all)
  remembered.set(all, uses)
  return uses
}

function findUses({ routes, jobs, subscriptions }: Declarations): DeclaredUse[] {
  const ofRoutes = routes.flatMap((r): DeclaredUse[] => {
    if (r.access === 'public' || r.access.purpose === 'none') return []
    return [{
      by: 'route', name: `${r.method} ${r.path}`, what: r.summary, permission: r.access.may, purpose: r.access.purpose,
      fields: fieldsOf(r),
    }]
  })
  const work = (by: 'job' | 'subscription') => ({ name, uses }: { name: string; uses: Uses }): DeclaredUse[] =>
    uses === 'nothing' ? [] : [{ by, name, what: '', permission: null, ...uses }]
  return [...ofRoutes, ...jobs.flatMap(work('job')), ...subscriptions.flatMap(work('subscription'))]
}

/**
 * What is wrong with the declarations: a use whose fields nobody says they hold, or data of customers under the purpose `none`.
 */
export function faultsOf(all: Declarations): string[] {
  const held = new Set(all.manifests.flatMap((m) => m.personalData ?? []).flatMap((d) => d.fields))
  const unheld = declaredUses(all)
    .flatMap((u) => u.fields.filter((f) => !held.has(f)).map((f) => `${u.name} uses ${f}, which no manifest says is held`))
  const hidden = all.routes.filter((r) => r.access !== 'public' && r.access.purpose === 'none' && fieldsOf(r).length > 0)
    .map((r) => `${r.method} ${r.path} answers ${fieldsOf(r).join(', ')} under the purpose none: say what it is for`)
  return [...unheld, ...hidden]
}

/** The register: for each kind of personal data, where it is held, and by what it is used for which purpose. */
export function registerOf(all: Declarations, settings: PurposeSettings): FieldView[] {
  const uses = declaredUses(all)
  const isClosed = closedIn(settings)
  return personalFields.map((field) => ({
    field,
    held: all.manifests.flatMap((m) => (m.personalData ?? []).filter((d) => d.fields.includes(field)).map(({ where, what }) =>
      ({ feature: m.name, where, what }))),
    uses: dataPurposes.flatMap((purpose) => {
      const by = uses.filter((u) => u.purpose === purpose && u.fields.includes(field))
        .map(({ by: kind, name, what, permission }): Use => ({ by: kind, name, what, permission }))
      return by.length === 0 ? [] : [{ purpose, closed: isClosed(field, purpose), by }]
    }),
  }))
}

/** Whether an organisation closed a kind of data for a purpose. */
export const closedIn = (settings: PurposeSettings) => (field: PersonalField, purpose: DataPurpose): boolean =>
  settings.closed.some((c) => c.field === field && c.purpose === purpose)
