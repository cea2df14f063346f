import { phraseSet } from './draft.ts'

/** Online shops, spoken with by chat, phone or message. */
export const onlineShop = phraseSet({
  need: [
    ['急用，想尽快发货', 'Needs it soon'],
    ['想改地址', 'Needs another address'],
    ['想改尺码或颜色', 'Needs another size or colour'],
    ['不会用，需要指导', 'Needs help to use it'],
    ['需要开发票', 'Needs an invoice'],
    ['要送人，不要放价格', 'It is a gift: no price inside'],
    ['想指定快递或时间', 'Wants a certain courier or time'],
    ['批量采购', 'Buys in bulk'],
  ],
  interest: [
    ['问过尺码', 'Asked about sizes'],
    ['问过补货时间', 'Asked when it is back in stock'],
    ['问过优惠', 'Asked about a discount'],
    ['问过搭配的商品', 'Asked what goes with it'],
    ['问过同类商品的区别', 'Asked how two products differ'],
    ['问过保修', 'Asked about the warranty'],
    ['问过会员', 'Asked about membership'],
  ],
  complaint: [
    ['发货太慢', 'Shipped too late'],
    ['物流没更新', 'The parcel cannot be traced'],
    ['收到的东西坏了', 'It arrived damaged'],
    ['发错货或少发', 'Wrong or missing items'],
    ['和描述不符', 'Not as described'],
    ['买完就降价', 'The price fell right after buying'],
    ['退款太慢', 'The refund takes too long'],
    ['找不到人工客服', 'Could not reach a person'],
    ['优惠券用不了', 'The coupon did not work'],
  ],
  praise: [
    ['到得快', 'Arrived quickly'],
    ['质量好', 'Good quality'],
    ['和图片一样', 'Just like the pictures'],
    ['包装用心', 'Carefully packed'],
    ['客服耐心', 'Patient support'],
    ['退换方便', 'Easy to return'],
    ['还会再买', 'Will buy again'],
  ],
})
