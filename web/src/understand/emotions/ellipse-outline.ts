import type { Ellipse } from '../../../../server/understand/emotions/contract.ts'

const corners = 48

/** Points along an ellipse on the plane, as (tone, intensity). */
export function ellipseOutline({ centre, semiAxes: [long, short], angle }: Ellipse): [number, number][] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return Array.from({ length: corners }, (_, i) => {
    const turn = (i / corners) * 2 * Math.PI
    const [x, y] = [long * Math.cos(turn), short * Math.sin(turn)]
    return [centre.tone + x * cos - y * sin, centre.intensity + x * sin + y * cos]
  })
}
