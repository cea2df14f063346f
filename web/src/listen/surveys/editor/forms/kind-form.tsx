import type { Question } from '@heartline/survey'
import { ConsentForm } from './consent-form.tsx'
import { ContactForm } from './contact-form.tsx'
import { FactorsForm } from './factors-form.tsx'
import { FeelingForm } from './feeling-form.tsx'
import { LadderForm } from './ladder-form.tsx'
import { NumberForm } from './number-form.tsx'
import { OptionsForm } from './options-form.tsx'
import { PairForm } from './pair-form.tsx'
import { CesForm, CsatForm, NpsForm, RatingForm } from './scale-forms.tsx'
import { TextForm } from './text-form.tsx'

interface Props {
  readonly question: Question
  readonly path: string
  readonly onChange: (question: Question, field: string) => void
}

/** What a question of its kind needs beside its words. */
export function KindForm({ question, ...rest }: Props) {
  switch (question.kind) {
    case 'nps':
      return <NpsForm question={question} {...rest} />
    case 'csat':
      return <CsatForm question={question} {...rest} />
    case 'ces':
      return <CesForm question={question} {...rest} />
    case 'rating':
      return <RatingForm question={question} {...rest} />
    case 'feeling':
      return <FeelingForm question={question} {...rest} />
    case 'pair':
      return <PairForm question={question} {...rest} />
    case 'factors':
      return <FactorsForm question={question} {...rest} />
    case 'ladder':
      return <LadderForm question={question} {...rest} />
    case 'choice':
    case 'several':
    case 'ranking':
      return <OptionsForm question={question} {...rest} />
    case 'number':
      return <NumberForm question={question} {...rest} />
    case 'text':
      return <TextForm question={question} {...rest} />
    case 'consent':
      return <ConsentForm question={question} {...rest} />
    case 'contact':
      return <ContactForm question={question} {...rest} />
    case 'emotions':
      return null
  }
}
