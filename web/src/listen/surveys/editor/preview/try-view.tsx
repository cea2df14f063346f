import { useState } from 'react'
import { SegmentedControl } from '@mantine/core'
import { useMessages } from '../../../../app/language.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import styles from './preview.module.css'

/** The survey tried as on a phone or on a desk. */
export function TryView() {
  const {
    surveyEditor: { preview: words },
  } = useMessages()
  const [device, setDevice] = useState<'phone' | 'desktop'>('phone')
  return (
    <div className={styles.try}>
      <SegmentedControl
        aria-label={words.device}
        size="sm"
        data={(['phone', 'desktop'] as const).map((value) => ({ value, label: words[value] }))}
        value={device}
        onChange={(value) => setDevice(value === 'desktop' ? 'desktop' : 'phone')}
      />
      <div className={styles.stage} data-device={device}>
        <PreviewFrame device={device} />
      </div>
    </div>
  )
}
