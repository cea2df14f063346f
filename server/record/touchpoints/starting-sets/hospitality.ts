import { startingSet } from './draft.ts'

export const hospitality = startingSet({ key: 'stay', zh: '入住旅程', en: 'A stay' }, [
  ['travel-sites', '旅游平台展示', 'Travel sites and photos', 'marketplace', 'pre-sale', 'aware', 'Marketing', [
    'brand',
  ], ['anticipation', 0.5, 0.5]],
  ['guest-reviews', '住客点评', 'Reviews by guests', 'marketplace', 'pre-sale', 'appeal', 'Marketing', [
    'brand', 'product',
  ], ['trust', 0.5, 0.4]],
  ['website', '官网与小程序', 'Website', 'website', 'pre-sale', 'appeal', 'Digital', [
    'convenience', 'brand',
  ], ['anticipation', 0.5, 0.4]],
  ['enquiry', '预订咨询', 'Asking before booking', 'phone', 'pre-sale', 'ask', 'Reservations', ['service'], ['trust', 0.6, 0.5]],
  ['booking', '预订与付款', 'Booking and payment', 'website', 'in-sale', 'act', 'Reservations', [
    'convenience', 'price',
  ], ['calm', 0.4, 0.3]],
  ['arrival', '抵达与交通', 'Arrival and transfer', 'field', 'in-sale', 'act', 'Front office', ['convenience'], ['calm', 0.4, 0.4]],
  ['check-in', '办理入住', 'Check-in', 'field', 'in-sale', 'act', 'Front office', [
    'service', 'relationship',
  ], ['belonging', 0.6, 0.6]],
  ['room', '客房', 'The room', 'field', 'in-sale', 'act', 'Housekeeping', ['product'], ['joy', 0.7, 0.6]],
  ['sleep', '睡眠与安静', 'Sleep and quiet', 'field', 'in-sale', 'act', 'Housekeeping', ['product'], ['calm', 0.7, 0.3]],
  ['breakfast', '早餐', 'Breakfast', 'field', 'in-sale', 'act', 'Food and beverage', ['product', 'service'], ['joy', 0.6, 0.5]],
  ['requests', '在店服务', 'Requests during the stay', 'field', 'in-sale', 'act', 'Front office', [
    'service',
  ], ['gratitude', 0.6, 0.5]],
  ['check-out', '退房结账', 'Check-out', 'field', 'after-sale', 'act', 'Front office', ['convenience', 'price'], ['calm', 0.5, 0.4]],
  ['farewell', '送别与回访', 'Farewell and follow-up', 'phone', 'after-sale', 'advocate', 'Guest relations', [
    'relationship',
  ], ['gratitude', 0.7, 0.6]],
  ['loyalty', '会员与再次入住', 'Loyalty and coming back', 'app', 'after-sale', 'advocate', 'Membership', [
    'relationship', 'brand',
  ], ['belonging', 0.7, 0.6]],
])
