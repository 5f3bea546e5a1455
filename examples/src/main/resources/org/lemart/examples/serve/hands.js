// Fingers, mice and keys.

/**
 * Follows up to two pointers that are held down on an element.
 *
 * @param begin called when one is put down or lifted: what `move` is to start from
 * @param move called with that and the pointers, each with where it was then (x0, y0) and is (x, y)
 */
export function follow(element, begin, move) {
  const held = new Map();
  let start = null;

  function restart() {
    for (const pointer of held.values()) {
      Object.assign(pointer, { x0: pointer.x, y0: pointer.y });
    }
    start = begin();
    element.classList.toggle('active', held.size > 0);
  }

  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    event.stopPropagation();
    element.focus({ preventScroll: true });
    if (held.size < 2) {
      element.setPointerCapture(event.pointerId);
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      restart();
    }
  });
  element.addEventListener('pointermove', (event) => {
    const pointer = held.get(event.pointerId);
    if (pointer) {
      Object.assign(pointer, { x: event.clientX, y: event.clientY });
      move(start, [...held.values()]);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    element.addEventListener(end, (event) => {
      if (held.delete(event.pointerId)) {
        restart();
      }
    });
  }
}

function distance(a, b) {
  return Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
}

/** How far pointers have gone, and how far two of them have spread: 1 = not at all. */
export function gesture(pointers) {
  const mean = (of) => pointers.reduce((sum, pointer) => sum + of(pointer), 0) / pointers.length;
  const [a, b] = pointers;
  return {
    x: mean((p) => p.x - p.x0),
    y: mean((p) => p.y - p.y0),
    spread: b ? distance([a.x, a.y], [b.x, b.y]) / distance([a.x0, a.y0], [b.x0, b.y0]) : 1,
  };
}

/**
 * What a key does to an object: a move by x and y steps, or a factor of its size; null for others,
 * and for those of the browser (zoom, back).
 */
export function stroke(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  const step = event.shiftKey ? 5 : 1;
  switch (event.key) {
    case 'ArrowLeft': return { x: -step, y: 0, scale: 1 };
    case 'ArrowRight': return { x: step, y: 0, scale: 1 };
    case 'ArrowUp': return { x: 0, y: -step, scale: 1 };
    case 'ArrowDown': return { x: 0, y: step, scale: 1 };
    case '+': case '=': return { x: 0, y: 0, scale: 1.05 };
    case '-': return { x: 0, y: 0, scale: 1 / 1.05 };
    default: return null;
  }
}
