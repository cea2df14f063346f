/** The shape of a signal as Heartline's door takes it: a CloudEvents 1.0 event in JSON. */

export interface Names { readonly zh: string; readonly en: string }
export type Language = keyof Names

export type Factor = 'product' | 'service' | 'relationship' | 'convenience' | 'brand' | 'price'
export const factors: readonly Factor[] = ['product', 'service', 'relationship', 'convenience', 'brand', 'price']

export interface Money { readonly amount: string; readonly currency: 'CNY' }

export type ScoreMethod = 'nps' | 'csat' | 'ces_1_7_effort' | 'stars' | 'feeling' | 'expectation' | 'perception'

export interface SimulatedScore {
  readonly method: ScoreMethod
  readonly value: number
  readonly scale: { readonly min: number; readonly max: number }
  /** How strong a feeling is, 0…1; only where the customer was asked. */
  readonly intensity?: number
  readonly touchpoint?: string
  readonly factor?: Factor
}

export interface SimulatedItem {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly price: Money
}

/** What every simulated signal carries, whatever its type. */
export interface CommonData {
  readonly simulated: true
  readonly touchpoint: string
  readonly attributes: Readonly<Record<string, string>>
  /** Who the customer is: on the first signal and on joining the membership. */
  readonly customer?: { readonly name: string; readonly email: string; readonly phone: string }
  readonly text?: string
  readonly lang?: Language
  readonly scores?: readonly SimulatedScore[]
}

/** The data of each type of signal that the simulator sends, beyond what is common. */
export interface DataByType {
  visit: { readonly minutes: number; readonly purpose: string }
  enquiry: { readonly topic: string; readonly interest?: string }
  purchase: { readonly order: string; readonly total: Money; readonly items: readonly SimulatedItem[] }
  delivery: { readonly order: string; readonly promised: string; readonly delivered: string }
  return: { readonly order: string; readonly reason: string; readonly total: Money }
  contact: {
    readonly direction: 'inbound' | 'outbound'; readonly topic: string; readonly minutes: number; readonly solved: boolean
    readonly order?: string
  }
  complaint: { readonly topic: string; readonly order: string }
  feedback: { readonly survey: string; readonly order?: string }
  review: { readonly order: string; readonly site: string }
  referral: { readonly referred: string }
  membership: { readonly action: 'joined' | 'upgraded' | 'points'; readonly tier: string; readonly points: number }
}
export type SimulatedType = keyof DataByType

interface Envelope<T extends SimulatedType> {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: 'simulator/tea-chain'
  readonly type: T
  readonly time: string
  readonly subject: string
  readonly data: CommonData & DataByType[T]
}

/** One simulated signal; `type` says which data it carries. */
export type SimulatedSignal = { [T in SimulatedType]: Envelope<T> }[SimulatedType]

/** A signal of one type. */
export type SignalOf<T extends SimulatedType> = Envelope<T>
