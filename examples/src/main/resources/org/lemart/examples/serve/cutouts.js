// Pictures as they are given, and cut-outs made of a picture and its mask.

/** Types that the server reads as they are; others go there as a PNG of what the browser shows. */
const SENT = ['image/jpeg', 'image/png', 'image/tiff', 'image/bmp', 'image/gif'];

const STRIP = 128; // rows

export function surface(width, height) {
  const made = document.createElement('canvas');
  made.width = Math.max(1, Math.round(width));
  made.height = Math.max(1, Math.round(height));
  return made;
}

/** For drawing pictures smaller or larger. */
export function pencil(canvas) {
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  drawing.imageSmoothingQuality = 'high';
  return drawing;
}

function painted(image) {
  const made = surface(image.width, image.height);
  pencil(made).drawImage(image, 0, 0);
  return made;
}

function pixelsOf(image) {
  return pencil(painted(image)).getImageData(0, 0, image.width, image.height);
}

/** Whether any pixel is not opaque; looked at in strips, as pictures may be large. */
function isClear(image) {
  const drawing = pencil(painted(image));
  for (let y = 0; y < image.height; y += STRIP) {
    const { data } = drawing.getImageData(0, y, image.width, Math.min(STRIP, image.height - y));
    for (let i = 3; i < data.length; i += 4) {
      if (data[i] < 255) {
        return true;
      }
    }
  }
  return false;
}

async function png(image, name) {
  const blob = await new Promise((done) => image.toBlob(done, 'image/png'));
  return new File([blob], name, { type: 'image/png' });
}

/**
 * A picture: what it is called, the file to send, its pixels, and whether it has transparency.
 *
 * @param limits of the server, or null
 */
export async function open(given, limits) {
  if (limits && given.size > limits.bytes) {
    throw new Error(`${given.name} must have at most ${Math.floor(limits.bytes / 1048576)} MB`);
  }
  let image;
  try {
    image = await createImageBitmap(given);
  } catch {
    throw new Error(`${given.name} is no picture that this browser can show`);
  }
  if (limits && image.width * image.height > limits.pixels) {
    const most = (limits.pixels / 1e6).toLocaleString('en');
    throw new Error(`${given.name} must have at most ${most} million pixels ` +
      `but has ${image.width} × ${image.height}`);
  }
  const file = SENT.includes(given.type) ? given : await png(painted(image), given.name);
  const clear = given.type !== 'image/jpeg' && isClear(image);
  return { name: given.name, type: given.type, file, image, clear };
}

/** A level of a mask without the noise of JPEG, as `Mask.denoised` in Java. */
function denoised(level) {
  return ((Math.max(26, Math.min(229, level)) - 26) * 255) / 203;
}

/** A cut-out from a picture and its mask: white = object; of one with transparency, what is opaque. */
export async function join(picture, mask) {
  const { width, height } = picture.image;
  if (mask.image.width !== width || mask.image.height !== height) {
    throw new Error(`the mask must be ${width} × ${height} as the cut-out, ` +
      `but is ${mask.image.width} × ${mask.image.height}`);
  }
  const pixels = pixelsOf(picture.image);
  const cover = pixelsOf(mask.image).data;
  const noisy = mask.type === 'image/jpeg';
  for (let i = 0; i < cover.length; i += 4) {
    const grey = 0.299 * cover[i] + 0.587 * cover[i + 1] + 0.114 * cover[i + 2];
    const level = noisy ? denoised(grey) : grey;
    pixels.data[i + 3] = Math.round(mask.clear ? cover[i + 3] : level);
  }
  const made = surface(width, height);
  pencil(made).putImageData(pixels, 0, 0);
  return { name: picture.name, file: await png(made, picture.name), image: made, clear: true };
}
