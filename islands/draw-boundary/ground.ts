import type { Point } from "./line";

/** Where the map lies on the ground: "west north across down", degrees and degrees a unit. */
export class Ground {
  private readonly west: number;
  private readonly north: number;
  private readonly across: number;
  private readonly down: number;

  constructor(measures: string) {
    const [west = 0, north = 0, across = 1, down = 1] = measures.split(" ").map(Number);
    [this.west, this.north, this.across, this.down] = [west, north, across, down];
  }

  /** The outline through these points as GeoJSON, closed. */
  geojson(points: readonly Point[]): string {
    const ring = points.map(([x, y]) => [this.west + x * this.across, this.north - y * this.down].map((each) => Number(each.toFixed(6))));
    const [first] = ring;
    return first ? JSON.stringify({ type: "Polygon", coordinates: [[...ring, first]] }) : "";
  }

  /** The corners of a polygon of one ring; undefined for anything else. */
  points(geojson: string): Point[] | undefined {
    try {
      const found: unknown = JSON.parse(geojson);
      if (!isPolygon(found) || found.coordinates.length !== 1) return undefined;
      const ring = found.coordinates[0] ?? [];
      return ring.slice(0, -1).map(([x = 0, y = 0]): Point => [(x - this.west) / this.across, (this.north - y) / this.down]);
    } catch {
      return undefined;
    }
  }
}

const isPolygon = (found: unknown): found is { coordinates: number[][][] } =>
  typeof found === "object" && found !== null && "type" in found && found.type === "Polygon" && "coordinates" in found && Array.isArray(found.coordinates);
