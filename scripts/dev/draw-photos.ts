/**
 * Draws the example hotel's pictures: `node scripts/dev/draw-photos.ts`. A real hotel puts its photos there instead.
 * Plain shapes in a hand-made PNG (24 bit), so that nothing has to be downloaded or licensed.
 */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 720;
const HEIGHT = 480;
type Colour = [number, number, number];
type Point = [number, number];

class Picture {
  readonly pixels = Buffer.alloc(WIDTH * HEIGHT * 3);

  fill(inside: (x: number, y: number) => boolean, colour: (y: number) => Colour): void {
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++)
        if (inside(x + 0.5, y + 0.5)) this.pixels.set(colour(y), (y * WIDTH + x) * 3);
  }

  box(left: number, top: number, width: number, height: number, colour: Colour, below = colour): void {
    this.fill(
      (x, y) => x >= left && x < left + width && y >= top && y < top + height,
      (y) => blend(colour, below, (y - top) / height),
    );
  }

  round(x: number, y: number, rx: number, ry: number, colour: Colour): void {
    this.fill(
      (px, py) => ((px - x) / rx) ** 2 + ((py - y) / ry) ** 2 <= 1,
      () => colour,
    );
  }

  shape(
    points: Point[],
    colour: Colour,
    within: { left: number; right: number } = { left: 0, right: WIDTH },
  ): void {
    this.fill(
      (x, y) => x >= within.left && x < within.right && encloses(points, x, y),
      () => colour,
    );
  }

  png(): Buffer {
    const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
    for (let y = 0; y < HEIGHT; y++)
      this.pixels.copy(rows, y * (WIDTH * 3 + 1) + 1, y * WIDTH * 3, (y + 1) * WIDTH * 3);
    const head = Buffer.alloc(13);
    head.writeUInt32BE(WIDTH, 0);
    head.writeUInt32BE(HEIGHT, 4);
    head.set([8, 2, 0, 0, 0], 8);
    const parts = [
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ];
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

// Few steps: a picture of flat bands stays small.
const blend = (from: Colour, to: Colour, share: number): Colour => {
  const step = Math.round(share * 12) / 12;
  return from.map((value, at) => Math.round(value + ((to[at] ?? value) - value) * step)) as Colour;
};

function encloses(points: Point[], x: number, y: number): boolean {
  let inside = false;
  points.forEach(([x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length] as Point;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

const WALL: Colour = [240, 231, 214];
const WOOD: Colour = [146, 101, 62];
const DARK_WOOD: Colour = [112, 76, 46];
const LINEN: Colour = [252, 250, 245];

interface View {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A window on the garden or on the lake. */
function window(picture: Picture, view: View, what: 'garden' | 'lake'): void {
  const { left, top, width, height } = view;
  const within = { left, right: left + width };
  const at = (x: number, y: number): Point => [left + x * width, top + y * height];
  picture.box(left - 10, top - 10, width + 20, height + 20, DARK_WOOD);
  picture.box(left, top, width, height * 0.62, [150, 200, 235], [222, 238, 246]);
  if (what === 'lake') {
    picture.shape([at(-0.1, 0.62), at(0.22, 0.2), at(0.5, 0.62)], [98, 116, 140], within);
    picture.shape([at(0.15, 0.3), at(0.22, 0.2), at(0.3, 0.32), at(0.22, 0.36)], LINEN, within);
    picture.shape([at(0.3, 0.62), at(0.68, 0.12), at(1.1, 0.62)], [80, 98, 124], within);
    picture.shape([at(0.59, 0.24), at(0.68, 0.12), at(0.78, 0.24), at(0.68, 0.29)], LINEN, within);
    picture.box(left, top + height * 0.6, width, height * 0.4, [62, 122, 160], [36, 86, 124]);
  } else {
    picture.box(left, top + height * 0.58, width, height * 0.42, [120, 172, 96], [84, 140, 70]);
    for (const [x, size] of [
      [0.2, 0.2],
      [0.5, 0.16],
      [0.8, 0.22],
    ] as const) {
      picture.box(left + (x - 0.015) * width, top + height * 0.5, width * 0.03, height * 0.25, DARK_WOOD);
      picture.round(left + x * width, top + height * 0.42, size * width * 0.62, size * height, [70, 124, 66]);
    }
  }
  picture.box(left + width / 2 - 4, top, 8, height, DARK_WOOD);
}

function bed(picture: Picture, left: number, width: number, cover: Colour): void {
  const top = 300;
  picture.box(left - 8, top - 70, width + 16, 110, WOOD);
  picture.box(left, top, width, 110, LINEN);
  picture.box(left, top + 46, width, 74, cover);
  const pillows = width > 170 ? 2 : 1;
  for (let at = 0; at < pillows; at++)
    picture.round(
      left + (width / pillows) * (at + 0.5),
      top + 14,
      width / pillows / 2.6,
      20,
      [232, 228, 220],
    );
  picture.box(left + 6, top + 120, 12, 24, DARK_WOOD);
  picture.box(left + width - 18, top + 120, 12, 24, DARK_WOOD);
}

function lamp(picture: Picture, x: number): void {
  picture.box(x - 22, 340, 44, 84, WOOD);
  picture.box(x - 3, 300, 6, 40, DARK_WOOD);
  picture.shape(
    [
      [x - 24, 306],
      [x - 14, 266],
      [x + 14, 266],
      [x + 24, 306],
    ],
    [250, 214, 140],
  );
}

function room(): Picture {
  const picture = new Picture();
  picture.box(0, 0, WIDTH, 400, WALL, [232, 221, 200]);
  picture.box(0, 400, WIDTH, 80, [176, 132, 88], [156, 114, 74]);
  return picture;
}

function bathroom(): Picture {
  const picture = new Picture();
  picture.box(0, 0, WIDTH, 380, [222, 234, 236], [206, 222, 226]);
  picture.box(0, 380, WIDTH, 100, [176, 186, 190]);
  window(picture, { left: 90, top: 60, width: 540, height: 180 }, 'lake');
  picture.box(150, 280, 420, 120, LINEN, [226, 228, 230]);
  picture.round(360, 284, 200, 26, [150, 206, 226]);
  for (const [x, y] of [
    [250, 280],
    [300, 290],
    [360, 278],
    [420, 290],
    [470, 281],
  ] as const)
    picture.round(x, y, 12, 8, LINEN);
  return picture;
}

function balcony(): Picture {
  const picture = new Picture();
  window(picture, { left: -20, top: -20, width: WIDTH + 40, height: 430 }, 'lake');
  picture.box(0, 400, WIDTH, 80, WOOD, DARK_WOOD);
  for (let x = 10; x < WIDTH; x += 44) picture.box(x, 300, 8, 110, DARK_WOOD);
  picture.box(0, 292, WIDTH, 14, DARK_WOOD);
  for (const x of [220, 440]) {
    picture.box(x, 350, 80, 16, [214, 178, 120]);
    picture.box(x, 290, 12, 76, [214, 178, 120]);
    picture.box(x + 66, 366, 8, 60, DARK_WOOD);
    picture.box(x + 4, 366, 8, 60, DARK_WOOD);
  }
  return picture;
}

const PHOTOS: Record<string, () => Picture> = {
  doble() {
    const picture = room();
    window(picture, { left: 60, top: 70, width: 200, height: 200 }, 'garden');
    bed(picture, 340, 260, [112, 150, 120]);
    lamp(picture, 660);
    return picture;
  },
  'doble-vista-lago'() {
    const picture = room();
    window(picture, { left: 40, top: 50, width: 360, height: 250 }, 'lake');
    bed(picture, 440, 230, [84, 128, 164]);
    return picture;
  },
  familiar() {
    const picture = room();
    window(picture, { left: 280, top: 60, width: 160, height: 160 }, 'garden');
    bed(picture, 40, 220, [196, 120, 92]);
    bed(picture, 320, 110, [214, 168, 88]);
    bed(picture, 450, 110, [214, 168, 88]);
    bed(picture, 580, 110, [214, 168, 88]);
    return picture;
  },
  suite() {
    const picture = room();
    window(picture, { left: 30, top: 40, width: 420, height: 270 }, 'lake');
    bed(picture, 420, 270, [122, 92, 132]);
    lamp(picture, 380);
    return picture;
  },
  'suite-balcon': balcony,
  'suite-hidromasaje': bathroom,
};

for (const [name, draw] of Object.entries(PHOTOS)) {
  const png = draw().png();
  writeFileSync(`hotels/photos/${name}.png`, png);
  console.log(`${name}.png ${Math.round(png.length / 1024)} kB`);
}
