import { startingSet } from './draft.ts'

export const manufacturing = startingSet({ key: 'machine', zh: '设备采购与使用旅程', en: 'Buying and running a machine' }, [
  ['trade-fair', '展会', 'Trade fair', 'event', 'pre-sale', 'aware', 'Marketing', ['brand', 'product'], ['anticipation', 0.5, 0.5]],
  ['references', '案例与口碑', 'References', 'website', 'pre-sale', 'appeal', 'Marketing', ['brand'], ['trust', 0.6, 0.4]],
  ['first-visit', '销售拜访', 'First visit by sales', 'field', 'pre-sale', 'ask', 'Sales', [
    'relationship', 'service',
  ], ['trust', 0.6, 0.5]],
  ['technical-advice', '技术方案', 'Technical advice', 'field', 'pre-sale', 'ask', 'Application engineering', [
    'product', 'service',
  ], ['trust', 0.7, 0.5]],
  ['quotation', '报价', 'Quotation', 'email', 'pre-sale', 'ask', 'Sales', ['price'], ['trust', 0.4, 0.4]],
  ['contract', '签约', 'Contract', 'field', 'in-sale', 'act', 'Sales', ['price', 'brand'], ['calm', 0.5, 0.4]],
  ['delivery', '交付', 'Delivery', 'courier', 'in-sale', 'act', 'Logistics', ['convenience', 'product'], ['trust', 0.6, 0.5]],
  ['installation', '安装调试', 'Installation and commissioning', 'field', 'in-sale', 'act', 'Field service', [
    'service', 'product',
  ], ['joy', 0.6, 0.6]],
  ['training', '操作培训', 'Operator training', 'field', 'after-sale', 'act', 'Field service', [
    'service', 'relationship',
  ], ['pride', 0.6, 0.5]],
  ['operation', '日常运行', 'Daily operation', 'field', 'after-sale', 'act', 'Product', ['product'], ['trust', 0.7, 0.4]],
  ['maintenance', '保养维修', 'Maintenance and repair', 'field', 'after-sale', 'act', 'Field service', [
    'service', 'convenience',
  ], ['gratitude', 0.6, 0.6]],
  ['spare-parts', '备件供应', 'Spare parts', 'phone', 'after-sale', 'act', 'Logistics', ['convenience', 'price'], ['calm', 0.5, 0.4]],
  ['account-review', '客户回访', 'Account review', 'field', 'after-sale', 'advocate', 'Sales', [
    'relationship',
  ], ['belonging', 0.6, 0.5]],
  ['referral', '推荐同行', 'Recommending to peers', 'field', 'after-sale', 'advocate', 'Sales', [
    'brand', 'relationship',
  ], ['pride', 0.7, 0.6]],
])
