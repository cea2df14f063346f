/** The secret that a caller sent as `Authorization: Bearer …`; undefined where there is none. */
export const bearerOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]
