/**
 * Works out the watched series of some days, within ClickHouse: history is read once, and only on these days. One statement a kind of
 * source, each appending rows of the same shape; a day that is worked out again gets newer rows, which replace the older.
 */
const into = 'INSERT INTO watched_days (org, measure, dimension, member, touchpoint, topic, day, n, sum, squares, cubes, written)'
const these = 'org = {org:UInt32} AND day IN {days:Array(Date)}'
const segments = `arrayConcat([('', '')], arrayZip(mapKeys(attributes), mapValues(attributes))) AS groups`
const powers = (value: string) => `count(), sum(${value}), sum(${value} * ${value}), sum(${value} * ${value} * ${value}), now64(3)`

/** Scores that customers gave themselves, of each touchpoint and of all. */
const scores = `${into}
  SELECT {org:UInt32}, 'tone', dimension, member, place, '', day,
    sum(tone_daily.n), sum(tone_sum), sum(tone_squares), sum(tone_daily.n * pow(bin / 100, 3)), now64(3)
  FROM tone_daily ARRAY JOIN arrayDistinct(['', toString(touchpoint)]) AS place
  WHERE ${these} AND bin > -128 AND method != 'observed' GROUP BY dimension, member, place, day`

/** The tone of what they wrote. */
const texts = `${into}
  SELECT {org:UInt32}, 'text-tone', who.1, who.2, place, '', day, ${powers('tone')}
  FROM (SELECT day, toFloat64(tone) AS tone, ${segments}, arrayConcat([''], arrayMap(t -> toString(t), touchpoints)) AS places FROM texts FINAL WHERE ${these})
  ARRAY JOIN groups AS who ARRAY JOIN places AS place GROUP BY who, place, day`

/** The tone toward each experience factor that they spoke of. */
const factors = `${into}
  SELECT {org:UInt32}, 'factor', who.1, who.2, '', factor.1, day, ${powers('factor.2')}
  FROM (SELECT day, ${segments}, arrayMap((k, v) -> (toString(k), toFloat64(v)), mapKeys(factors), mapValues(factors)) AS spoken FROM texts FINAL WHERE ${these})
  ARRAY JOIN groups AS who ARRAY JOIN spoken AS factor GROUP BY who, factor.1, day`

/** Texts that speak of leaving, of all texts. */
const leaving = `${into}
  SELECT {org:UInt32}, 'leaving', who.1, who.2, place, '', day, ${powers('leaves')}
  FROM (SELECT day, toFloat64(has(intents, 'leaving') AND NOT unsure) AS leaves, ${segments},
    arrayConcat([''], arrayMap(t -> toString(t), touchpoints)) AS places FROM texts FINAL WHERE ${these})
  ARRAY JOIN groups AS who ARRAY JOIN places AS place GROUP BY who, place, day`

/** Complaints, contacts that the customer began, and returns, of all signals. */
const events = `${into}
  SELECT {org:UInt32}, event.1, who.1, who.2, place, '', day, ${powers('event.2')}
  FROM (SELECT day, ${segments}, arrayDistinct(['', toString(touchpoint)]) AS places, [
      ('complaints', toFloat64(type = 'complaint')),
      ('contacts', toFloat64(type = 'contact' AND JSONExtractString(data, 'direction') != 'outbound')),
      ('returns', toFloat64(type = 'return'))] AS events
    FROM signals WHERE ${these})
  ARRAY JOIN groups AS who ARRAY JOIN places AS place ARRAY JOIN events AS event GROUP BY event.1, who, place, day`

/** Deliveries that came after the moment they were promised for. */
const late = `${into}
  SELECT {org:UInt32}, 'late', who.1, who.2, place, '', day, ${powers('is_late')}
  FROM (SELECT day, ${segments}, arrayDistinct(['', toString(touchpoint)]) AS places,
      parseDateTime64BestEffortOrNull(JSONExtractString(data, 'promised'), 3) AS promised,
      parseDateTime64BestEffortOrNull(JSONExtractString(data, 'delivered'), 3) AS delivered,
      toFloat64(ifNull(delivered > promised, 0)) AS is_late
    FROM signals WHERE ${these} AND type = 'delivery' AND isNotNull(promised) AND isNotNull(delivered))
  ARRAY JOIN groups AS who ARRAY JOIN places AS place GROUP BY who, place, day`

/**
 * Products: the scores, complaints and returns that name an order are those of what was bought with it, up to 60 days before. Complaints
 * and returns are counted of the product's purchases on that day.
 */
const ordered = `
  SELECT JSONExtractString(data, 'order') AS ordered,
    arrayDistinct(arrayMap(i -> if(JSONExtractString(i, 'name') = '', JSONExtractString(i, 'sku'), JSONExtractString(i, 'name')), JSONExtractArrayRaw(data, 'items'))) AS products
  FROM signals WHERE org = {org:UInt32} AND type = 'purchase' AND day >= {first:Date} - 60 AND day <= {last:Date} AND ordered != ''`
const productTone = `${into}
  SELECT {org:UInt32}, 'tone', 'product', product, '', '', day, ${powers('tone')}
  FROM (SELECT ordered, day, arrayMap(t -> toFloat64(assumeNotNull(t)), arrayFilter((t, m) -> isNotNull(t) AND m != 'observed', score_tone, score_method)) AS tones
    FROM (SELECT JSONExtractString(data, 'order') AS ordered, day, score_tone, score_method FROM signals WHERE ${these} AND type != 'purchase' AND notEmpty(score_tone))
    WHERE ordered != '') AS said
  INNER JOIN (${ordered}) AS bought USING (ordered)
  ARRAY JOIN products AS product ARRAY JOIN tones AS tone GROUP BY product, day`
const productEvents = `${into}
  SELECT {org:UInt32}, measure, 'product', product, '', '', day, sum(purchases), sum(events), sum(events), sum(events), now64(3)
  FROM (
    SELECT measure, product, day, 1 AS purchases, 0. AS events FROM (
      SELECT day, arrayDistinct(arrayMap(i -> if(JSONExtractString(i, 'name') = '', JSONExtractString(i, 'sku'), JSONExtractString(i, 'name')), JSONExtractArrayRaw(data, 'items'))) AS products
      FROM signals WHERE ${these} AND type = 'purchase')
    ARRAY JOIN products AS product ARRAY JOIN ['complaints', 'returns'] AS measure
    UNION ALL
    SELECT if(type = 'return', 'returns', 'complaints') AS measure, product, day, 0 AS purchases, 1. AS events
    FROM (SELECT JSONExtractString(data, 'order') AS ordered, day, type FROM signals WHERE ${these} AND type IN ('complaint', 'return')) AS said
    INNER JOIN (${ordered}) AS bought USING (ordered) ARRAY JOIN products AS product)
  GROUP BY measure, product, day`

/** Themes are not among them: see theme-days. */
export const addDays: readonly string[] = [scores, texts, factors, leaving, events, late, productTone, productEvents]
