/** Statements that fill `pond_daily` for one reckoning. A customer counts under the segments of their last purchase. */

const segments = `arrayJoin(arrayConcat([('', '')], arrayZip(mapKeys(attributes), mapValues(attributes)))) AS segment`
const columns = 'org, run, basis, dimension, member, day, gained, lost, open, spread, came, sales, new_sales'

/** Who flowed in and out of the shop: one row a customer is split over the days of their first and last purchase. */
export const fillFlows = `INSERT INTO pond_daily (${columns})
  SELECT org, {run:UInt32}, 'purchases', segment.1, segment.2, flow.1, sum(flow.2), sum(flow.3), sum(flow.4), sum(flow.5), groupBitmapStateIf(customer, 0), 0, 0
  FROM (
    SELECT org, customer, ${segments},
      arrayJoin([(first, 1, 0., 0., 0.), (day, 0, 1 - alive, alive, alive * (1 - alive))]) AS flow
    FROM customer_values WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String}
  ) GROUP BY org, segment.1, segment.2, flow.1
  SETTINGS max_execution_time = 600`

/** Who bought on each day, and what they paid; the new are those who bought for the first time in the same month. */
export const fillSales = `INSERT INTO pond_daily (${columns})
  SELECT {org:UInt32}, {run:UInt32}, 'purchases', segment.1, segment.2, bought.1, 0, 0, 0, 0, groupBitmapState(customer),
    sum(bought.2), sumIf(bought.2, toStartOfMonth(bought.1) = toStartOfMonth(first))
  FROM (
    SELECT customer, ${segments}, first, arrayJoin(days) AS bought
    FROM (
      SELECT customer, argMax(circumstances, bought_on) AS attributes, min(bought_on) AS first, groupArray((bought_on, paid)) AS days
      FROM (
        SELECT customer, day AS bought_on, toFloat64(sum(assumeNotNull(amount))) AS paid, argMax(attributes, time) AS circumstances
        FROM signals
        WHERE org = {org:UInt32} AND day <= {asOf:Date} AND type = 'purchase' AND customer != 0 AND ifNull(amount, -1) >= 0 AND currency = {currency:String}
        GROUP BY customer, bought_on
      ) GROUP BY customer
    )
  ) GROUP BY segment.1, segment.2, bought.1
  SETTINGS max_execution_time = 600`

/**
 * Contracts: in on the day of joining, out on the day of leaving, as
 * both were told. Who joined before anything was recorded is left out.
 */
export const fillContracts = `INSERT INTO pond_daily (${columns})
  SELECT {org:UInt32}, {run:UInt32}, 'contracts', segment.1, segment.2, flow.1, sum(flow.2), sum(flow.3), 0, 0, groupBitmapStateIf(customer, 0), 0, 0
  FROM (
    SELECT customer, ${segments}, arrayJoin(if(gone, [(joined_on, 1, 0.), (left_on, 0, 1.)], [(joined_on, 1, 0.)])) AS flow
    FROM (
      SELECT customer, argMax(attributes, time) AS attributes, minIf(day, action = 'joined') AS joined_on, maxIf(day, action = 'left') AS left_on,
        countIf(action = 'left') > 0 AND left_on >= maxIf(day, action IN ('joined', 'renewed')) AS gone
      FROM signals
      WHERE org = {org:UInt32} AND day <= {asOf:Date} AND type = 'membership' AND customer != 0 AND action IN ('joined', 'renewed', 'left')
      GROUP BY customer HAVING countIf(action = 'joined') > 0
    )
  ) GROUP BY segment.1, segment.2, flow.1
  SETTINGS max_execution_time = 600`
