// Puts stretches of time into rows, so that those in one row stand apart.

// Beyond this many rows marks may overlap: a lane is not to fill the screen.
const MOST = 8;

/**
 * A row for each stretch.
 * @param {[number, number][]} stretches start and end, in order of their starts
 * @param {number} apart how far from the end of one to the start of the next
 * @returns {{rows: number[], count: number}}
 */
export function packed(stretches, apart) {
  const ends = [];
  const rows = stretches.map(([start, end]) => {
    let row = ends.findIndex((last) => last + apart <= start);
    if (row < 0) row = ends.length < MOST ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(end, ends[row] ?? end);
    return row;
  });
  return { rows, count: Math.max(ends.length, 1) };
}
