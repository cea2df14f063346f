import { phraseSet } from './draft.ts'

/** Makers of machines, who meet their customers on site, on the phone and at fairs. */
export const manufacturing = phraseSet({
  need: [
    ['急需备件', 'Needs a spare part urgently'],
    ['需要现场维修', 'Needs a repair on site'],
    ['需要操作培训', 'Needs training for operators'],
    ['要提高产能', 'Needs more capacity'],
    ['要提高精度', 'Needs more precision'],
    ['要和现有产线对接', 'Must fit an existing line'],
    ['需要样件试加工', 'Needs a trial with samples'],
    ['需要图纸或资料', 'Needs drawings or documents'],
    ['预算要下半年才有', 'Has a budget later this year only'],
  ],
  interest: [
    ['问过新机型', 'Asked about a new model'],
    ['问过自动上下料', 'Asked about automatic loading'],
    ['问过节能', 'Asked about saving energy'],
    ['问过维保合同', 'Asked about a service contract'],
    ['问过远程监控', 'Asked about remote monitoring'],
    ['问过融资租赁', 'Asked about leasing'],
    ['问过以旧换新', 'Asked about trading in'],
    ['想参观工厂', 'Would like to visit the works'],
  ],
  complaint: [
    ['交期延误', 'Delivered late'],
    ['停机影响生产', 'Downtime stops production'],
    ['备件等得太久', 'Waits too long for parts'],
    ['同一故障反复出现', 'The same fault came back'],
    ['服务响应慢', 'Service is slow to respond'],
    ['精度达不到', 'Precision is not reached'],
    ['资料不清楚', 'Documents are unclear'],
    ['安装调试拖延', 'Installation drags on'],
    ['报价太高', 'The quotation is too high'],
  ],
  praise: [
    ['工程师专业', 'A competent engineer'],
    ['响应快', 'Quick response'],
    ['机器稳定', 'The machine runs reliably'],
    ['精度高', 'Great precision'],
    ['培训到位', 'Good training'],
    ['安装顺利', 'Smooth installation'],
    ['愿意推荐给同行', 'Would recommend us to others in the trade'],
  ],
})
