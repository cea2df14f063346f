import { phraseSet } from './draft.ts'

/** Airlines. */
export const airline = phraseSet({
  need: [
    ['想和同行人坐一起', 'Wants to sit together'],
    ['想要靠窗或靠过道', 'Wants a window or an aisle seat'],
    ['转机时间紧', 'Has a tight connection'],
    ['需要轮椅', 'Needs a wheelchair'],
    ['带着婴儿', 'Travels with an infant'],
    ['需要特殊餐食', 'Needs a special meal'],
    ['需要改签', 'Needs to change the flight'],
    ['需要行程单', 'Needs a receipt for the trip'],
  ],
  interest: [
    ['问过升舱', 'Asked about an upgrade'],
    ['问过加购行李额', 'Asked about extra baggage'],
    ['问过贵宾室', 'Asked about the lounge'],
    ['问过会员和里程', 'Asked about miles and membership'],
    ['问过机上无线网络', 'Asked about Wi-Fi on board'],
    ['问过酒店或接送', 'Asked about a hotel or a transfer'],
    ['问过其他航线', 'Asked about other routes'],
  ],
  complaint: [
    ['航班延误', 'The flight was late'],
    ['延误没人说明', 'Nobody explained the delay'],
    ['值机排队太长', 'The queue at check-in was long'],
    ['行李没到或损坏', 'Baggage was missing or damaged'],
    ['行李收费不合理', 'Baggage fees felt unfair'],
    ['座位不舒服', 'The seat was uncomfortable'],
    ['餐食不好', 'The meal was poor'],
    ['客舱不干净', 'The cabin was not clean'],
    ['退改签麻烦', 'Changing or refunding was hard'],
  ],
  praise: [
    ['机组热情', 'A friendly crew'],
    ['准点', 'On time'],
    ['值机快', 'Quick check-in'],
    ['座位舒服', 'A comfortable seat'],
    ['餐食好', 'A good meal'],
    ['异常处理得好', 'A problem was handled well'],
    ['照顾老人和孩子', 'Took care of the old and the young'],
  ],
})
