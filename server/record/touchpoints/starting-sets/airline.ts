import { startingSet } from './draft.ts'

export const airline = startingSet({ key: 'flight', zh: '飞行旅程', en: 'A flight' }, [
  ['fare-search', '航班与票价搜索', 'Searching flights and fares', 'website', 'pre-sale', 'appeal', 'Digital', [
    'price', 'convenience',
  ], ['anticipation', 0.4, 0.4]],
  ['schedule', '航班时刻', 'Departure and arrival times', 'other', 'pre-sale', 'appeal', 'Network', [
    'convenience',
  ], ['trust', 0.4, 0.4]],
  ['online-booking', '在线订票', 'Ease of online booking', 'website', 'in-sale', 'act', 'Digital', [
    'convenience',
  ], ['calm', 0.5, 0.4]],
  ['online-boarding', '网上值机', 'Online boarding', 'app', 'in-sale', 'act', 'Digital', ['convenience'], ['calm', 0.5, 0.4]],
  ['check-in', '值机服务', 'Check-in', 'field', 'in-sale', 'act', 'Airport', ['service', 'convenience'], ['trust', 0.5, 0.4]],
  ['baggage-handling', '行李托运', 'Baggage handling', 'field', 'in-sale', 'act', 'Airport', [
    'product', 'service',
  ], ['trust', 0.5, 0.5]],
  ['gate', '登机口', 'Gate location', 'field', 'in-sale', 'act', 'Airport', ['convenience'], ['calm', 0.3, 0.3]],
  ['on-board-service', '机上服务', 'Service on board', 'field', 'in-sale', 'act', 'Cabin', [
    'service', 'relationship',
  ], ['gratitude', 0.7, 0.6]],
  ['seat-comfort', '座椅舒适度', 'Seat comfort', 'field', 'in-sale', 'act', 'Cabin', ['product'], ['calm', 0.6, 0.4]],
  ['leg-room', '腿部空间', 'Leg room', 'field', 'in-sale', 'act', 'Cabin', ['product'], ['calm', 0.5, 0.4]],
  ['cleanliness', '客舱清洁', 'Cleanliness', 'field', 'in-sale', 'act', 'Cabin', ['product'], ['calm', 0.5, 0.4]],
  ['food-and-drink', '餐食饮品', 'Food and drink', 'field', 'in-sale', 'act', 'Catering', ['product'], ['joy', 0.5, 0.5]],
  ['in-flight-service', '空中服务', 'In-flight service', 'field', 'in-sale', 'act', 'Cabin', ['service'], ['gratitude', 0.6, 0.5]],
  ['in-flight-wifi', '机上网络', 'In-flight wifi', 'field', 'in-sale', 'act', 'Digital', [
    'product', 'convenience',
  ], ['joy', 0.4, 0.4]],
  ['in-flight-entertainment', '机上娱乐', 'In-flight entertainment', 'field', 'in-sale', 'act', 'Cabin', [
    'product',
  ], ['joy', 0.6, 0.5]],
  ['overall', '整体评价', 'Overall', 'other', 'after-sale', 'advocate', 'Customer experience', ['brand'], ['pride', 0.6, 0.6]],
])
