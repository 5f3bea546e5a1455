import { apply, blend } from './grid.js';

const SHOWN = 1400; // longest edge of the picture on the page
const ASKED = 512; // longest edge of what the server analyzes; grids fit any size
const PAUSE = 140; // milliseconds without a move before the server is asked

const $ = (id) => document.getElementById(id);
const board = $('board');
const canvas = $('canvas');
const context = canvas.getContext('2d', { willReadFrequently: true });
const frame = $('frame');

/** file: what was given; image: its pixels. The place is in pixels of the background. */
const state = {
  background: null,
  cutout: null,
  opaque: null,
  mask: null,
  x: 0,
  y: 0,
  width: 0,
  grid: null,
  limits: null,
};

function say(text, error = false) {
  $('status').textContent = text;
  $('status').classList.toggle('error', error);
}

// ---- files ------------------------------------------------------------------------------------

async function open(file) {
  if (state.limits && file.size > state.limits.bytes) {
    throw new Error(`${file.name} must have at most ${Math.floor(state.limits.bytes / 1048576)} MB`);
  }
  try {
    return { file, image: await createImageBitmap(file) };
  } catch {
    throw new Error(`${file.name} is no picture that this browser can show`);
  }
}

function surface(width, height) {
  const made = document.createElement('canvas');
  made.width = Math.max(1, Math.round(width));
  made.height = Math.max(1, Math.round(height));
  return made;
}

function pixelsOf(image) {
  const made = surface(image.width, image.height);
  const drawing = made.getContext('2d', { willReadFrequently: true });
  drawing.drawImage(image, 0, 0);
  return drawing.getImageData(0, 0, made.width, made.height);
}

function hasTransparency(image) {
  const { data } = pixelsOf(image);
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] < 255) {
      return true;
    }
  }
  return false;
}

/** A level of a mask without the noise of JPEG, as `Mask.denoised` in Java. */
function denoised(level) {
  return ((Math.max(26, Math.min(229, level)) - 26) * 255) / 203;
}

/** A cut-out from a picture and its mask, white = object. */
async function join(picture, mask) {
  const { width, height } = picture.image;
  if (mask.image.width !== width || mask.image.height !== height) {
    throw new Error(`the mask must be ${width} × ${height} as the cut-out, ` +
      `but is ${mask.image.width} × ${mask.image.height}`);
  }
  const pixels = pixelsOf(picture.image);
  const cover = pixelsOf(mask.image).data;
  const noisy = mask.file.type === 'image/jpeg';
  for (let i = 0; i < cover.length; i += 4) {
    const grey = 0.299 * cover[i] + 0.587 * cover[i + 1] + 0.114 * cover[i + 2];
    pixels.data[i + 3] = Math.round(((noisy ? denoised(grey) : grey) * cover[i + 3]) / 255);
  }
  const made = surface(width, height);
  made.getContext('2d').putImageData(pixels, 0, 0);
  const blob = await new Promise((done) => made.toBlob(done, 'image/png'));
  return { file: new File([blob], picture.file.name, { type: 'image/png' }), image: made };
}

function name(kind, file) {
  const label = $(`${kind}-name`);
  label.textContent = file.name;
  label.parentElement.classList.add('set');
  label.parentElement.classList.remove('wanted');
}

/** The last result is of other pictures. */
function forget() {
  state.grid = null;
  $('downloads').disabled = true;
}

async function take(kind, file) {
  try {
    const opened = await open(file);
    name(kind, file);
    if (kind === 'background') {
      state.background = opened;
    } else if (kind === 'mask') {
      state.mask = opened;
    } else {
      state.opaque = hasTransparency(opened.image) ? null : opened;
      state.cutout = state.opaque ? null : opened;
      if (!state.opaque) {
        state.mask = null;
      }
    }
    forget();
    if (state.opaque && state.mask) {
      state.cutout = null;
      arrange(); // nothing is shown until they are joined, or if they cannot be
      state.cutout = await join(state.opaque, state.mask);
    }
    arrange();
  } catch (error) {
    say(error.message, true);
  }
}

