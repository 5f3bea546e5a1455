import { join, open, pencil, surface } from './cutouts.js';
import { apply, blend } from './grid.js';
import { follow, gesture, stroke } from './hands.js';
import { post, Question, request } from './server.js';

const SHOWN = 1400; // longest edge of the picture on the page
const ASKED = 512; // longest edge of the copy that the server sees first; grids fit any size
const PAUSE = 140; // milliseconds without a move before it is asked about the copy
const REST = 600; // and then about the files
const RETRY = 1000; // when it serves somebody else
const PATIENCE = 60_000; // for the copy
const FULL_PATIENCE = 600_000; // for the files

const $ = (id) => document.getElementById(id);
const board = $('board');
const canvas = $('canvas');
const context = pencil(canvas);
const frame = $('frame');

/**
 * background and cutout: what is shown. object: a picture without transparency, which gives a cut-out
 * with the mask that it is joined with. The place is in pixels of the background. grid: the last
 * change; busy: a download is made; saved: the last one's name.
 */
const state = {
  background: null,
  cutout: null,
  object: null,
  mask: null,
  joined: null,
  x: 0,
  y: 0,
  width: 0,
  grid: null,
  busy: false,
  saved: null,
  limits: null,
};

// ---- what is said -----------------------------------------------------------------------------

/** What goes on, by the state. */
function tell() {
  $('status').textContent = status();
  $('downloads').disabled = !state.grid;
  for (const button of document.querySelectorAll('[data-format]')) {
    button.setAttribute('aria-disabled', state.busy);
  }
}

function status() {
  if (!state.background || !state.cutout) {
    if (state.object) {
      return 'The cut-out has no transparency: add its mask (white = object).';
    }
    const given = state.background || state.cutout;
    return given ? `Now the ${state.background ? 'cut-out' : 'background'}.` : '';
  }
  if (state.busy) {
    return 'Harmonizing at full size …';
  }
  if (!state.grid) {
    return 'Looking at the light …';
  }
  return state.saved ? `${state.saved} is ready.` : 'Drag the cut-out; its corner scales it.';
}

/** What is wrong with files stays until others are chosen, with the server until it answers. */
const problems = { files: '', server: '' };

function complain(kind, text) {
  problems[kind] = text;
  $('problem').textContent = [problems.files, problems.server].filter(Boolean).join(' ');
}

// ---- files ------------------------------------------------------------------------------------

const NO_FILE = Object.fromEntries(
  ['background', 'cutout', 'mask'].map((kind) => [kind, $(`${kind}-name`).textContent]));

function label(kind, name) {
  const shown = $(`${kind}-name`);
  shown.textContent = name ?? NO_FILE[kind];
  shown.parentElement.classList.toggle('set', Boolean(name));
}

/** How often each was chosen: what is opened or joined too late is forgotten. */
const turns = { background: 0, cutout: 0, mask: 0 };

async function take(kind, file) {
  const turn = ++turns[kind];
  complain('files', '');
  try {
    const picture = await open(file, state.limits);
    if (turn === turns[kind]) {
      await put(kind, picture);
    }
  } catch (error) {
    if (turn === turns[kind]) {
      complain('files', error.message);
    }
  }
}

async function put(kind, picture) {
  if (kind === 'mask' && state.cutout && !state.object) {
    throw new Error(`${picture.name} is not needed: the cut-out has transparency.`);
  }
  if (kind === 'background') {
    state.background = picture;
  } else if (kind === 'mask') {
    state.mask = picture;
  } else {
    if (picture.clear || state.joined) {
      dropMask(); // it is another object's
    }
    state.object = picture.clear ? null : picture;
    state.cutout = picture.clear ? picture : null;
  }
  label(kind, picture.name);
  if (await unite()) {
    arrange();
  }
}

function dropMask() {
  state.mask = null;
  state.joined = null;
  label('mask', null);
}

