import { startingSet } from './draft.ts'

export const retail = startingSet({ key: 'store-journey', zh: '门店购物旅程', en: 'Shopping in a store' }, [
  ['advertising', '广告与种草', 'Advertising and posts', 'social', 'pre-sale', 'aware', 'Marketing', [
    'brand',
  ], ['anticipation', 0.4, 0.4]],
  ['store-front', '门头与橱窗', 'Store front', 'store', 'pre-sale', 'aware', 'Stores', [
    'brand', 'convenience',
  ], ['anticipation', 0.4, 0.4]],
  ['browsing', '进店浏览', 'Looking around', 'store', 'pre-sale', 'appeal', 'Stores', ['product', 'brand'], ['joy', 0.5, 0.5]],
  ['staff-advice', '导购讲解', 'Advice from staff', 'store', 'pre-sale', 'ask', 'Stores', [
    'service', 'relationship',
  ], ['trust', 0.6, 0.5]],
  ['trying', '试穿试用', 'Trying it out', 'store', 'pre-sale', 'ask', 'Stores', ['product', 'service'], ['joy', 0.6, 0.6]],
  ['price-tag', '价格与优惠', 'Price and offers', 'store', 'in-sale', 'act', 'Merchandising', ['price'], ['trust', 0.4, 0.4]],
  ['checkout', '收银结账', 'Checkout', 'store', 'in-sale', 'act', 'Stores', ['convenience', 'service'], ['calm', 0.4, 0.3]],
  ['product-in-use', '商品使用', 'Using the product', 'other', 'after-sale', 'act', 'Merchandising', ['product'], ['joy', 0.7, 0.6]],
  ['returns', '退换货', 'Returns and exchanges', 'store', 'after-sale', 'act', 'Customer service', [
    'service', 'convenience',
  ], ['trust', 0.5, 0.5]],
  ['customer-service', '客服咨询', 'Customer service', 'phone', 'after-sale', 'act', 'Customer service', [
    'service',
  ], ['gratitude', 0.5, 0.5]],
  ['membership', '会员权益', 'Membership', 'mini-program', 'after-sale', 'advocate', 'Membership', [
    'relationship', 'price',
  ], ['belonging', 0.6, 0.5]],
  ['recommending', '评价与推荐', 'Reviews and recommendations', 'social', 'after-sale', 'advocate', 'Marketing', [
    'brand', 'relationship',
  ], ['pride', 0.7, 0.6]],
])
