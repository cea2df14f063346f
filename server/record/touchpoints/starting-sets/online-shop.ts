import { startingSet } from './draft.ts'

export const onlineShop = startingSet({ key: 'online-order', zh: '网购旅程', en: 'An online order' }, [
  ['advertising', '广告与种草', 'Advertising and posts', 'social', 'pre-sale', 'aware', 'Marketing', [
    'brand',
  ], ['anticipation', 0.4, 0.4]],
  ['search', '搜索与推荐', 'Search and suggestions', 'website', 'pre-sale', 'appeal', 'Digital', [
    'convenience', 'product',
  ], ['anticipation', 0.4, 0.4]],
  ['product-page', '商品详情页', 'Product page', 'website', 'pre-sale', 'appeal', 'Merchandising', [
    'product', 'price',
  ], ['trust', 0.5, 0.4]],
  ['pre-sale-chat', '售前咨询', 'Chat before buying', 'chat', 'pre-sale', 'ask', 'Customer service', [
    'service',
  ], ['trust', 0.6, 0.5]],
  ['checkout', '下单与支付', 'Ordering and payment', 'website', 'in-sale', 'act', 'Digital', [
    'convenience', 'price',
  ], ['calm', 0.4, 0.3]],
  ['order-updates', '订单通知', 'Order updates', 'app', 'in-sale', 'act', 'Digital', ['convenience'], ['calm', 0.4, 0.3]],
  ['delivery', '物流配送', 'Delivery', 'courier', 'in-sale', 'act', 'Logistics', ['convenience', 'service'], ['trust', 0.5, 0.5]],
  ['unboxing', '开箱', 'Unpacking', 'other', 'after-sale', 'act', 'Logistics', ['product', 'brand'], ['surprise', 0.7, 0.7]],
  ['product-in-use', '商品使用', 'Using the product', 'other', 'after-sale', 'act', 'Merchandising', ['product'], ['joy', 0.6, 0.5]],
  ['customer-service', '售后客服', 'Customer service', 'chat', 'after-sale', 'act', 'Customer service', [
    'service',
  ], ['gratitude', 0.5, 0.5]],
  ['returns', '退换与退款', 'Returns and refunds', 'website', 'after-sale', 'act', 'Customer service', [
    'convenience', 'service',
  ], ['trust', 0.5, 0.5]],
  ['review', '评价晒单', 'Review', 'marketplace', 'after-sale', 'advocate', 'Marketing', ['brand'], ['pride', 0.6, 0.6]],
  ['membership', '会员与复购', 'Membership and coming back', 'app', 'after-sale', 'advocate', 'Membership', [
    'relationship', 'price',
  ], ['belonging', 0.6, 0.5]],
])