/** Joins an object and its mask, if both are there; false if others were chosen meanwhile. */
async function unite() {
  const { object, mask } = state;
  if (!object || !mask || state.joined === mask) {
    return true;
  }
  state.cutout = null;
  state.joined = null;
  arrange(); // nothing is shown until they are joined, or if they cannot be
  let made;
  let wrong = null;
  try {
    made = await join(object, mask);
  } catch (error) {
    wrong = error;
  }
  if (state.object !== object || state.mask !== mask) {
    return false;
  }
  if (wrong) {
    dropMask();
    throw wrong;
  }
  state.cutout = made;
  state.joined = mask;
  return true;
}

/** Dropped files, in their order. */
async function takeAll(files) {
  const before = { ...turns };
  complain('files', '');
  const pictures = [];
  const wrong = [];
  for (const file of files) {
    try {
      pictures.push(await open(file, state.limits));
    } catch (error) {
      wrong.push(error.message);
    }
  }
  const kinds = pictures.length === 1 ? [kindOf(pictures[0])] : kindsOf(pictures);
  for (let i = 0; i < pictures.length; i++) {
    const kind = kinds[i];
    if (turns[kind] === before[kind]) {
      before[kind] = ++turns[kind];
      try {
        await put(kind, pictures[i]);
      } catch (error) {
        wrong.push(error.message);
      }
    }
  }
  complain('files', wrong.join(' '));
}

/** One with transparency is a cut-out; another what is missing, or a new background. */
function kindOf(picture) {
  if (picture.clear) {
    return 'cutout';
  }
  if (!state.background || state.cutout) {
    return 'background';
  }
  return state.object ? 'mask' : 'cutout';
}

/**
 * One with transparency is the cut-out, the first opaque one beside it the background. Two opaque
 * ones on a background are an object and its mask, in this order.
 */
function kindsOf(pictures) {
  let background = state.background && pictures.length === 2 && !pictures.some(({ clear }) => clear);
  let waiting = false;
  return pictures.map(({ clear }) => {
    if (!waiting && !clear && !background) {
      background = true;
      return 'background';
    }
    const kind = waiting ? 'mask' : 'cutout';
    waiting = kind === 'cutout' && !clear;
    return kind;
  });
}

// ---- where the object is ----------------------------------------------------------------------

/** The place in whole pixels, as `Composite.paste` takes it. */
function box() {
  const { width, height } = state.cutout.image;
  const shown = Math.max(1, Math.round(state.width));
  return {
    x: Math.round(state.x),
    y: Math.round(state.y),
    width: shown,
    height: Math.max(1, Math.round((height * shown) / width)),
  };
}

/** A new pair of pictures: the object a good size, in the middle. */
function arrange() {
  question.drop();
  clearTimeout(timer);
  const ready = Boolean(state.background && state.cutout);
  state.grid = null;
  $('mask-row').classList.toggle('wanted', Boolean(state.object && !state.cutout));
  $('drop').hidden = ready;
  board.hidden = !ready;
  $('controls').disabled = !ready;
  if (ready) {
    const { width, height } = state.background.image;
    const object = state.cutout.image;
    canvas.width = Math.round(width * scale());
    canvas.height = Math.round(height * scale());
    board.style.maxWidth = `min(100%, calc(72vh * ${width / height}))`;
    state.width = Math.min(object.width, 0.6 * width, (0.6 * height * object.width) / object.height);
    const { width: w, height: h } = box();
    move((width - w) / 2, (height - h) / 2, w);
  }
  tell();
}

/** A width of the object that is neither tiny nor more than the server takes. */
function possible(size) {
  const { width, height } = state.background.image;
  const object = state.cutout.image;
  const least = Math.min(0.02 * width, object.width);
  const most = Math.min(2 * width, (8 * Math.max(width, height) * object.width) / object.height);
  return Math.max(least, Math.min(most, size));
}