/** Whether a file is a picture with transparency; null: it is none, or too large. */
async function isClear(file) {
  try {
    const large = state.limits && file.size > state.limits.bytes;
    return large ? null : hasTransparency(await createImageBitmap(file));
  } catch {
    return null;
  }
}

/**
 * Dropped files: one with transparency is the cut-out, the first opaque one beside it the background.
 * Two opaque ones on a background are an object and its mask, in this order.
 */
async function takeAll(files) {
  const several = files.length > 1;
  const clear = [];
  for (const file of files) {
    clear.push(several ? await isClear(file) : undefined);
  }
  const replaced = files.length > 2 || clear.includes(true);
  let background = Boolean(state.background) && !replaced;
  let waiting = !several && background && Boolean(state.opaque && !state.cutout);
  for (let i = 0; i < files.length; i++) {
    let kind = waiting ? 'mask' : 'cutout';
    if (!waiting && !clear[i] && !background) {
      kind = 'background';
      background = clear[i] !== null;
    }
    await take(kind, files[i]);
    waiting = kind === 'cutout' && clear[i] === false;
  }
}

// ---- what is shown ----------------------------------------------------------------------------

function scale() {
  const { width, height } = state.background.image;
  return Math.min(1, SHOWN / Math.max(width, height));
}

function objectHeight() {
  return (state.width * state.cutout.image.height) / state.cutout.image.width;
}

/** A new pair of pictures: the object a good size, in the middle. */
function arrange() {
  const ready = Boolean(state.background && state.cutout);
  $('mask-row').classList.toggle('wanted', Boolean(state.opaque && !state.cutout));
  $('drop').hidden = ready;
  board.hidden = !ready;
  $('controls').disabled = !ready;
  if (!ready) {
    clearTimeout(timer);
    again = false;
    const missing = state.opaque
      ? 'The cut-out has no transparency: add its mask (white = object).'
      : `Now the ${state.background ? 'cut-out' : 'background'}.`;
    say(missing);
    return;
  }
  const { width, height } = state.background.image;
  const object = state.cutout.image;
  state.width = Math.min(object.width, 0.6 * width, (0.6 * height * object.width) / object.height);
  state.x = Math.round((width - state.width) / 2);
  state.y = Math.round((height - objectHeight()) / 2);
  canvas.width = Math.round(width * scale());
  canvas.height = Math.round(height * scale());
  board.style.maxWidth = `min(100%, calc(72vh * ${width / height}))`;
  $('size').value = (100 * state.width) / width;
  moved();
}

function draw() {
  const s = scale();
  context.globalCompositeOperation = 'source-over';
  context.imageSmoothingQuality = 'high';
  context.drawImage(state.background.image, 0, 0, canvas.width, canvas.height);
  context.drawImage(state.cutout.image, s * state.x, s * state.y, s * state.width, s * objectHeight());
  if (state.grid) {
    drawChange(s);
  }
  place();
}

/** The change, right of the divider. */
function drawChange(s) {
  const edge = (Number($('wipe').value) / 100) * canvas.width;
  const left = Math.max(0, Math.floor(Math.max(edge, s * state.x)));
  const right = Math.min(canvas.width, Math.ceil(s * (state.x + state.width)));
  const top = Math.max(0, Math.floor(s * state.y));
  const bottom = Math.min(canvas.height, Math.ceil(s * (state.y + objectHeight())));
  if (left >= right || top >= bottom) {
    return;
  }
  const cover = surface(right - left, bottom - top);
  const drawing = cover.getContext('2d', { willReadFrequently: true });
  drawing.drawImage(state.cutout.image, s * state.x - left, s * state.y - top,
    s * state.width, s * objectHeight());
  const mask = drawing.getImageData(0, 0, cover.width, cover.height);
  const part = context.getImageData(left, top, cover.width, cover.height);
  const grid = blend(state.grid, Number($('strength').value) / 100);
  apply(grid, part, mask, left, top, canvas.width, canvas.height);
  context.putImageData(part, left, top);
}

