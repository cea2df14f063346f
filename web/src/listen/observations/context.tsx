import { useState } from 'react'
import { Button, Modal, Text } from '@mantine/core'
import { IconMapPin, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { CustomerDetail } from '../../../../server/record/customers/contract.ts'
import type { Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useCustomerName } from '../../record/customers/use-customer-name.ts'
import { FindCustomer } from './find-customer.tsx'
import styles from './note.module.css'
import { PlaceForm } from './place-form.tsx'
import type { Place } from './place.ts'

interface ContextProps {
  place: Place
  touchpoints: readonly Touchpoint[]
  onPlace: (place: Place) => void
  customer: number | undefined
  onCustomer: (id: number | undefined) => void
}

/** Whom and where it is about: both remembered or left out, and changed with a touch. */
export function Context({ place, touchpoints, onPlace, customer, onCustomer }: ContextProps) {
  const { observations, ui } = useMessages()
  const say = observations.note
  const names = useNames()
  const nameOf = useCustomerName()
  const [open, setOpen] = useState<'place' | 'customer' | null>(null)
  const found = useQuery({ ...resource(`customers/${customer}`, CustomerDetail), enabled: customer !== undefined })
  const touchpoint = touchpoints.find((t) => t.key === place.touchpoint || t.aliases.includes(place.touchpoint))
  const placeName = [touchpoint ? names(touchpoint.names) : place.touchpoint, place.branch].filter(Boolean).join(' · ')
  const customerName = customer === undefined ? say.noCustomer : nameOf({ id: customer, name: found.data?.name ?? null })
  const close = () => setOpen(null)
  return (
    <div className={styles.context}>
      <Button
        variant="default"
        leftSection={<IconMapPin size={16} aria-hidden />}
        aria-label={say.changePlace(placeName)}
        onClick={() => setOpen('place')}
      >
        {placeName}
      </Button>
      <Button
        variant={customer === undefined ? 'default' : 'light'}
        leftSection={<IconUser size={16} aria-hidden />}
        aria-label={customer === undefined ? say.findCustomer : say.changeCustomer(customerName)}
        onClick={() => setOpen('customer')}
      >
        {customerName}
      </Button>
      <Modal
        opened={open === 'place'}
        onClose={close}
        title={<Text fw={600}>{say.placeQuestion}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        <PlaceForm
          touchpoints={touchpoints}
          place={place}
          onSave={(next) => {
            onPlace(next)
            close()
          }}
        />
      </Modal>
      <Modal
        opened={open === 'customer'}
        onClose={close}
        title={<Text fw={600}>{say.findCustomer}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        <FindCustomer
          chosen={customer}
          onChoose={(id) => {
            onCustomer(id)
            close()
          }}
        />
      </Modal>
    </div>
  )
}