/** Puts the object there; a bit of it always overlaps the picture. */
function move(x, y, size) {
  const { width, height } = state.background.image;
  state.width = possible(size);
  const { width: w, height: h } = box();
  const within = (value, own, whole) =>
    Math.max(-0.9 * own, Math.min(whole - Math.max(1, 0.1 * own), value));
  state.x = within(x, w, width);
  state.y = within(y, h, height);
  $('size').value = (100 * state.width) / width;
  moved();
}

/** Another size, about the same middle. */
function resize(wanted) {
  const { image } = state.cutout;
  const size = possible(wanted);
  const wider = size - state.width;
  move(state.x - wider / 2, state.y - (wider * image.height) / image.width / 2, size);
}

/** The object has another place: shows the last grid there, and asks for a new one. */
function moved() {
  state.saved = null;
  redraw();
  tell();
  delete board.dataset.judged;
  if (asked === 'files') {
    question.drop();
  }
  later(PAUSE, 'copy');
}

function where() {
  const { width, height } = state.background.image;
  const { x, y, width: w } = box();
  const percent = (value, whole) => `${Math.round((100 * value) / whole)} %`;
  return `${percent(x, width)} from the left, ${percent(y, height)} from the top, ` +
    `${percent(w, width)} of the width.`;
}

// ---- what is shown ----------------------------------------------------------------------------

function scale() {
  const { width, height } = state.background.image;
  return Math.min(1, SHOWN / Math.max(width, height));
}

function drawObject(drawing, s, left = 0, top = 0) {
  const { x, y, width, height } = box();
  drawing.drawImage(state.cutout.image, s * x - left, s * y - top, s * width, s * height);
}

function draw() {
  const s = scale();
  context.imageSmoothingQuality = 'high'; // a canvas forgets it when it is given a size
  context.drawImage(state.background.image, 0, 0, canvas.width, canvas.height);
  drawObject(context, s);
  if (state.grid) {
    drawChange(s);
  }
  place();
}

/** The change, right of the divider. */
function drawChange(s) {
  const { x, y, width, height } = box();
  const edge = (Number($('wipe').value) / 100) * canvas.width;
  const left = Math.max(0, Math.floor(Math.max(edge, s * x)));
  const right = Math.min(canvas.width, Math.ceil(s * (x + width)));
  const top = Math.max(0, Math.floor(s * y));
  const bottom = Math.min(canvas.height, Math.ceil(s * (y + height)));
  if (left >= right || top >= bottom) {
    return;
  }
  const cover = surface(right - left, bottom - top);
  const drawing = pencil(cover);
  drawObject(drawing, s, left, top);
  const mask = drawing.getImageData(0, 0, cover.width, cover.height);
  const part = context.getImageData(left, top, cover.width, cover.height);
  const grid = blend(state.grid, Number($('strength').value) / 100);
  apply(grid, part, mask, left, top, canvas.width, canvas.height);
  context.putImageData(part, left, top);
}