/** Frame, divider, labels and numbers. */
function place() {
  const { width, height } = state.background.image;
  const percent = (value, whole) => `${(100 * value) / whole}%`;
  frame.style.left = percent(state.x, width);
  frame.style.top = percent(state.y, height);
  frame.style.width = percent(state.width, width);
  frame.style.height = percent(objectHeight(), height);
  const wipe = Number($('wipe').value);
  $('divider').style.left = `${wipe}%`;
  board.querySelector('.tag.left').style.opacity = wipe > 8 ? 1 : 0;
  board.querySelector('.tag.right').style.opacity = wipe < 92 ? 1 : 0;
  $('size-value').textContent = `${Math.round((100 * state.width) / width)} %`;
  $('strength-value').textContent = `${$('strength').value} %`;
  $('wipe-value').textContent = `${Math.round(wipe)} %`;
}

let waiting = false;

function redraw() {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!board.hidden) {
        draw();
      }
    });
  }
}

// ---- the server -------------------------------------------------------------------------------

async function post(path, parts) {
  const form = new FormData();
  for (const [key, value] of Object.entries(parts)) {
    form.append(key, value);
  }
  const answer = await fetch(path, { method: 'POST', body: form });
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({ error: `error ${answer.status}` }));
    const error = new Error(told.error);
    error.status = answer.status;
    throw error;
  }
  return answer;
}

function small(drawing) {
  const { width, height } = state.background.image;
  const s = Math.min(1, ASKED / Math.max(width, height));
  const made = surface(width * s, height * s);
  drawing(made.getContext('2d'), made, s);
  return new Promise((done) => made.toBlob(done, 'image/png'));
}

function drawObject(drawing, s) {
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(state.cutout.image, s * state.x, s * state.y, s * state.width, s * objectHeight());
}

let timer = 0;

/** The object has another place: shows the last grid there, and asks for a new one. */
function moved() {
  redraw();
  clearTimeout(timer);
  timer = setTimeout(analyze, PAUSE);
}

let running = false;
let again = false;

/** One question at a time; moves meanwhile lead to one more. */
async function analyze() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  again = false;
  let pause = PAUSE;
  const { background, cutout } = state;
  const shown = () => background === state.background && cutout === state.cutout;
  say('Looking at the light …');
  try {
    const grid = await ask();
    if (shown()) {
      show(grid);
    }
  } catch (error) {
    if (shown()) {
      say(error.message, true);
      if (error.status === 429) { // somebody else is being served
        again = true;
        pause = 1000;
      }
    }
  }
  running = false;
  if (again) {
    timer = setTimeout(analyze, pause);
  }
}

async function ask() {
  const composite = await small((drawing, made, s) => {
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(state.background.image, 0, 0, made.width, made.height);
    drawObject(drawing, s);
  });
  const mask = await small((drawing, made, s) => {
    drawObject(drawing, s);
    drawing.globalCompositeOperation = 'source-in'; // white, as an opaque mask is read by its level
    drawing.fillStyle = 'white';
    drawing.fillRect(0, 0, made.width, made.height);
  });
  return (await post('api/analyze', { composite, mask })).json();
}

function show(grid) {
  if (!state.grid) {
    const middle = state.x + state.width / 2;
    $('wipe').value = (100 * middle) / state.background.image.width;
  }
  state.grid = grid;
  $('downloads').disabled = false;
  say('Drag the cut-out; its corner scales it.');
  redraw();
}

async function download(format) {
  say('Harmonizing at full size …');
  $('downloads').disabled = true;
  try {
    const answer = await post('api/harmonize', {
      background: state.background.file,
      cutout: state.cutout.file,
      x: Math.round(state.x),
      y: Math.round(state.y),
      width: Math.max(1, Math.round(state.width)),
      strength: Number($('strength').value) / 100,
      format,
    });
    save(await answer.blob(), `harmonized.${format}`);
  } catch (error) {
    say(error.message, true);
  } finally {
    $('downloads').disabled = !state.grid;
  }
}

