/** How many characters before a number are read to learn what it is: a label and its connecting words, no more. */
const reach = 28

const connectors = String.raw`(?:号码?|编号|numbers?|nos?\.?|num|id|code|details|[:#=()"'-]|是|为|\bwas|\bis|of\b|\s){0,5}$`

const reference = new RegExp(
  '(?:单号|订单|运单|快递|单|编号|序列号|流水号?|保单|合同|发票|票号|条码|工单|案件|学号|工号|会员号|户号|货号|型号|批号|出厂|账单|券码|' +
  '取件码|验证码|兑换码|口令|邮编|版本|批次|尾号|order|tracking|waybill|invoice|ref(?:erence)?|ticket|case|serial|model|policy|' +
  'claim|booking|confirmation|po|rma|sku|imei|part|vin|ean|isbn|lot|batch|member(?:ship)?|parcel|consignment|shipment|' +
  `transaction|txn|voucher|job|docket)${connectors}`, 'i')

/** Whether the words before say that a number is a reference of a business: an order, a parcel, a ticket, a model. */
export function isReference(text: string, start: number): boolean {
  return reference.test(text.slice(Math.max(0, start - reach), start))
}

/** A test of what stands right before a number: one of `labels` (the source of an expression), then only connecting words. */
export function labelled(labels: string): (text: string, start: number) => boolean {
  const pattern = new RegExp(`(?:${labels})${connectors}`, 'i')
  return (text, start) => pattern.test(text.slice(Math.max(0, start - reach), start))
}
