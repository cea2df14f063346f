import { phraseSet } from './draft.ts'

/** Hotels. */
export const hospitality = phraseSet({
  need: [
    ['要安静的房间', 'Needs a quiet room'],
    ['想提前入住', 'Needs to check in early'],
    ['想延迟退房', 'Needs to check out late'],
    ['需要加床或婴儿床', 'Needs an extra bed or a cot'],
    ['换枕头或被子', 'Needs another pillow or quilt'],
    ['有忌口', 'Has dietary needs'],
    ['需要无障碍设施', 'Needs step-free access'],
    ['需要用车', 'Needs a car'],
    ['需要开发票', 'Needs an invoice'],
  ],
  interest: [
    ['问过升级房型', 'Asked about an upgrade'],
    ['问过早餐', 'Asked about breakfast'],
    ['问过健身房或泳池', 'Asked about the gym or the pool'],
    ['问过水疗', 'Asked about the spa'],
    ['问过周边景点', 'Asked what to see nearby'],
    ['问过会议或宴会', 'Asked about meetings or banquets'],
    ['问过会员', 'Asked about membership'],
    ['问过下次的房价', 'Asked about rates for another stay'],
  ],
  complaint: [
    ['房间吵', 'The room was noisy'],
    ['房间不干净', 'The room was not clean'],
    ['有异味', 'There was a smell'],
    ['入住办理太慢', 'Check-in took too long'],
    ['空调或热水有问题', 'Air conditioning or hot water failed'],
    ['无线网络慢', 'Slow Wi-Fi'],
    ['房间和预订的不符', 'Not the room that was booked'],
    ['账单有误', 'The bill was wrong'],
    ['服务响应慢', 'Service was slow to come'],
  ],
  praise: [
    ['员工贴心', 'Attentive staff'],
    ['房间舒服', 'A comfortable room'],
    ['睡得好', 'Slept well'],
    ['早餐好', 'A good breakfast'],
    ['入住很快', 'Quick check-in'],
    ['位置好', 'A good location'],
    ['景色好', 'A beautiful view'],
    ['还会再来', 'Will come again'],
  ],
})