function save(blob, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${file} is ready.`);
}

// ---- hands ------------------------------------------------------------------------------------

function resize(width) {
  const most = 2 * state.background.image.width;
  const next = Math.max(0.02 * state.background.image.width, Math.min(most, width));
  const before = objectHeight();
  state.x += (state.width - next) / 2;
  state.width = next;
  state.y += (before - objectHeight()) / 2;
  $('size').value = (100 * next) / state.background.image.width;
  keepInside();
  moved();
}

/** A bit of the object always overlaps the picture. */
function keepInside() {
  const { width, height } = state.background.image;
  const high = objectHeight();
  state.x = Math.max(-0.9 * state.width, Math.min(width - 0.1 * state.width, state.x));
  state.y = Math.max(-0.9 * high, Math.min(height - 0.1 * high, state.y));
}

function shift(x, y) {
  state.x += x;
  state.y += y;
  keepInside();
  moved();
}

/** Follows a pointer that is held down, in pixels of the background. */
function follow(element, onMove) {
  element.addEventListener('pointerdown', (down) => {
    down.preventDefault();
    down.stopPropagation();
    element.focus({ preventScroll: true });
    element.setPointerCapture(down.pointerId);
    frame.classList.add('active');
    let last = down;
    const move = (event) => {
      const ratio = state.background.image.width / canvas.clientWidth;
      onMove((event.clientX - last.clientX) * ratio, (event.clientY - last.clientY) * ratio, event);
      last = event;
    };
    const up = () => {
      element.removeEventListener('pointermove', move);
      frame.classList.remove('active');
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up, { once: true });
    element.addEventListener('pointercancel', up, { once: true });
  });
}

follow(frame, (x, y) => shift(x, y));
follow($('corner'), (x) => {
  const { x: left, y: top } = state;
  resize(state.width + x);
  Object.assign(state, { x: left, y: top });
  keepInside();
});
follow($('knob'), (x, y, event) => {
  const box = canvas.getBoundingClientRect();
  $('wipe').value = (100 * (event.clientX - box.left)) / box.width;
  redraw();
});

frame.addEventListener('keydown', (event) => {
  const step = state.background.image.width * (event.shiftKey ? 0.05 : 0.01);
  const moves = {
    ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step],
  };
  if (moves[event.key]) {
    shift(...moves[event.key]);
  } else if (event.key === '+' || event.key === '=') {
    resize(state.width * 1.05);
  } else if (event.key === '-') {
    resize(state.width / 1.05);
  } else {
    return;
  }
  event.preventDefault();
});

$('size').addEventListener('input', (event) =>
  resize((Number(event.target.value) / 100) * state.background.image.width));
$('strength').addEventListener('input', redraw);
$('wipe').addEventListener('input', redraw);

for (const kind of ['background', 'cutout', 'mask']) {
  $(kind).addEventListener('change', (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) {
      take(kind, file);
    }
  });
}

for (const button of document.querySelectorAll('[data-format]')) {
  button.addEventListener('click', () => download(button.dataset.format));
}
$('grid-json').addEventListener('click', () =>
  save(new Blob([JSON.stringify(state.grid)], { type: 'application/json' }), 'grid.json'));

addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', () => document.body.classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  takeAll([...event.dataTransfer.files]);
});

$('example').addEventListener('click', async () => {
  for (const [kind, file] of [['background', 'background.jpg'], ['cutout', 'cutout.png']]) {
    const blob = await (await fetch(file)).blob();
    await take(kind, new File([blob], file, { type: blob.type }));
  }
  Object.assign(state, { x: 24, y: 18 }); // in the sky
  moved();
});

fetch('api/info').then((answer) => answer.json()).then((info) => {
  state.limits = info;
  $('model').textContent = info.model;
}).catch(() => say('The server does not answer.', true));
