// Places for the nodes of a network (Fruchterman and Reingold 1991): nodes push each other away, links pull, everything
// leans to the middle, so that parts without a link between them stay near. Starts on a spiral, uses no chance: the same
// network always looks the same.

const ROUNDS = 300;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const LEAN = 0.9;

function spiral(count) {
  return Array.from({ length: count }, (_, index) => {
    const far = Math.sqrt((index + 0.5) / count) / 2;
    return { x: far * Math.cos(index * GOLDEN), y: far * Math.sin(index * GOLDEN) };
  });
}

function push(places, moves, apart) {
  for (let one = 0; one < places.length; one += 1) {
    for (let other = one + 1; other < places.length; other += 1) {
      const dx = places[one].x - places[other].x;
      const dy = places[one].y - places[other].y;
      const force = (apart * apart) / Math.max(dx * dx + dy * dy, 1e-6);
      moves[one].x += dx * force;
      moves[one].y += dy * force;
      moves[other].x -= dx * force;
      moves[other].y -= dy * force;
    }
  }
}

function pull(places, moves, links, apart) {
  for (const { from, to } of links) {
    const dx = places[from].x - places[to].x;
    const dy = places[from].y - places[to].y;
    const force = Math.hypot(dx, dy) / apart;
    moves[from].x -= dx * force;
    moves[from].y -= dy * force;
    moves[to].x += dx * force;
    moves[to].y += dy * force;
  }
}

/** Lean to the middle, less along the longer side, and step no further than `most`. */
function step(places, moves, aspect, most) {
  places.forEach((place, index) => {
    const dx = moves[index].x - (LEAN * place.x) / aspect;
    const dy = moves[index].y - LEAN * place.y * aspect;
    const far = Math.max(Math.hypot(dx, dy), 1e-9);
    place.x += (dx / far) * Math.min(far, most);
    place.y += (dy / far) * Math.min(far, most);
  });
}

/**
 * A place for each node.
 * @param {number} count how many nodes there are
 * @param {{from: number, to: number}[]} links numbers of the nodes they join
 * @param {number} aspect width by height of where they are shown
 * @returns {{x: number, y: number}[]}
 */
export function placed(count, links, aspect = 1) {
  const places = spiral(count);
  const apart = 0.8 / Math.sqrt(Math.max(count, 1));
  for (let round = 0; round < ROUNDS; round += 1) {
    const moves = places.map(() => ({ x: 0, y: 0 }));
    push(places, moves, apart);
    pull(places, moves, links, apart);
    step(places, moves, aspect, 0.1 * (1 - round / ROUNDS));
  }
  return places;
}
