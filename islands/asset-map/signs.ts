/** The sign of each class of asset, with the sign of its age beside it: told apart by shape as well as by colour. */

export const CLASSES = [
  "individual",
  "associational",
  "institutional",
  "physical",
  "economic",
  "cultural",
  "natural",
] as const;
export const STEPS = ["fresh", "due", "overdue", "unverified", "gone"] as const;

const COLOURS: Record<string, string> = {
  individual: "--strand-5",
  associational: "--strand-3",
  institutional: "--strand-1",
  physical: "--fill",
  economic: "--strand-2",
  cultural: "--strand-6",
  natural: "--strand-4",
};
const SIDE = 36;
const SHARPNESS = 2;

/** The name of a sign among the images of the map. */
export const signName = (kind: string, step: string): string => `${kind}-${step}`;

/** Every sign, drawn in the colours of the page. */
export function signs(colour: (name: string) => string): Map<string, ImageData> {
  const made = new Map<string, ImageData>();
  for (const kind of CLASSES) {
    for (const step of STEPS) made.set(signName(kind, step), draw(kind, step, colour));
  }
  return made;
}

function draw(kind: string, step: string, colour: (name: string) => string): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE * SHARPNESS;
  const pen = canvas.getContext("2d");
  if (!pen) return new ImageData(1, 1);
  pen.scale(SHARPNESS, SHARPNESS);
  pen.translate(SIDE / 2, SIDE / 2);
  pen.fillStyle = colour(COLOURS[kind] ?? "--fill");
  pen.strokeStyle = colour("--paper");
  pen.lineWidth = 1.5;
  outline(pen, kind, 10);
  pen.fill();
  pen.stroke();
  if (step !== "fresh") age(pen, step, colour);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function outline(pen: CanvasRenderingContext2D, kind: string, r: number): void {
  const ring = (corners: number[][]): void => {
    pen.beginPath();
    corners.forEach(([x = 0, y = 0], at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
  };
  const around = (radii: number[]): number[][] =>
    radii.map((radius, at) => {
      const turn = (Math.PI * 2 * at) / radii.length - Math.PI / 2;
      return [radius * Math.cos(turn), radius * Math.sin(turn)];
    });
  switch (kind) {
    case "institutional":
      return ring([[-r + 1, -r + 1], [r - 1, -r + 1], [r - 1, r - 1], [-r + 1, r - 1]]);
    case "physical":
      return ring([[-r + 1, r - 1], [-r + 1, -3], [0, -r - 3], [r - 1, -3], [r - 1, r - 1]]);
    case "economic":
      return ring([[0, -r - 2], [r + 2, 0], [0, r + 2], [-r - 2, 0]]);
    case "associational":
      return ring(around(Array<number>(6).fill(r + 1)));
    case "cultural":
      return ring(around(Array.from({ length: 16 }, (_, at) => (at % 2 ? r - 2 : r + 2))));
    case "natural":
      pen.beginPath();
      pen.moveTo(-r, r);
      pen.bezierCurveTo(-r - 4, -r, -2, -r - 3, r + 1, -r - 1);
      pen.bezierCurveTo(r + 3, 2, r - 1, r + 4, -r, r);
      return pen.closePath();
    default:
      pen.beginPath();
      return pen.arc(0, 0, r, 0, Math.PI * 2);
  }
}

/** Half a disc, a disc, a question mark or a cross at the upper right: due, overdue, unverified, gone. */
function age(pen: CanvasRenderingContext2D, step: string, colour: (name: string) => string): void {
  const [x, y, r] = [10, -10, 6];
  pen.beginPath();
  pen.arc(x, y, r, 0, Math.PI * 2);
  pen.fillStyle = colour("--sheet");
  pen.strokeStyle = colour("--ink");
  pen.lineWidth = 1.2;
  pen.fill();
  pen.stroke();
  pen.fillStyle = colour(step === "unverified" ? "--thread-ink" : "--ink");
  if (step === "due" || step === "overdue") {
    pen.beginPath();
    if (step === "due") pen.arc(x, y, r, -Math.PI / 2, Math.PI / 2);
    else pen.arc(x, y, r - 2, 0, Math.PI * 2);
    return pen.fill();
  }
  if (step === "unverified") {
    pen.font = "bold 10px sans-serif";
    pen.textAlign = "center";
    return pen.fillText("?", x, y + 3.6);
  }
  pen.strokeStyle = colour("--thread-ink");
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x - 3, y - 3);
  pen.lineTo(x + 3, y + 3);
  pen.moveTo(x + 3, y - 3);
  pen.lineTo(x - 3, y + 3);
  pen.stroke();
}
