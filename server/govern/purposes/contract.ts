import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'
import { DataPurpose, PersonalField } from '../../platform/feature/contract.ts'

/** Which personal data is used where, for what and on which ground; and what an organisation allows of it. */

export const grounds = ['contract', 'consent', 'interest', 'law'] as const
/** On what a use rests: GDPR Art. 6 (1) b, a, f, c; PIPL Art. 13. */
export const Ground = z.enum(grounds)
export type Ground = z.infer<typeof Ground>

/** What an organisation may switch off. The others keep the system running, or are a duty. */
export const ClosablePurpose = DataPurpose.extract(['service', 'analysis', 'marketing', 'loyalty'])
export type ClosablePurpose = z.infer<typeof ClosablePurpose>

export const SourceLimit = z.object({
  source: line(200).min(1),
  /** What signals of this source were given for: nothing else uses them to single a customer out. */
  purposes: z.array(ClosablePurpose).min(1).max(4),
  /** For how many days after the signal; null for as long as it is kept. */
  days: z.number().int().min(1).max(36_500).nullable(),
})
export type SourceLimit = z.infer<typeof SourceLimit>

export const PurposeSettings = z.object({
  grounds: z.record(DataPurpose, Ground),
  closed: z.array(z.object({ field: PersonalField, purpose: ClosablePurpose })).max(60),
  sources: z.array(SourceLimit).max(500)
    .refine((all) => new Set(all.map((s) => s.source)).size === all.length, 'each source stands here once'),
  /** For how many days a text is kept as it was written, sealed; null: only masked. */
  originals: z.object({ days: z.number().int().min(1).max(365) }).nullable(),
})
export type PurposeSettings = z.infer<typeof PurposeSettings>

/** What holds until an organisation decides for itself. */
export const defaultSettings: PurposeSettings = {
  grounds: {
    service: 'contract', analysis: 'interest', marketing: 'consent', loyalty: 'contract', intake: 'contract',
    administration: 'interest', legal: 'law',
  },
  closed: [], sources: [], originals: null,
}

/** One place in the program that uses personal data: an address of the API, a job, or what is done when signals arrive. */
export const Use = z.object({
  by: z.enum(['route', 'job', 'subscription']), name: z.string(), what: z.string(), permission: z.string().nullable(),
})
export type Use = z.infer<typeof Use>
export const FieldUse = z.object({ purpose: DataPurpose, closed: z.boolean(), by: z.array(Use) })
export const FieldView = z.object({
  field: PersonalField, held: z.array(z.object({ feature: z.string(), where: z.string(), what: z.string() })),
  uses: z.array(FieldUse),
})
export type FieldView = z.infer<typeof FieldView>
export const Register = z.object({
  settings: PurposeSettings,
  fields: z.array(FieldView),
  counts: z.object({ routes: z.number().int(), jobs: z.number().int(), subscriptions: z.number().int() }),
  sources: z.array(z.object({ source: z.string(), signals: z.number().int() })),
})
export type Register = z.infer<typeof Register>

// --- Objections

/** What a customer may object to: being written to on our own idea, and being looked at one by one. */
export const ObjectionPurpose = ClosablePurpose.extract(['marketing', 'analysis', 'loyalty'])
export type ObjectionPurpose = z.infer<typeof ObjectionPurpose>
export const ObjectionDraft = z.object({
  purpose: ObjectionPurpose, objects: z.boolean(), where: line(200).min(1), words: text(4_000).min(1), version: line(60).min(1),
})
export type ObjectionDraft = z.infer<typeof ObjectionDraft>
export const Objection = ObjectionDraft.extend({ at: z.iso.datetime(), recordedBy: z.string().nullable() })
export type Objection = z.infer<typeof Objection>
export const Objections = z.object({ current: z.array(ObjectionPurpose), history: z.array(Objection) })
export type Objections = z.infer<typeof Objections>

// --- Assessments of automated decisions (PIPL Art. 55–56, GDPR Art. 35)

const words = text(4_000).trim().min(3)
export const AssessmentDraft = z.object({
  /** What decides by itself: a playbook, a campaign, a score. */
  about: line(200).trim().min(3),
  /** What it is for and how it decides; whether that is lawful, proper and necessary. */
  necessity: words,
  /** What it may do to people's rights, and which risks it brings. */
  risks: words,
  /** What is done against these risks, and whether that is enough. */
  measures: words,
  verdict: z.enum(['go', 'go-with-conditions', 'stop']),
  reviewBy: z.iso.date(),
})
export type AssessmentDraft = z.infer<typeof AssessmentDraft>
export const Assessment = AssessmentDraft.extend({ id: z.number().int(), at: z.iso.datetime(), by: z.string().nullable() })
export type Assessment = z.infer<typeof Assessment>
export const AssessmentList = z.object({ items: z.array(Assessment) })
