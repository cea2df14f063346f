import { phraseSet } from './draft.ts'

/** Tea shops, restaurants and other shops. */
export const retail = phraseSet({
  need: [
    ['想要少糖或无糖', 'Wants less sugar, or none'],
    ['赶时间，要快', 'In a hurry'],
    ['需要座位', 'Needs a seat'],
    ['带着孩子', 'Has children along'],
    ['对某种食材过敏', 'Is allergic to something'],
    ['要送人，需要包装', 'It is a gift and needs wrapping'],
    ['需要开发票', 'Needs an invoice'],
    ['团体订餐', 'Orders for a group'],
  ],
  interest: [
    ['问过燕麦奶', 'Asked about oat milk'],
    ['问过新品', 'Asked about something new'],
    ['问过会员', 'Asked about membership'],
    ['问过优惠活动', 'Asked about offers'],
    ['问过外送', 'Asked about delivery'],
    ['问过礼盒', 'Asked about gift boxes'],
    ['问过周边产品', 'Asked about merchandise'],
    ['问过附近的分店', 'Asked about other branches'],
  ],
  complaint: [
    ['等得太久', 'Waited too long'],
    ['做错了', 'Got the wrong order'],
    ['味道和平时不一样', 'Tasted different from usual'],
    ['想要的卖完了', 'What they wanted was sold out'],
    ['觉得贵', 'Found it expensive'],
    ['优惠券用不了', 'The coupon did not work'],
    ['店员态度不好', 'Staff were unfriendly'],
    ['环境不干净', 'The place was not clean'],
    ['包装漏了', 'The cup or bag leaked'],
  ],
  praise: [
    ['好喝', 'Liked the taste'],
    ['店员热情', 'Friendly staff'],
    ['做得快', 'Quick'],
    ['环境舒服', 'A pleasant place'],
    ['包装好看', 'Beautiful packaging'],
    ['记得我的口味', 'We remembered their usual'],
    ['会推荐给朋友', 'Will tell friends'],
  ],
})