/** Frame, divider, labels and numbers. */
function place() {
  const { width, height } = state.background.image;
  const object = box();
  const percent = (value, whole) => `${(100 * value) / whole}%`;
  frame.style.left = percent(object.x, width);
  frame.style.top = percent(object.y, height);
  frame.style.width = percent(object.width, width);
  frame.style.height = percent(object.height, height);
  const wipe = Number($('wipe').value);
  $('divider').style.left = `${wipe}%`;
  board.querySelector('.tag.left').style.opacity = wipe > 8 ? 1 : 0;
  board.querySelector('.tag.right').style.opacity = wipe < 92 ? 1 : 0;
  $('size-value').textContent = `${Math.round((100 * object.width) / width)} %`;
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

const question = new Question();
let asked = null; // what the question is about
let timer = 0;

function later(pause, about) {
  clearTimeout(timer);
  timer = setTimeout(analyze, pause, about);
}

/** Asks how the object should change: by a small copy at once, by the files after a rest. */
async function analyze(about) {
  if (question.pending) {
    later(PAUSE, about);
    return;
  }
  asked = about;
  const files = about === 'files';
  const there = JSON.stringify(box());
  try {
    const grid = await question.ask(files ? askFiles : askCopy, files ? FULL_PATIENCE : PATIENCE);
    if (grid) {
      show(grid);
      if (there === JSON.stringify(box())) {
        board.dataset.judged = about;
        if (!files) {
          later(REST, 'files');
        }
      }
    }
  } catch (error) {
    if (error.status === 429) { // somebody else is being served
      later(RETRY, about);
    }
    complain('server', error.message);
  }
}

function show(grid) {
  if (!state.grid) {
    const { x, width } = box();
    $('wipe').value = (100 * (x + width / 2)) / state.background.image.width;
  }
  state.grid = grid;
  complain('server', '');
  tell();
  redraw();
}

function copy(draw) {
  const { width, height } = state.background.image;
  const s = Math.min(1, ASKED / Math.max(width, height));
  const made = surface(width * s, height * s);
  draw(pencil(made), made, s);
  return new Promise((done) => made.toBlob(done, 'image/png'));
}

async function askCopy(signal) {
  const [composite, mask] = await Promise.all([
    copy((drawing, made, s) => {
      drawing.drawImage(state.background.image, 0, 0, made.width, made.height);
      drawObject(drawing, s);
    }),
    copy((drawing, made, s) => {
      drawObject(drawing, s);
      drawing.globalCompositeOperation = 'source-in'; // white, as an opaque mask is read by its level
      drawing.fillStyle = 'white';
      drawing.fillRect(0, 0, made.width, made.height);
    }),
  ]);
  return (await post('api/analyze', { composite, mask }, signal)).json();
}

function parts() {
  const { x, y, width } = box();
  return { background: state.background.file, cutout: state.cutout.file, x, y, width };
}

async function askFiles(signal) {
  return (await post('api/analyze', parts(), signal)).json();
}

async function download(format) {
  if (state.busy) {
    return;
  }
  state.busy = true;
  state.saved = null;
  tell();
  try {
    const strength = Number($('strength').value) / 100;
    const answer = await post('api/harmonize', { ...parts(), strength, format });
    save(await answer.blob(), `${format === 'json' ? 'grid' : 'harmonized'}.${format}`);
    complain('server', '');
  } catch (error) {
    complain('server', error.message);
  }
  state.busy = false;
  tell();
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  state.saved = name;
}

// ---- hands ------------------------------------------------------------------------------------

function pixels(onScreen) {
  return (onScreen * state.background.image.width) / canvas.clientWidth;
}

follow(frame, box, (start, pointers) => {
  const { x, y, spread } = gesture(pointers);
  const grown = (possible(spread * start.width) / start.width - 1) / 2;
  move(
    start.x + pixels(x) - grown * start.width,
    start.y + pixels(y) - grown * start.height,
    spread * start.width);
});
follow($('corner'), box, (start, pointers) =>
  move(start.x, start.y, start.width + pixels(gesture(pointers).x)));
follow($('knob'), () => null, (start, [{ x }]) => {
  const shown = canvas.getBoundingClientRect();
  $('wipe').value = (100 * (x - shown.left)) / shown.width;
  redraw();
});

frame.addEventListener('keydown', (event) => {
  const change = stroke(event);
  if (change) {
    const step = state.background.image.width / 100;
    move(state.x + step * change.x, state.y + step * change.y, state.width);
    resize(state.width * change.scale);
    $('place').textContent = where();
    event.preventDefault();
  }
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
  try {
    for (const [kind, name] of [['background', 'background.jpg'], ['cutout', 'cutout.png']]) {
      const blob = await (await request(name)).blob();
      await take(kind, new File([blob], name, { type: blob.type }));
    }
    move(24, 18, state.width); // in the sky
    frame.focus({ preventScroll: true });
    complain('server', '');
  } catch (error) {
    complain('server', error.message);
  }
});

request('api/info').then((answer) => answer.json()).then((info) => {
  state.limits = info;
  $('model').textContent = info.model;
}).catch((error) => complain('server', error.message));
